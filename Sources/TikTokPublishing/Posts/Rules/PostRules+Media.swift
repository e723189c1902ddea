// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
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

    /// What may go wrong with a video file although the backend would take it.
    /// - Parameters:
    ///   - video: The file, as `MediaProbe` sees it.
    ///   - post: What is to be published.
    public func warnings(in video: MediaInfo, of post: VideoPost) -> [PostProblem] {
        guard post.destination == .inbox, media.videoDuration == nil, let longestVideoDraft, let duration = video.duration,
            duration > longestVideoDraft
        else { return [] }
        return [
            PostProblem(
                field: "video duration", rule: PostProblem.Rule(rawValue: "media.duration"),
                limit: "at most \(longestVideoDraft) as a draft", actual: "\(duration)",
                remedy: "\(backend.name) may refuse so long a draft: cut it, or post it to the profile if the creator may.")
        ]
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

    /// What is wrong with the name of a file at a URL, where the backend tells videos from photos by it.
    /// - Parameters:
    ///   - url: Where the video or the photo is.
    ///   - field: The field that names it.
    ///   - index: Which of the photos it is; `nil` for a video.
    func extensionProblems(_ url: URL, field: String, index: Int?) -> [PostProblem] {
        guard needsFileExtension else { return [] }
        let known = (index == nil ? media.videoFormats : media.photoFormats).flatMap(\.fileExtensions)
        let found = url.pathExtension.lowercased()
        guard !known.contains(found) else { return [] }
        return [
            PostProblem(
                field: field, index: index, rule: .url,
                limit: "a URL whose path ends in " + known.map { ".\($0)" }.joined(separator: ", "),
                actual: found.isEmpty ? "a path without an extension" : "a path that ends otherwise",
                remedy: "Serve it under a name with the extension of its format: \(backend.name) tells videos from photos by it.")
        ]
    }
}

extension MediaFormat {
    /// How names of such files end, in small letters.
    fileprivate var fileExtensions: [String] {
        switch self {
        case .jpeg: ["jpg", "jpeg"]
        case .tiff: ["tif", "tiff"]
        case .matroska: ["mkv"]
        default: [rawValue]
        }
    }
}
