// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import TikTokMedia

extension PostRules {
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

    /// Adds whether a video is longer than the creator may post, in place of what was found about the same before: the smaller limit of backend and creator counts.
    func judge(_ video: MediaInfo, creator: CreatorInfo, _ problems: inout [PostProblem]) {
        let found = self.problems(in: video, creator: creator)
        problems.removeAll { problem in found.contains { $0.field == problem.field && $0.rule == problem.rule } }
        problems += found
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
