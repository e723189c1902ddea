// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// A video or an image that was uploaded to Postqued and can be published.
public struct PostquedContent: Sendable, Hashable, Identifiable {
    /// Postqued's id: see ``PostquedPublishRequest/contentIDs``.
    public let id: String

    init(id: String) {
        self.id = id
    }

    init?(_ answer: GatewayValue) {
        guard let id = answer.first("contentId", "id").text else { return nil }
        self.init(id: id)
    }
}
