// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

extension PostInfo {
    /// The `post_info` of photos, posted directly or as a draft.
    ///
    /// What is `nil` is left out. Of a draft only title and description have an effect.
    /// - Source: https://developers.tiktok.com/doc/content-posting-api-reference-photo-post, read 2026-11
    public struct Photo: Codable, Hashable, Sendable {
        /// The title, at most 90 UTF-16 units.
        public var title: String?
        /// The caption, at most 4000 UTF-16 units. Hashtags and mentions belong here.
        public var description: String?
        /// Who can see the post: one of ``CreatorInfo/privacyLevelOptions``. `nil` for a draft only.
        public var privacyLevel: PrivacyLevel?
        /// Whether comments are forbidden. False by default; TikTok forces it on where the creator forbids comments.
        public var disableComment: Bool?
        /// Whether TikTok adds music of its choice, which the creator can change later.
        public var autoAddMusic: Bool?
        /// Whether the post is a paid partnership that promotes another business. `nil` for a draft only.
        public var brandContentToggle: Bool?
        /// Whether the post promotes the creator's own business. `nil` for a draft only.
        public var brandOrganicToggle: Bool?

        /// Describes photos that are posted directly. Both brand toggles are always sent.
        /// - Parameters:
        ///   - title: The title, at most 90 UTF-16 units.
        ///   - description: The caption, at most 4000 UTF-16 units.
        ///   - privacyLevel: Who can see the post.
        ///   - disableComment: Whether comments are forbidden.
        ///   - autoAddMusic: Whether TikTok adds music of its choice.
        ///   - brandContentToggle: Whether the post is a paid partnership.
        ///   - brandOrganicToggle: Whether the post promotes the creator's own business.
        public init(
            title: String? = nil,
            description: String? = nil,
            privacyLevel: PrivacyLevel,
            disableComment: Bool? = nil,
            autoAddMusic: Bool? = nil,
            brandContentToggle: Bool = false,
            brandOrganicToggle: Bool = false
        ) {
            self.title = title
            self.description = description
            self.privacyLevel = privacyLevel
            self.disableComment = disableComment
            self.autoAddMusic = autoAddMusic
            self.brandContentToggle = brandContentToggle
            self.brandOrganicToggle = brandOrganicToggle
        }

        /// Describes photos that become a draft: what the editor in the TikTok app starts with.
        /// - Parameters:
        ///   - title: The title, at most 90 UTF-16 units.
        ///   - description: The caption, at most 4000 UTF-16 units.
        public init(draftTitle title: String?, description: String?) {
            self.title = title
            self.description = description
        }

        private enum CodingKeys: String, CodingKey {
            case title
            case description
            case privacyLevel = "privacy_level"
            case disableComment = "disable_comment"
            case autoAddMusic = "auto_add_music"
            case brandContentToggle = "brand_content_toggle"
            case brandOrganicToggle = "brand_organic_toggle"
        }
    }
}
