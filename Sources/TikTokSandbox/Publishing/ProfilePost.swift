// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A post on a profile. A direct publish makes one, and a draft as many as its user posts of it.
struct ProfilePost: Sendable {
    var id: Int64
    var date: Date
    /// As sent with the publish, or as the user set it; `nil` where a gateway did not say.
    var privacyLevel: String?
    /// Whether the app was told that everybody can see it.
    var isAnnounced = false

    var milliseconds: Int64 { Int64(date.timeIntervalSince1970 * 1000) }
}
