// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What SocialSyncer keeps besides posts and media.
struct SocialSyncerState {
    /// Where events go.
    struct Hook {
        var url: URL
        var events: Set<String>
        var secret: String
        var isActive: Bool
    }

    /// The posts by the request ids that they were created with.
    var requests: [String: (post: String, date: Date)] = [:]
    /// The accounts whose connection was ended.
    var disconnected: Set<String> = []
    /// The codes of connections that were begun, with the address that they came back to. Each works once.
    var codes: [String: String] = [:]
    var hook: Hook?
}
