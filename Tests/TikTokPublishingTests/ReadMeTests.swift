// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite("README.md")
struct ReadMeTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../..").standardizedFileURL

    /// The lines of a file, without indentation and empty ones.
    private func lines(of path: String) throws -> [String] {
        try String(contentsOf: Self.root.appendingPathComponent(path), encoding: .utf8)
            .split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }

    @Test(
        "The code of its sections stands in a snippet, where the build compiles it",
        arguments: ["## Publish a video", "## Sign users in"])
    func code(section: String) throws {
        let readme = try lines(of: "README.md")
        let start = try #require(readme.firstIndex(of: section))
        let block = readme[start...].drop { $0 != "```swift" }.dropFirst().prefix { $0 != "```" }
        let code = block.filter { !$0.hasPrefix("import ") }
        #expect(code.count > 3)
        #expect(try lines(of: "Snippets/ReadMe.swift").joined(separator: "\n").contains(code.joined(separator: "\n")))
    }
}
