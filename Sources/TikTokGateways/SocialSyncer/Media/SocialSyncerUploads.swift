// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing

/// Where the files are that a client has uploaded, so that the next attempt does not upload them again.
struct SocialSyncerUploads: Sendable {
    /// How long an upload is used again. SocialSyncer does not say how long it keeps one.
    private static let lifetime: Duration = .seconds(1800)

    private let kept = Locked<[FileStamp: (url: URL, since: Duration)]>([:])

    func add(_ url: URL, of stamp: FileStamp, at uptime: Duration) {
        kept.withLock { kept in
            kept = kept.filter { uptime - $0.value.since < Self.lifetime }
            kept[stamp] = (url, uptime)
        }
    }

    func url(of stamp: FileStamp, at uptime: Duration) -> URL? {
        kept.withLock { kept in
            kept[stamp].flatMap { uptime - $0.since < Self.lifetime ? $0.url : nil }
        }
    }
}
