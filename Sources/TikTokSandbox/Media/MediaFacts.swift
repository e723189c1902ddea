// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokMedia

/// What the sandbox found out about the media of a publish by looking at the bytes.
struct MediaFacts: Sendable {
    var byteCount: Int64
    /// SHA-256 in lowercase hex.
    var sha256: String
    /// One for a video, one for each photo; `nil` for a file that nothing is known about.
    private let infos: [MediaInfo?]
    private let kind: SandboxPost.Kind

    /// Looks at a video that arrived in pieces.
    init(video chunks: [Data], byteCount: Int64, sha256: String) {
        self.byteCount = byteCount
        self.sha256 = sha256
        infos = [try? MediaProbe.probe(ChunkedBytes(chunks))]
        kind = .video
    }

    /// Looks at photos.
    init(photos: [Data], byteCount: Int64, sha256: String) {
        self.byteCount = byteCount
        self.sha256 = sha256
        infos = photos.map { try? MediaProbe.probe(bytes: $0) }
        kind = .photo
    }

    /// The video, as far as it is one.
    var video: MediaInfo? {
        kind == .video ? infos.first ?? nil : nil
    }

    /// The `fail_reason` of media that TikTok would not take.
    /// Source: https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide, read 2026-11.
    /// - Parameter longest: The longest video of the user, in seconds.
    func failure(longest: Int) -> String? {
        for info in infos {
            let failure = kind == .video ? Self.failure(ofVideo: info, longest: longest) : Self.failure(ofPhoto: info)
            if let failure { return failure }
        }
        return nil
    }

    /// The `fail_reason` of media that came through a gateway, which encodes photos anew.
    /// - Parameter longest: The longest video of the user, in seconds.
    func failureAtGateway(longest: Int) -> String? {
        guard kind == .photo else { return failure(longest: longest) }
        let formats: [MediaFormat] = [.jpeg, .png, .webp, .bmp, .tiff]
        return infos.contains { info in info.map { !formats.contains($0.format) } ?? true } ? "file_format_check_failed" : nil
    }

    /// The `fail_reason` of media that came through Postqued. Source: its guide to photo posts, read 2026-11.
    /// - Parameter longest: The longest video of the user, in seconds.
    func failureAtPostqued(longest: Int) -> String? {
        for info in infos {
            guard let info, let width = info.width, let height = info.height else { return "file_format_check_failed" }
            if kind == .photo {
                guard [.jpeg, .png, .bmp, .tiff].contains(info.format) else { return "file_format_check_failed" }
                guard min(width, height) >= 540, max(width, height) >= 960 else { return "picture_size_check_failed" }
            } else {
                guard [.mp4, .mov].contains(info.format) else { return "file_format_check_failed" }
                if let duration = info.duration, duration < .seconds(15) { return "duration_check_failed" }
            }
        }
        return failureAtGateway(longest: longest)
    }

    private static func failure(ofVideo info: MediaInfo?, longest: Int) -> String? {
        guard let info, [.mp4, .mov, .webm].contains(info.format), let width = info.width, let height = info.height,
            let codec = info.videoCodec, [.h264, .h265, .vp8, .vp9].contains(codec)
        else { return "file_format_check_failed" }
        if let duration = info.duration, duration > .seconds(longest) { return "duration_check_failed" }
        if let rate = info.frameRate, !(23...60).contains(rate.rounded()) { return "frame_rate_check_failed" }
        let sides = 360...4096
        return sides.contains(width) && sides.contains(height) ? nil : "picture_size_check_failed"
    }

    /// TikTok says "1080p". Wider squares were seen refused and 1920 by 1080 was seen accepted.
    private static func failure(ofPhoto info: MediaInfo?) -> String? {
        guard let info, [.jpeg, .webp].contains(info.format), let width = info.width, let height = info.height else {
            return "file_format_check_failed"
        }
        return min(width, height) <= 1080 && max(width, height) <= 1920 ? nil : "picture_size_check_failed"
    }
}
