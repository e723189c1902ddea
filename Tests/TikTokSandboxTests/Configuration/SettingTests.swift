// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import TikTokSandbox

@Suite struct SettingTests {
    /// Another value than the default.
    private static func other(_ value: JSONValue, name: String) -> JSONValue {
        switch value {
        case .bool(let flag): return .bool(!flag)
        case .integer(let number): return .integer(number == 400 ? 403 : max(1, number - 1))
        case .number(let number): return .number(number + 1)
        case .array: return ["https://media.example.com/"]
        case .null: return "https://app.example.com/hooks"
        default: return words[name] ?? .null
        }
    }

    private static let words: [String: JSONValue] = [
        "web_redirect_uri": "https://b.example/cb/", "qrcode_answer": "fields", "invalid_parameter_code": "invalid_param",
        "fields_without_scope": "blank", "upload_path": "/video/", "upload_progress": "last_index", "repeated_chunk": "accepted",
        "wrong_total": "416", "post_ids": "scalar", "display_name": "Ana C.",
    ]

    @Test("Every setting of the app is read back as it was set", arguments: Sandbox.Configuration().settings.keys.sorted())
    func app(_ name: String) throws {
        var configuration = Sandbox.Configuration()
        let before = configuration.settings
        let value = Self.other(try #require(before[name]), name: name)
        try configuration.apply(try FieldReader([name: value], at: ""))
        #expect(configuration.settings == before.merging([name: value]) { $1 })
        #expect(value != before[name])
    }

    @Test(
        "Every setting of an account is read back as it was set",
        arguments: SandboxAccount(username: "ana").settings.keys.sorted())
    func account(_ name: String) throws {
        var account = SandboxAccount(username: "ana")
        let before = account.settings
        let value = Self.other(try #require(before[name]), name: name)
        try account.apply(try FieldReader([name: value], at: ""))
        #expect(account.settings == before.merging([name: value]) { $1 })
    }

    @Test("A word that a setting does not know is refused with those that it knows") func unknownWord() throws {
        var configuration = Sandbox.Configuration()
        let fields = try FieldReader(["post_ids": "roman"], at: "")
        let refusal = #expect(throws: Refusal.self) { try configuration.apply(fields) }
        #expect(refusal?.message == "post_ids must be one of numbers, strings, scalar, withheld.")
    }

    @Test("The page lists every setting with its default") func page() throws {
        let page = try String(contentsOf: Self.documentation.appendingPathComponent("sandbox.md"), encoding: .utf8)
        let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `") }
        for (name, value) in Sandbox.Configuration().settings.merging(
            SandboxAccount(username: "ana").settings, uniquingKeysWith: { $1 })
        {
            let text = name == "display_name" ? "the username" : "`\(String(decoding: value.data, as: UTF8.self))`"
            #expect(rows.contains { $0.hasPrefix("| `\(name)` | \(text) |") }, "| `\(name)` | \(text) |")
        }
    }

    private static let documentation = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../../Documentation").standardizedFileURL
}
