// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension PostRules {
    /// Texts that are too long, where the backend states a limit.
    func textProblems(in post: Post) -> [PostProblem] {
        areTextLimitsAdvisory ? [] : tooLong(post)
    }

    /// What becomes of texts that the backend would take.
    func textWarnings(_ post: VideoPost) -> [PostProblem] {
        areTextLimitsAdvisory ? tooLong(.video(post)) : []
    }

    /// What becomes of texts that the backend would take.
    func textWarnings(_ post: PhotoPost) -> [PostProblem] {
        var warnings = areTextLimitsAdvisory ? tooLong(.photos(post)) : []
        if !post.title.isEmpty, !backend.supports(.photoTitle) {
            warnings.append(changed("left out", "\(backend.name) has no titles: put the words into the caption."))
        } else if stripsPhotoTitles, post.title.contains("#") || post.title.contains("://") {
            warnings.append(
                changed("without hashtags and URLs", "\(backend.name) takes them out of titles: put them into the caption."))
        }
        return warnings
    }

    private func changed(_ limit: String, _ remedy: String) -> PostProblem {
        PostProblem(field: "title", rule: .textChanged, limit: limit, actual: "set", remedy: remedy)
    }

    private func tooLong(_ post: Post) -> [PostProblem] {
        switch post {
        case .video(let post): tooLong(post.caption, field: "caption", limit: videoCaptionLimit)
        case .photos(let post):
            tooLong(post.title, field: "title", limit: photoTitleLimit)
                + tooLong(post.caption, field: "caption", limit: photoCaptionLimit)
        }
    }

    private func tooLong(_ text: String, field: String, limit: Int) -> [PostProblem] {
        let length = text.utf16.count
        guard length > limit else { return [] }
        return [
            PostProblem(
                field: field, rule: .textLength, limit: "at most \(limit) UTF-16 units", actual: "\(length) UTF-16 units",
                remedy: "It is \(length - limit) over; an emoji counts 2 or more.")
        ]
    }
}
