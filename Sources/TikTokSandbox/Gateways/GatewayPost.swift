// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A post that a gateway has taken, whether TikTok has heard of it or not.
struct GatewayPost {
    enum State {
        /// Nobody has said when.
        case draft
        /// Waits for its time.
        case scheduled(Date)
        /// TikTok knows it under this publish id.
        case started(String)
        /// TikTok refused it with this code.
        case refused(String)
        case cancelled
    }

    var id: String
    var gateway: SandboxGateway
    var order: GatewayOrder
    var state: State
    var created: Date
    /// What the gateway says about it again, in its own words.
    var fields: [String: JSONValue] = [:]
}
