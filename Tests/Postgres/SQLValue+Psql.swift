// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing

extension SQLValue {
    /// The value in a statement. In hexadecimal digits there is nothing to escape.
    var literal: String {
        switch self {
        case .text(let text): "convert_from('\\x\(Hex.string(text.utf8))'::bytea, 'UTF8')"
        case .number(let number): "(\(number))::bigint"
        case .bytes(let bytes): "'\\x\(Hex.string(bytes))'::bytea"
        case .flag(let flag): "\(flag)"
        case .null: "null"
        }
    }

    /// Reads a value.
    /// - Parameters:
    ///   - text: As `psql` writes it; `nil` for `null`.
    ///   - type: What `\gdesc` calls its type.
    init(_ text: String?, type: String) throws {
        guard let text else {
            self = .null
            return
        }
        switch type {
        case "text": self = .text(text)
        case "bigint", "integer":
            guard let number = Int64(text) else { throw PsqlFailed.unreadable }
            self = .number(number)
        case "boolean": self = .flag(text == "t")
        case "bytea":
            guard text.hasPrefix("\\x"), let bytes = Hex.bytes(text.utf8.dropFirst(2)) else { throw PsqlFailed.unreadable }
            self = .bytes(Data(bytes))
        default: throw PsqlFailed.unreadable
        }
    }
}
