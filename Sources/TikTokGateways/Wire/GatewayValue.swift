// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// JSON as a gateway sends it, to be read leniently: every key may be missing, null or of another type.
///
/// Whole numbers stay exact: ids of TikTok have 19 digits, more than a `Double` holds.
enum GatewayValue: Sendable, Hashable {
    case null
    case bool(Bool)
    case integer(Int64)
    case number(Double)
    case string(String)
    case array([GatewayValue])
    case object([String: GatewayValue])

    /// Reads a body. `nil` when it is no JSON.
    init?(_ body: Data) {
        guard let value = try? JSONDecoder().decode(GatewayValue.self, from: body) else { return nil }
        self = value
    }

    /// A member of an object; `.null` where there is none.
    subscript(key: String) -> GatewayValue {
        if case .object(let members) = self { members[key] ?? .null } else { .null }
    }

    /// The first of several members that is there and not null.
    func first(_ keys: String...) -> GatewayValue {
        keys.lazy.map { self[$0] }.first { $0 != .null } ?? .null
    }

    /// A text or a whole number as text, if it is not empty: ids come as both.
    var text: String? {
        switch self {
        case .string(let text): text.isEmpty ? nil : text
        case .integer(let number): String(number)
        default: nil
        }
    }

    var bool: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    /// A whole number, also one in a string.
    var integer: Int64? {
        switch self {
        case .integer(let number): number
        case .string(let text): Int64(text)
        case .number(let number): Int64(exactly: number)
        default: nil
        }
    }

    var array: [GatewayValue]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The members of an object; none of anything else.
    var members: [String: GatewayValue] {
        if case .object(let members) = self { members } else { [:] }
    }

    var isObject: Bool {
        if case .object = self { true } else { false }
    }

    var texts: [String] {
        (array ?? []).compactMap(\.text)
    }

    /// A date in ISO 8601, with or without fractions of seconds, with any offset.
    var date: Date? {
        guard case .string(let text) = self else { return nil }
        return [true, false].lazy.compactMap { withFraction in
            try? Date.ISO8601FormatStyle(includingFractionalSeconds: withFraction).parse(text)
        }.first
    }

    var url: URL? {
        text.flatMap { URL(string: $0) }.flatMap { $0.scheme == nil ? nil : $0 }
    }
}

extension GatewayValue: Decodable {
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Int64.self) {
            self = .integer(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([GatewayValue].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: GatewayValue].self))
        }
    }
}
