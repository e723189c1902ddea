// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import TikTokPublishing

/// What UGC Inc has deleted.
/// - Source: docs.ugc.inc, read 2026-11
public struct UGCIncDeletion: Sendable, Hashable {
    /// Posts that were not published yet, and never will be.
    public let deletedIDs: [PublishID]
    /// Posts that were published, and are being removed from TikTok.
    public let deletingIDs: [PublishID]
    /// What could not be deleted, in UGC Inc's words.
    public let errors: [String]

    init?(_ value: GatewayValue) {
        guard value.isObject else { return nil }
        deletedIDs = value["deletedIds"].texts.map(PublishID.init(rawValue:))
        deletingIDs = value["deletingIds"].texts.map(PublishID.init(rawValue:))
        errors = (value["errors"].array ?? []).compactMap { $0.text ?? $0.first("message", "error").text }
    }
}
