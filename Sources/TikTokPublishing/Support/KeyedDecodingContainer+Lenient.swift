// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

extension KeyedDecodingContainer {
    /// The value, or `nil` when it is missing, null or of another type: what is optional must not fail a whole answer.
    package func lenient<Value: Decodable>(_ type: Value.Type, forKey key: Key) -> Value? {
        try? decodeIfPresent(type, forKey: key)
    }

    /// A whole number, also one in a string.
    package func lenientNumber(forKey key: Key) -> Int64? {
        lenient(Int64.self, forKey: key) ?? lenient(String.self, forKey: key).flatMap { Int64($0) }
    }
}
