// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing

@Suite("The capability matrix in Documentation/gateways.md")
struct CapabilityPageTests {
    @Test("It is the one of the code")
    func matrix() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../..")
            .standardizedFileURL
        let page = try String(contentsOf: root.appendingPathComponent("Documentation/gateways.md"), encoding: .utf8)
        let begin = try #require(page.range(of: "<!-- capability matrix -->\n"))
        let end = try #require(page.range(of: "<!-- end of capability matrix -->"))
        let table = String(page[begin.upperBound..<end.lowerBound])
        #expect(table == Self.table, "Put this between the two marks:\n\(Self.table)")
    }

    private static var table: String {
        let head = ["|", "", "|"] + [Backend.known.map(\.name).joined(separator: " | "), "|"]
        let line = "| --- |" + Backend.known.map { _ in " --- |" }.joined()
        let rows = Capability.all.map { capability in
            "| \(capability) |" + Backend.known.map { $0.supports(capability) ? " yes |" : "  |" }.joined()
        }
        return ([head.joined(separator: " ").replacing("|  |", with: "| |"), line] + rows).joined(separator: "\n") + "\n"
    }
}
