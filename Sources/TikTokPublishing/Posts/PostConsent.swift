// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What the person who posts has agreed to, for backends that want it stated: SocialSyncer refuses a post without both.
///
/// TikTok wants the same of every app, but its API has no field for it: see ``Composer``. Never set what nobody has agreed to.
public struct PostConsent: Sendable, Hashable, Codable {
    /// The person has seen a preview of the post.
    public var hasConfirmedPreview: Bool
    /// The person has expressly agreed to upload it, under TikTok's Music Usage Confirmation.
    public var hasAgreedToUpload: Bool

    /// States what the person has agreed to.
    /// - Parameters:
    ///   - hasConfirmedPreview: The person has seen a preview of the post.
    ///   - hasAgreedToUpload: The person has expressly agreed to upload it.
    public init(hasConfirmedPreview: Bool, hasAgreedToUpload: Bool) {
        self.hasConfirmedPreview = hasConfirmedPreview
        self.hasAgreedToUpload = hasAgreedToUpload
    }

    /// Whether nothing is missing.
    public var isComplete: Bool {
        hasConfirmedPreview && hasAgreedToUpload
    }

    private enum CodingKeys: String, CodingKey {
        case hasConfirmedPreview = "preview_confirmed"
        case hasAgreedToUpload = "upload_agreed"
    }
}
