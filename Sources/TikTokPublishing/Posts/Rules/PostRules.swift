// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import TikTokMedia

/// What a backend refuses about a post, found before anything is sent: a value for each backend, and TikTok's by default.
///
/// Text is counted in UTF-16 units, as TikTok does. Sources for TikTok: https://developers.tiktok.com/doc/content-posting-api-reference-direct-post,
/// https://developers.tiktok.com/doc/content-posting-api-reference-photo-post,
/// https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide and
/// https://developers.tiktok.com/doc/content-sharing-guidelines, read 2026-11.
public struct PostRules: Sendable, Hashable {
    /// What of a draft reaches the creator.
    public enum DraftContent: Sendable, Hashable {
        /// The media alone.
        case media
        /// The media with title and caption.
        case texts
        /// Everything, as with a direct post. It then needs a privacy level too.
        case everything
    }

    /// Who it is, and what it can do. Default: TikTok.
    public var backend = Backend.tikTok
    /// The longest caption of a video, in UTF-16 units. Default: 2200.
    public var videoCaptionLimit = 2200
    /// The longest title of photos, in UTF-16 units. Default: 90.
    public var photoTitleLimit = 90
    /// The longest caption of photos, in UTF-16 units. Default: 4000.
    public var photoCaptionLimit = 4000
    /// Whether the backend states no limits of texts itself, so that longer ones are only warned of. Default: no.
    public var areTextLimitsAdvisory = false
    /// Whether hashtags and URLs are taken out of titles of photos, which is warned of. Default: no.
    public var stripsPhotoTitles = false
    /// What of a video draft reaches the creator. Default: the video alone.
    public var videoDraft = DraftContent.media
    /// What of a draft of photos reaches the creator. Default: photos, title and caption.
    public var photoDraft = DraftContent.texts
    /// The longest draft of a video that is not warned of, where `MediaRules.videoDuration` states no limit. Default: 600 seconds, since TikTok says that the
    /// upload endpoint takes ten minutes at most, while creators may be allowed more and longer drafts are not known to be refused; `nil` warns of none.
    /// Source: https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide, read 2026-11.
    public var longestVideoDraft: Duration? = .seconds(600)
    /// Whether a post needs the stated ``PostConsent`` of the person who posts, also as a draft. Default: no, since TikTok's API has no field for it.
    public var needsConsent = false
    /// Whether the path of every URL has to end in the extension of one of the formats in ``media``, such as `.mp4` for a video and `.jpg` for a photo, because the
    /// backend tells videos from photos by it. Default: no.
    public var needsFileExtension = false
    /// The rules for files, and how many photos make a post.
    public var media = MediaRules()
    /// The rules for URLs that the backend downloads from.
    public var pulls = PullURLRules()

    /// TikTok's rules.
    public init() {}

    /// Everything about a post that the backend would refuse, as far as the post itself tells.
    /// - Parameters:
    ///   - post: What is to be published.
    ///   - date: When it is handed in, which a schedule is compared with; `nil`, the default, compares nothing.
    public func problems(in post: Post, at date: Date? = nil) -> [PostProblem] {
        let problems =
            switch post {
            case .video(let post): videoProblems(post)
            case .photos(let post): photoProblems(post)
            }
        return unsupported(in: post) + problems + (date.map { scheduleProblems(post.schedule, at: $0) } ?? [])
    }

    /// What may go wrong with a post although the backend would take it.
    /// - Parameters:
    ///   - post: What is to be published.
    ///   - date: When it is to be published.
    public func warnings(in post: Post, at date: Date) -> [PostProblem] {
        let date = post.schedule?.date ?? date
        switch post {
        case .video(let post):
            guard case .url(let url) = post.source else { return textWarnings(post) }
            return textWarnings(post) + pulls.warnings(in: url, field: "video", at: date)
        case .photos(let post):
            return textWarnings(post)
                + post.photos.enumerated().flatMap { index, url in
                    pulls.warnings(in: url, field: "photos[\(index)]", index: index, at: date)
                }
        }
    }
}
