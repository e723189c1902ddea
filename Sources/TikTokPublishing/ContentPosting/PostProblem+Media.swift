// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import TikTokMedia

extension PostProblem {
    /// A rule that a file of a post breaks.
    init(_ problem: MediaProblem, field: String, index: Int? = nil) {
        self.init(
            field: field, index: index, rule: Rule(rawValue: "media.\(problem.rule.rawValue)"), limit: problem.limit,
            actual: problem.actual, remedy: problem.remedy, isMendable: index != nil && problem.isMendable)
    }

    /// A file of a post that could not be looked at.
    init(_ error: MediaError, field: String, index: Int? = nil) {
        let finding = error.meaning.hasSuffix(".") ? String(error.meaning.dropLast()) : error.meaning
        self.init(
            field: field, index: index, rule: .fileUnreadable, limit: "a file that can be read", actual: finding,
            remedy: error.remedy)
    }
}
