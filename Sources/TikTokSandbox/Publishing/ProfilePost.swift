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

    /// Its place in the list of the user's videos: when it was posted, in milliseconds since 1970, and later than the post before.
    var cursor: Int64
}
