// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import TikTokPublishing

/// Which content was uploaded for which idempotency key, so that a request that is sent again is the same: with another body Postqued refuses it.
final class PostquedUploads: Sendable {
    private struct Upload {
        let contentID: String
        let end: Duration
    }

    private let window: Duration
    private let time: TimeSource
    private let uploads = Locked<[String: Upload]>([:])

    /// - Parameters:
    ///   - window: How long a key is remembered.
    ///   - time: What measures that.
    init(window: Duration, time: TimeSource) {
        self.window = window
        self.time = time
    }

    func contentID(for key: String) -> String? {
        uploads.withLock { $0[key]?.contentID }
    }

    func remember(_ contentID: String, for key: String) {
        let now = time.uptime()
        uploads.withLock { uploads in
            uploads = uploads.filter { $0.value.end > now }
            uploads[key] = Upload(contentID: contentID, end: now + window)
        }
    }
}
