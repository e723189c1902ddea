// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import TikTokPublishing

/// What a client has deleted before it was published, as the gateway has confirmed. The gateway then knows nothing of it any more, which by itself is no proof of
/// an end.
struct GatewayDeletions: Sendable {
    private let ids = Locked<Set<PublishID>>([])

    func add(_ id: PublishID) {
        ids.withLock { _ = $0.insert(id) }
    }

    func contains(_ id: PublishID) -> Bool {
        ids.withLock { $0.contains(id) }
    }
}
