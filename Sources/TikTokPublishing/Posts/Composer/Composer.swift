// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// The screen on which a person composes a post: what it has to show, to lock and to ask, so that an app passes TikTok's audit.
///
/// A plain value: ask for the creator info whenever the screen opens, make a composer of it, let the controls of the screen change it, and read from it what they
/// look like. ``post()`` gives the post once nothing stands against it. Call it when the person presses the button, and upload nothing before.
///
/// ```swift
/// var composer = Composer(.video(.file(clip), info), creator: try await account.creatorInfo())
/// composer.privacyLevel = .selfOnly
/// let session = await account.publish(try composer.post())
/// ```
///
/// Sentences that TikTok prescribes are in English, as TikTok prescribes them. Translate what you show to people who read another language.
/// - Source: https://developers.tiktok.com/doc/content-sharing-guidelines, read 2026-11
public struct Composer: Sendable, Hashable {
    /// What is to be published. Show a preview of it.
    public var media: ComposerMedia
    /// Where the post goes to. A draft asks for almost nothing, because the creator goes on in TikTok's app; only where ``rules`` say that a backend keeps
    /// everything of a draft, it asks for the same as a post to the profile.
    public var destination = Destination.profile
    /// The title of photos. Text that an app fills in has to stay editable.
    public var title = ""
    /// The caption. Text and hashtags that an app fills in have to stay editable.
    public var caption = ""
    /// Who may see the post. TikTok forbids to preselect one.
    public var privacyLevel: PrivacyLevel?
    /// The interactions that the person has allowed. Off at first, as TikTok demands. What the creator has disabled stays off.
    public var allowedInteractions: Set<ComposerInteraction> = []
    /// The switch *Disclose commercial content*. Off at first, as TikTok demands.
    public var disclosesCommercialContent = false
    /// What was chosen below that switch. It counts only while the switch is on.
    public var chosenDisclosure: Disclosure = []
    /// Whether the post is labelled as made by AI.
    public var isAIGenerated = false
    /// Whether TikTok picks music for photos.
    public var addsMusic = false
    /// Which photo is the cover, counted from 0.
    public var coverIndex = 0
    /// The moment of a video whose frame becomes the cover; the first frame if `nil`.
    public var coverTimestamp: Duration?
    /// What the person has agreed to, for backends that want it stated: see ``PostRules/needsConsent``. Nothing at first; never state what nobody has agreed to.
    public var postConsent: PostConsent?
    /// What TikTok said about the creator.
    public var creator: ComposerCreator
    /// What is refused. TikTok's rules by default.
    public var rules = PostRules()

    /// Begins a post to the creator's profile.
    /// - Parameters:
    ///   - media: What is to be published.
    ///   - creator: What the creator allows, asked for when the screen opens.
    public init(_ media: ComposerMedia, creator: CreatorInfo) {
        self.media = media
        self.creator = .allowed(creator)
    }

    /// Begins a post to the profile of a creator who cannot post now. The screen says so, and offers nothing.
    /// - Parameters:
    ///   - media: What is to be published.
    ///   - refusal: What ``TikTokAccount/creatorInfo()`` threw.
    public init(_ media: ComposerMedia, refusal: TikTokError) {
        self.media = media
        self.creator = .refused(refusal)
    }

    /// Begins a draft in the creator's inbox, for which TikTok tells nothing about the creator.
    /// - Parameter media: What is to be published.
    public init(draft media: ComposerMedia) {
        self.media = media
        self.creator = .notAsked
        self.destination = .inbox
    }

    /// The post, once nothing stands against it.
    /// - Throws: ``TikTokError``: why the creator cannot post, or code ``TikTokError/Code/invalidPost`` with everything that is still wrong.
    public func post() throws(TikTokError) -> Post {
        if let refusal { throw refusal }
        let problems = problems
        guard problems.isEmpty else { throw TikTokError(problems: problems) }
        return draftedPost
    }

    /// Everything that still stands between the person and the button, each with its ``PostProblem/rule``. Empty while ``refusal`` is all there is to say.
    public var problems: [PostProblem] {
        guard refusal == nil else { return [] }
        let post = draftedPost
        var problems = rules.problems(in: post)
        if let info = creator.info { problems += rules.problems(in: post, creator: info) }
        if case .video(_, let media?) = media, case .video(let video) = post {
            problems += rules.problems(in: media, of: video)
            if destination == .profile, let info = creator.info { rules.judge(media, creator: info, &problems) }
        }
        if asksForDisclosure, disclosesCommercialContent, chosenDisclosure.isEmpty {
            problems.append(
                PostProblem(
                    field: "disclosure", rule: .disclosureIncomplete, limit: "your brand, branded content, or both",
                    actual: "neither",
                    remedy: Self.incompleteDisclosureHint))
        }
        return problems
    }

    /// Why the creator cannot post to the profile now. Show it instead of the form, and let the person try later. `nil` when posting is possible.
    public var refusal: TikTokError? {
        guard destination == .profile else { return nil }
        switch creator {
        case .allowed: return nil
        case .refused(let error): return error
        case .notAsked:
            return TikTokError(
                code: .invalidPost, meaning: "Nobody has asked TikTok what the creator allows.",
                remedy: "Ask for the creator info when the screen opens.", advice: .fixRequest)
        }
    }

    /// Whether the button may be pressed.
    public var canPost: Bool {
        refusal == nil && problems.isEmpty
    }

    /// What the post says about commercial content: nothing while the switch is off.
    public var disclosure: Disclosure {
        disclosesCommercialContent && asksForDisclosure ? chosenDisclosure : []
    }

    /// What of the post reaches the creator.
    var content: PostRules.DraftContent {
        guard destination == .inbox else { return .everything }
        return media.isVideo ? rules.videoDraft : rules.photoDraft
    }
}

extension Composer {
    /// The post as it is chosen, right or wrong. What is not asked for is not in it.
    private var draftedPost: Post {
        let allowed = Set(interactions.filter(\.isOn).map(\.value))
        switch media {
        case .video(let source, _):
            var post = VideoPost.draft(source)
            post.destination = destination
            post.consent = postConsent
            if content != .media { post.caption = caption }
            guard content == .everything else { return .video(post) }
            post.privacyLevel = privacyLevel
            post.allowsComments = allowed.contains(.comment)
            post.allowsDuet = allowed.contains(.duet)
            post.allowsStitch = allowed.contains(.stitch)
            post.disclosure = disclosure
            post.isAIGenerated = isAIGenerated
            post.coverTimestamp = coverTimestamp
            return .video(post)
        case .photos(let urls):
            var post = PhotoPost.draft(urls, coverIndex: coverIndex)
            post.destination = destination
            post.consent = postConsent
            if content != .media { (post.title, post.caption) = (title, caption) }
            guard content == .everything else { return .photos(post) }
            post.privacyLevel = privacyLevel
            post.allowsComments = allowed.contains(.comment)
            post.addsMusic = addsMusic
            post.disclosure = disclosure
            post.isAIGenerated = isAIGenerated
            return .photos(post)
        }
    }
}
