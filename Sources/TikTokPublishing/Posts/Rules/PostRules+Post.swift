// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokMedia

extension PostRules {
    func videoProblems(_ post: VideoPost) -> [PostProblem] {
        var problems: [PostProblem] = []
        switch post.source {
        case .file(let file) where !file.isFileURL:
            problems.append(
                PostProblem(
                    field: "video", rule: .fileUnreadable, limit: "a file on this machine", actual: "a URL of the network",
                    remedy: "Use VideoPost.Source.url for a video that TikTok shall download."))
        case .file: break
        case .url(let url): problems += urlProblems(url, field: "video")
        }
        if let cover = post.coverImage { problems += pulls.problems(in: cover, field: "coverImage") }
        problems += textProblems(in: .video(post))
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
            problems += draftProblems(
                videoDraft, post.privacyLevel, disclosure: post.disclosure, texts: [("caption", !post.caption.isEmpty)],
                settings: [
                    ("allowsComments", post.allowsComments), ("allowsDuet", post.allowsDuet),
                    ("allowsStitch", post.allowsStitch), ("disclosure", !post.disclosure.isEmpty),
                    ("isAIGenerated", post.isAIGenerated), ("coverTimestamp", post.coverTimestamp != nil),
                ])
        }
        return problems + consentProblems(post.consent)
    }

    func photoProblems(_ post: PhotoPost) -> [PostProblem] {
        var problems: [PostProblem] = []
        let count = media.photoCount
        if !count.contains(post.photos.count) {
            problems.append(
                PostProblem(
                    field: "photos", rule: .photoCount, limit: "\(count.lowerBound) to \(count.upperBound) photos",
                    actual: "\(post.photos.count) photos",
                    remedy: post.photos.count < count.lowerBound ? "Add a photo." : "Split them into several posts."))
        }
        for (index, url) in post.photos.enumerated() {
            problems += urlProblems(url, field: "photos[\(index)]", index: index)
        }
        if !post.photos.isEmpty, !post.photos.indices.contains(post.coverIndex) {
            problems.append(
                PostProblem(
                    field: "coverIndex", rule: .cover, limit: "0 to \(post.photos.count - 1)", actual: "\(post.coverIndex)",
                    remedy: "Name one of the photos, counted from 0."))
        }
        problems += textProblems(in: .photos(post))
        switch post.destination {
        case .profile:
            problems += privacyProblems(post.privacyLevel, disclosure: post.disclosure)
        case .inbox:
            problems += draftProblems(
                photoDraft, post.privacyLevel, disclosure: post.disclosure,
                texts: [("title", !post.title.isEmpty), ("caption", !post.caption.isEmpty)],
                settings: [
                    ("allowsComments", post.allowsComments), ("addsMusic", post.addsMusic),
                    ("disclosure", !post.disclosure.isEmpty), ("isAIGenerated", post.isAIGenerated),
                ])
        }
        return problems + consentProblems(post.consent)
    }

    private func urlProblems(_ url: URL, field: String, index: Int? = nil) -> [PostProblem] {
        let problems = pulls.problems(in: url, field: field, index: index)
        return problems.isEmpty ? extensionProblems(url, field: field, index: index) : problems
    }

    private func consentProblems(_ consent: PostConsent?) -> [PostProblem] {
        guard needsConsent, consent?.isComplete != true else { return [] }
        return [
            PostProblem(
                field: "consent", rule: .consentMissing, limit: "stated, preview and upload both",
                actual: consent == nil ? "nil" : "incomplete",
                remedy: "Show the person who posts a preview, ask for consent, and state it as PostConsent.")
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

    /// What a backend silently drops from a draft: a label that is lost is worse than a refusal.
    private func draftProblems(
        _ content: DraftContent, _ level: PrivacyLevel?, disclosure: Disclosure, texts: [(name: String, isSet: Bool)],
        settings: [(name: String, isSet: Bool)]
    ) -> [PostProblem] {
        let dropped =
            switch content {
            case .media: texts + settings
            case .texts: settings
            case .everything: [(name: String, isSet: Bool)]()
            }
        let problems = dropped.filter(\.isSet).map {
            PostProblem(
                field: $0.name, rule: .droppedFromDraft, limit: "left out of a draft", actual: "set",
                remedy: "\(backend.name) drops it from drafts: let the creator set it in the app, or post to the profile.")
        }
        return content == .everything ? problems + privacyProblems(level, disclosure: disclosure) : problems
    }
}
