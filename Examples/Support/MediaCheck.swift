// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokMedia
import TikTokPublishing

/// Looks at files before anybody gets them: TikTok would refuse a bad one only after downloading it.
enum MediaCheck {
    static func acceptedFile(_ file: URL, as kind: MediaKind) throws -> MediaInfo {
        let info = try MediaProbe.probe(file: file)
        let problems = MediaRules().problems(of: info, as: kind)
        guard problems.isEmpty else {
            throw TikTokError(
                problems: problems.map {
                    PostProblem(
                        field: "\(file.lastPathComponent) \($0.rule.rawValue)", limit: $0.limit, actual: $0.actual,
                        remedy: $0.remedy)
                })
        }
        return info
    }
}
