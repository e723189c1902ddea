// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite("The page Documentation/publish-journals.md")
struct PublishJournalsPageTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../..").standardizedFileURL

    private func words(of path: String) throws -> String {
        try String(contentsOf: Self.root.appendingPathComponent(path), encoding: .utf8)
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    @Test("Its statements are those of the journal in the snippet")
    func statements() throws {
        let parts = try words(of: "Documentation/publish-journals.md").components(separatedBy: "```")
        let statements = parts.filter { $0.hasPrefix("sql ") }.map { $0.dropFirst(4).trimmingCharacters(in: .whitespaces) }
            .filter { !$0.hasPrefix("create table") }
        #expect(statements.count == 3)
        let snippet = try words(of: "Snippets/DatabasePublishJournal.swift")
        for statement in statements {
            #expect(snippet.contains(statement))
        }
    }
}
