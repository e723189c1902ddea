// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What SocialSyncer found when it looked at media.
/// - Source: sister API, read 2026-11
public struct SocialSyncerMediaCheck: Sendable, Hashable {
    /// Whether it would be taken.
    public let isValid: Bool
    /// The media type, such as `image/jpeg`.
    public let contentType: String?
    /// How many bytes it has.
    public let byteCount: Int64?
    /// `video`, `image` or `gif`.
    public let type: String?

    init?(_ answer: GatewayValue) {
        guard let isValid = answer["valid"].bool else { return nil }
        self.isValid = isValid
        contentType = answer["contentType"].text
        byteCount = answer["size"].integer
        type = answer["type"].text
    }
}
