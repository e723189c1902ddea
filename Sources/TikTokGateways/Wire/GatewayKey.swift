// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import TikTokPublishing

/// Where a gateway wants its API key.
enum GatewayKey: Sendable {
    /// `Authorization: Bearer …`.
    case bearer(Secret)
    /// A header of its own.
    case header(HTTPField.Name, Secret)

    func set(in fields: inout HTTPFields) {
        switch self {
        case .bearer(let key): fields[.authorization] = "Bearer \(key.reveal())"
        case .header(let name, let key): fields[name] = key.reveal()
        }
    }

    var isEmpty: Bool {
        switch self {
        case .bearer(let key), .header(_, let key): key.isEmpty
        }
    }
}
