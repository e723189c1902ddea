// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// A video to publish.
///
/// Limits are those of TikTok's API: https://developers.tiktok.com/doc/content-posting-api-reference-direct-post and
/// https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide, read 2026-11. They are checked before anything is sent.
public struct VideoPost: Sendable, Hashable {
    /// Where the bytes are.
    public enum Source: Sendable, Hashable {
        /// A file on this machine: MP4, MOV or WebM, at most 4,000,000,000 bytes. It is uploaded in chunks.
        case file(URL)
        /// An `https` URL that TikTok downloads the video from. Its domain or prefix has to be verified in the developer portal. Prefer
        /// a file where you have the bytes: an upload can be repeated safely, a pull cannot.
        case url(URL)
    }

    /// Where the bytes are.
    public var source: Source
    /// Where the post goes to.
    public var destination: Destination
    /// The caption, at most 2200 UTF-16 units. `#tags` and `@handles` are recognised when spaces or line ends surround them.
    public var caption: String
    /// Who may see the post: one of the levels that the creator offers. `nil` for a draft, where the creator chooses.
    public var privacyLevel: PrivacyLevel?
    /// Whether people may comment. Off by default, as TikTok's guidelines demand.
    public var allowsComments: Bool
    /// Whether people may make a duet with it. Off by default.
    public var allowsDuet: Bool
    /// Whether people may stitch it. Off by default.
    public var allowsStitch: Bool
    /// What it says about commercial content. Nothing by default.
    public var disclosure: Disclosure
    /// Whether it is labelled as made by AI.
    public var isAIGenerated: Bool
    /// The moment whose frame becomes the cover; the first frame if `nil`. Sent in whole milliseconds.
    public var coverTimestamp: Duration?
    /// An `https` URL of a picture that becomes the cover instead. Some gateways only: see ``Capability/coverImage``.
    public var coverImage: URL?
    /// Music to lay under it. Some gateways only: see ``PostMusic``.
    public var music: PostMusic?
    /// When the backend is to publish it; at once if `nil`. Some gateways only: see ``Capability/schedule``.
    public var schedule: PublishSchedule?
    /// What the person who posts has agreed to, for backends that want it stated. Nothing by default.
    public var consent: PostConsent?

    /// A direct post: it appears on the creator's profile.
    /// - Parameters:
    ///   - source: Where the bytes are.
    ///   - caption: The caption; none by default.
    ///   - privacyLevel: Who may see it. There is no default: the person who posts chooses among the levels in the creator info.
    ///   - allowsComments: Whether people may comment; off by default.
    ///   - allowsDuet: Whether people may make a duet with it; off by default.
    ///   - allowsStitch: Whether people may stitch it; off by default.
    ///   - disclosure: What it says about commercial content; nothing by default.
    ///   - isAIGenerated: Whether it is labelled as made by AI; not by default.
    ///   - coverTimestamp: The moment whose frame becomes the cover; the first frame by default.
    public init(
        _ source: Source,
        caption: String = "",
        privacyLevel: PrivacyLevel,
        allowsComments: Bool = false,
        allowsDuet: Bool = false,
        allowsStitch: Bool = false,
        disclosure: Disclosure = [],
        isAIGenerated: Bool = false,
        coverTimestamp: Duration? = nil
    ) {
        self.source = source
        self.destination = .profile
        self.caption = caption
        self.privacyLevel = privacyLevel
        self.allowsComments = allowsComments
        self.allowsDuet = allowsDuet
        self.allowsStitch = allowsStitch
        self.disclosure = disclosure
        self.isAIGenerated = isAIGenerated
        self.coverTimestamp = coverTimestamp
    }

    private init(draft source: Source) {
        self.init(source, privacyLevel: .selfOnly)
        self.destination = .inbox
        self.privacyLevel = nil
    }

    /// A draft in the creator's inbox. TikTok takes nothing but the video: the creator writes the caption and chooses the rest in the app.
    /// - Parameter source: Where the bytes are.
    public static func draft(_ source: Source) -> VideoPost {
        VideoPost(draft: source)
    }
}
