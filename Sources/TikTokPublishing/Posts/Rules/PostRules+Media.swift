// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import TikTokMedia

extension PostRules {
    /// Everything about a video file that the backend would refuse.
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

    /// Everything about a photo that the backend would refuse.
    /// - Parameters:
    ///   - photo: The photo, as `MediaProbe` sees it.
    ///   - index: Which of the photos it is, counted from 0.
    public func problems(inPhoto photo: MediaInfo, index: Int) -> [PostProblem] {
        media.problems(of: photo, as: .photo).map {
            PostProblem($0, field: "photos[\(index)] \($0.rule.rawValue)", index: index)
        }
    }
}
