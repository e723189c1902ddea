// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Fields of an `application/x-www-form-urlencoded` body or of a query.
struct FormFields {
    private var values: [String: [String]] = [:]

    /// Decodes a text; `nil` when a percent escape is broken or the bytes are not UTF-8.
    init?(_ text: String) {
        for pair in text.split(separator: "&", omittingEmptySubsequences: true) {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decode(parts[0]), let value = Self.decode(parts.count > 1 ? parts[1] : "") else { return nil }
            values[name, default: []].append(value)
        }
    }

    /// The value of a field that stands there exactly once.
    subscript(_ name: String) -> String? {
        guard let all = values[name], all.count == 1 else { return nil }
        return all.first
    }

    /// All values of a field in their order.
    func all(_ name: String) -> [String] {
        values[name] ?? []
    }

    /// Whether the field is there, once or more often.
    func contains(_ name: String) -> Bool {
        values[name] != nil
    }

    /// Whether a field stands there more than once, not counting the given ones.
    func repeats(except allowed: Set<String> = []) -> Bool {
        values.contains { $0.value.count > 1 && !allowed.contains($0.key) }
    }

    /// All fields but the given ones, sorted by name.
    func pairs(except left: Set<String>) -> [(name: String, value: String)] {
        values.filter { !left.contains($0.key) }.sorted { $0.key < $1.key }.flatMap { entry in
            entry.value.map { (name: entry.key, value: $0) }
        }
    }

    /// Encodes everything but letters, digits and `-._~`.
    static func encode(_ text: String) -> String {
        text.utf8.map { byte in
            isUnreserved(byte)
                ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }

    static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
            true
        default: false
        }
    }

    private static func decode(_ text: Substring) -> String? {
        text.replacingOccurrences(of: "+", with: " ").removingPercentEncoding
    }
}
