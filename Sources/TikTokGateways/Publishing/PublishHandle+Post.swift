// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing

extension PublishHandle {
    /// The handle of a post that a gateway has taken.
    init(publishID: PublishID, of post: Post, scheduledFor: Date? = nil) {
        let media: Media = if case .video = post { .video } else { .photos }
        self.init(
            publishID: publishID, destination: post.destination, media: media, privacyLevel: post.privacyLevel,
            scheduledFor: scheduledFor)
    }
}

extension Duration {
    /// Whole milliseconds, rounded towards zero. The rules refuse what has no place in an `Int32`.
    var milliseconds: Int {
        Int(clamping: components.seconds.multipliedReportingOverflow(by: 1000).partialValue)
            + Int(components.attoseconds / 1_000_000_000_000_000)
    }
}
