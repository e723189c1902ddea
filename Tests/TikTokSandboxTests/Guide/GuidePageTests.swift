// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite("The page Documentation/testing-your-integration.md") struct GuidePageTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../..").standardizedFileURL

    /// The lines of a text, without indentation and empty ones.
    private func lines(of text: some StringProtocol) -> String {
        text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private func content(of path: String) throws -> String {
        try String(contentsOf: Self.root.appendingPathComponent(path), encoding: .utf8)
    }

    @Test(
        "Its code stands in files that are run",
        arguments: [
            ("swift", ["Tests/TikTokSandboxTests/Guide/InMemoryTests.swift"], 3),
            (
                "python",
                ["sandbox.py", "test_publisher.py", "publisher.py"].map { "Documentation/samples/python/\($0)" }, 4
            ),
            (
                "javascript",
                ["sandbox.mjs", "publisher.test.mjs", "publisher.mjs"].map { "Documentation/samples/javascript/\($0)" }, 3
            ),
        ])
    func code(language: String, files: [String], count: Int) throws {
        let sources = try files.map { lines(of: try content(of: $0)) }
        let blocks = try content(of: "Documentation/testing-your-integration.md").components(separatedBy: "```")
            .filter { $0.hasPrefix("\(language)\n") }.map { lines(of: $0.dropFirst(language.count + 1)) }
        #expect(blocks.count == count)
        for block in blocks {
            #expect(sources.contains { $0.contains(block) }, "\(block)")
        }
    }

    @Test("It names the clients of others in the versions that are run") func clients() throws {
        let page = try content(of: "Documentation/testing-your-integration.md")
        let pins = try content(of: "Tests/Clients/requirements.txt").split(separator: "\n").map {
            $0.components(separatedBy: CharacterSet(charactersIn: "[]=")).filter { !$0.isEmpty }
        }
        for pin in pins where pin.first != "requests" {
            let (name, version) = try (#require(pin.first), #require(pin.last))
            #expect(page.contains("[\(name)]("), "\(name)")
            #expect(page.contains(" \(version) | Python |"), "\(version)")
        }
        #expect(pins.count == 5)
    }
}
