// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import TikTokMedia

/// What TikTok refuses about a post, found before anything is sent.
///
/// Text is counted in UTF-16 units, as TikTok does. Sources: https://developers.tiktok.com/doc/content-posting-api-reference-direct-post,
/// https://developers.tiktok.com/doc/content-posting-api-reference-photo-post,
/// https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide and
/// https://developers.tiktok.com/doc/content-sharing-guidelines, read 2026-11.
public struct TikTokPostRules: Sendable, Hashable {
    /// The longest caption of a video, in UTF-16 units. Default: 2200.
    public var videoCaptionLimit = 2200
    /// The longest title of photos, in UTF-16 units. Default: 90.
    public var photoTitleLimit = 90
    /// The longest caption of photos, in UTF-16 units. Default: 4000.
    public var photoCaptionLimit = 4000
    /// The largest number of photos. Default: 35.
    public var photoCountLimit = 35
    /// The rules for files.
    public var media = MediaRules()
    /// The rules for URLs that TikTok downloads from.
    public var pulls = PullURLRules()

    /// TikTok's rules.
    public init() {}

    /// Everything about a post that TikTok would refuse, as far as the post itself tells.
    /// - Parameter post: What is to be published.
    public func problems(in post: Post) -> [PostProblem] {
        switch post {
        case .video(let post): videoProblems(post)
        case .photos(let post): photoProblems(post)
        }
    }

    /// What may go wrong with a post although TikTok would take it.
    /// - Parameters:
    ///   - post: What is to be published.
    ///   - date: When it is to be published.
    public func warnings(in post: Post, at date: Date) -> [PostProblem] {
        switch post {
        case .video(let post):
            guard case .url(let url) = post.source else { return [] }
            return pulls.warnings(in: url, field: "video", at: date)
        case .photos(let post):
            return post.photos.enumerated().flatMap { index, url in
                pulls.warnings(in: url, field: "photos[\(index)]", index: index, at: date)
            }
        }
    }

    /// Everything about a video file that TikTok would refuse.
    /// - Parameters:
    ///   - video: The file, as `MediaProbe` sees it.
    ///   - post: What is to be published.
    public func problems(in video: MediaInfo, of post: VideoPost) -> [PostProblem] {
        var problems = media.problems(of: video, as: .video).map {
            PostProblem($0, field: "video \($0.rule.rawValue)")
        }
        if let cover = post.coverTimestamp, let duration = video.duration, cover > duration {
            problems.append(
                PostProblem(
                    field: "coverTimestamp", rule: .cover, limit: "within the video, which lasts \(duration)", actual: "\(cover)",
                    remedy: "Choose an earlier frame."))
        }
        return problems
    }

    /// Everything about a photo that TikTok would refuse.
    /// - Parameters:
    ///   - photo: The photo, as `MediaProbe` sees it.
    ///   - index: Which of the photos it is, counted from 0.
    public func problems(inPhoto photo: MediaInfo, index: Int) -> [PostProblem] {
        media.problems(of: photo, as: .photo).map {
            PostProblem($0, field: "photos[\(index)] \($0.rule.rawValue)", index: index)
        }
    }

    /// Whether a video is longer than the creator may post.
    /// - Parameters:
    ///   - video: The file, as `MediaProbe` sees it.
    ///   - creator: What the creator allows, asked for just now.
    public func problems(in video: MediaInfo, creator: CreatorInfo) -> [PostProblem] {
        guard let seconds = creator.maxVideoPostDurationSeconds else { return [] }
        return media.problems(of: video, as: .video, maximumDuration: .seconds(seconds)).filter { $0.rule == .duration }.map {
            PostProblem($0, field: "video \($0.rule.rawValue)")
        }
    }

    /// Everything about a direct post that the creator's settings forbid.
    /// - Parameters:
    ///   - post: What is to be published.
    ///   - creator: What the creator allows, asked for just now.
    public func problems(in post: Post, creator: CreatorInfo) -> [PostProblem] {
        guard post.destination == .profile else { return [] }
        var problems: [PostProblem] = []
        func check(_ field: String, allowed: Bool, disabled: Bool) {
            guard allowed, disabled else { return }
            problems.append(
                PostProblem(
                    field: field, rule: .interactionDisabled, limit: "off, because the creator has disabled it", actual: "on",
                    remedy: "Switch it off in the post, or let the creator allow it in the TikTok app."))
        }
        let privacyLevel: PrivacyLevel?
        switch post {
        case .video(let post):
            privacyLevel = post.privacyLevel
            check("allowsComments", allowed: post.allowsComments, disabled: creator.isCommentDisabled)
            check("allowsDuet", allowed: post.allowsDuet, disabled: creator.isDuetDisabled)
            check("allowsStitch", allowed: post.allowsStitch, disabled: creator.isStitchDisabled)
        case .photos(let post):
            privacyLevel = post.privacyLevel
            check("allowsComments", allowed: post.allowsComments, disabled: creator.isCommentDisabled)
        }
        if let privacyLevel, !creator.privacyLevelOptions.contains(privacyLevel) {
            let offered = creator.privacyLevelOptions.map(\.rawValue).joined(separator: ", ")
            problems.append(
                PostProblem(
                    field: "privacyLevel", rule: .privacyLevelNotOffered, limit: "one that the creator offers: \(offered)",
                    actual: privacyLevel.rawValue, remedy: "Let the creator choose one of these."))
        }
        return problems
    }
}

