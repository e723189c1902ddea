// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// One photo or a carousel to publish.
///
/// Limits are those of TikTok's API: https://developers.tiktok.com/doc/content-posting-api-reference-photo-post, read 2026-11. They are
/// checked before anything is sent.
public struct PhotoPost: Sendable, Hashable {
    /// The photos in the order of display: 1 to 35 `https` URLs of JPEG or WebP images, at most 20 MB and 1080 by 1920 pixels each.
    /// TikTok downloads them; photos cannot be uploaded. Their domain or prefix has to be verified in the developer portal.
    public var photos: [URL]
    /// Which photo is the cover, counted from 0.
    public var coverIndex: Int
    /// Where the post goes to.
    public var destination: Destination
    /// The title, at most 90 UTF-16 units. Put hashtags into ``caption``: TikTok does not link them here.
    public var title: String
    /// The text under the photos, `description` at TikTok, at most 4000 UTF-16 units.
    public var caption: String
    /// Who may see the post: one of the levels that the creator offers. `nil` for a draft, where the creator chooses.
    public var privacyLevel: PrivacyLevel?
    /// Whether people may comment. Off by default, as TikTok's guidelines demand.
    public var allowsComments: Bool
    /// Whether TikTok picks music for it. Off by default.
    public var addsMusic: Bool
    /// What it says about commercial content. Nothing by default.
    public var disclosure: Disclosure
    /// Whether it is labelled as made by AI.
    public var isAIGenerated: Bool
    /// Music to lay under it. Some gateways only: see ``PostMusic``.
    public var music: PostMusic?
    /// When the backend is to publish it; at once if `nil`. Some gateways only: see ``Capability/schedule``.
    public var schedule: PublishSchedule?
    /// What the person who posts has agreed to, for backends that want it stated. Nothing by default.
    public var consent: PostConsent?

    /// A direct post: it appears on the creator's profile.
    /// - Parameters:
    ///   - photos: 1 to 35 `https` URLs in the order of display.
    ///   - coverIndex: Which photo is the cover, counted from 0; the first by default.
    ///   - title: The title; none by default.
    ///   - caption: The text under the photos; none by default.
    ///   - privacyLevel: Who may see it. There is no default: the person who posts chooses among the levels in the creator info.
    ///   - allowsComments: Whether people may comment; off by default.
    ///   - addsMusic: Whether TikTok picks music for it; off by default.
    ///   - disclosure: What it says about commercial content; nothing by default.
    ///   - isAIGenerated: Whether it is labelled as made by AI; not by default.
    public init(
        _ photos: [URL],
        coverIndex: Int = 0,
        title: String = "",
        caption: String = "",
        privacyLevel: PrivacyLevel,
        allowsComments: Bool = false,
        addsMusic: Bool = false,
        disclosure: Disclosure = [],
        isAIGenerated: Bool = false
    ) {
        self.photos = photos
        self.coverIndex = coverIndex
        self.destination = .profile
        self.title = title
        self.caption = caption
        self.privacyLevel = privacyLevel
        self.allowsComments = allowsComments
        self.addsMusic = addsMusic
        self.disclosure = disclosure
        self.isAIGenerated = isAIGenerated
    }

    /// A draft in the creator's inbox, with title and text filled in. The creator chooses the rest in the app.
    /// - Parameters:
    ///   - photos: 1 to 35 `https` URLs in the order of display.
    ///   - coverIndex: Which photo is the cover, counted from 0; the first by default.
    ///   - title: The title; none by default.
    ///   - caption: The text under the photos; none by default.
    public static func draft(_ photos: [URL], coverIndex: Int = 0, title: String = "", caption: String = "") -> PhotoPost {
        var post = PhotoPost(photos, coverIndex: coverIndex, title: title, caption: caption, privacyLevel: .selfOnly)
        post.destination = .inbox
        post.privacyLevel = nil
        return post
    }
}