extension TikTokPostRules {
    private func videoProblems(_ post: VideoPost) -> [PostProblem] {
        var problems: [PostProblem] = []
        switch post.source {
        case .file(let file) where !file.isFileURL:
            problems.append(
                PostProblem(
                    field: "video", rule: .fileUnreadable, limit: "a file on this machine", actual: "a URL of the network",
                    remedy: "Use VideoPost.Source.url for a video that TikTok shall download."))
        case .file: break
        case .url(let url): problems += pulls.problems(in: url, field: "video")
        }
        problems += textProblems(post.caption, field: "caption", limit: videoCaptionLimit)
        if let cover = post.coverTimestamp, cover.wholeMilliseconds == nil {
            problems.append(
                PostProblem(
                    field: "coverTimestamp", rule: .cover, limit: "0 or more and less than 24 days", actual: "\(cover)",
                    remedy: "Choose a frame of the video."))
        }
        switch post.destination {
        case .profile:
            problems += privacyProblems(post.privacyLevel, disclosure: post.disclosure)
        case .inbox:
            problems += draftProblems([
                ("caption", !post.caption.isEmpty), ("allowsComments", post.allowsComments), ("allowsDuet", post.allowsDuet),
                ("allowsStitch", post.allowsStitch), ("disclosure", !post.disclosure.isEmpty),
                ("isAIGenerated", post.isAIGenerated), ("coverTimestamp", post.coverTimestamp != nil),
            ])
        }
        return problems
    }

    private func photoProblems(_ post: PhotoPost) -> [PostProblem] {
        var problems: [PostProblem] = []
        if !(1...max(1, photoCountLimit)).contains(post.photos.count) {
            problems.append(
                PostProblem(
                    field: "photos", rule: .photoCount, limit: "1 to \(photoCountLimit) photos",
                    actual: "\(post.photos.count) photos",
                    remedy: post.photos.isEmpty ? "Add a photo." : "Split them into several posts."))
        }
        for (index, url) in post.photos.enumerated() {
            problems += pulls.problems(in: url, field: "photos[\(index)]", index: index)
        }
        if !post.photos.isEmpty, !post.photos.indices.contains(post.coverIndex) {
            problems.append(
                PostProblem(
                    field: "coverIndex", rule: .cover, limit: "0 to \(post.photos.count - 1)", actual: "\(post.coverIndex)",
                    remedy: "Name one of the photos, counted from 0."))
        }
        problems += textProblems(post.title, field: "title", limit: photoTitleLimit)
        problems += textProblems(post.caption, field: "caption", limit: photoCaptionLimit)
        switch post.destination {
        case .profile:
            problems += privacyProblems(post.privacyLevel, disclosure: post.disclosure)
        case .inbox:
            problems += draftProblems([
                ("allowsComments", post.allowsComments), ("addsMusic", post.addsMusic),
                ("disclosure", !post.disclosure.isEmpty), ("isAIGenerated", post.isAIGenerated),
            ])
        }
        return problems
    }

    private func textProblems(_ text: String, field: String, limit: Int) -> [PostProblem] {
        let length = text.utf16.count
        guard length > limit else { return [] }
        return [
            PostProblem(
                field: field, rule: .textLength, limit: "at most \(limit) UTF-16 units", actual: "\(length) UTF-16 units",
                remedy: "It is \(length - limit) over; an emoji counts 2 or more.")
        ]
    }

    private func privacyProblems(_ level: PrivacyLevel?, disclosure: Disclosure) -> [PostProblem] {
        guard let level else {
            return [
                PostProblem(
                    field: "privacyLevel", rule: .privacyLevelMissing, limit: "chosen", actual: "nil",
                    remedy: "Let the person who posts choose one of the levels in the creator info.")
            ]
        }
        guard level == .selfOnly, disclosure.contains(.brandedContent) else { return [] }
        return [
            PostProblem(
                field: "privacyLevel", rule: .brandedContentPrivate, limit: "other than SELF_ONLY for branded content",
                actual: level.rawValue,
                remedy:
                    "Branded content visibility cannot be set to private: choose another level, or do not disclose a paid partnership."
            )
        ]
    }

    /// TikTok silently drops these from a draft; a label that is lost is worse than a refusal.
    private func draftProblems(_ fields: [(name: String, isSet: Bool)]) -> [PostProblem] {
        fields.filter(\.isSet).map {
            PostProblem(
                field: $0.name, rule: .droppedFromDraft, limit: "left out of a draft", actual: "set",
                remedy: "TikTok drops it from drafts: let the creator set it in the app, or post to the profile.")
        }
    }
}
