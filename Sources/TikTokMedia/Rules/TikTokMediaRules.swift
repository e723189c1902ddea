// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What TikTok accepts as a video and as a photo.
///
/// The defaults are TikTok's: https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide, read 2026-11. Change a value
/// when TikTok does.
public struct TikTokMediaRules: Sendable, Hashable {
    /// Containers of videos. Default: MP4 (which TikTok recommends), WebM, MOV.
    public var videoFormats: [MediaFormat] = [.mp4, .webm, .mov]
    /// Codecs of videos. Default: H.264 (which TikTok recommends), H.265, VP8, VP9.
    public var videoCodecs: [VideoCodec] = [.h264, .h265, .vp8, .vp9]
    /// The largest video, in bytes. Default: 4,000,000,000, since TikTok says "4 GB" and leaves open which kind.
    public var maximumVideoByteCount: Int64 = 4_000_000_000
    /// Width and height of videos, in pixels. Default: 360 to 4096.
    public var videoSide: ClosedRange<Int> = 360...4096
    /// Frames per second of videos, compared after rounding because recorded rates waver around their nominal value. Default: 23 to 60.
    public var videoFrameRate: ClosedRange<Int> = 23...60
    /// Formats of photos. Default: JPEG, WebP. TikTok refuses PNG.
    public var photoFormats: [MediaFormat] = [.jpeg, .webp]
    /// The largest photo, in bytes. Default: 20,000,000, since TikTok says "20 MB" and leaves open which kind.
    public var maximumPhotoByteCount: Int64 = 20_000_000
    /// The longest shorter side of a photo, in pixels. Default: 1080, since TikTok says "1080p" and a square of 1254 was seen refused.
    public var maximumPhotoShortSide = 1080
    /// The longest longer side of a photo, in pixels. Default: 1920, since TikTok says "1080p" and 1920 by 1080 was seen accepted.
    public var maximumPhotoLongSide = 1920

    /// TikTok's rules.
    public init() {}

    /// Finds everything about a file that TikTok would refuse. What is not known about the file breaks no rule; only a format that
    /// is unknown does, because all formats that TikTok accepts would have been recognised.
    /// - Parameters:
    ///   - info: The file, as ``MediaProbe`` sees it.
    ///   - kind: What it is to be published as.
    ///   - maximumDuration: The longest video that the creator may post: `max_video_post_duration_sec` of the creator info. `nil` checks
    ///     no duration.
    /// - Returns: One problem per broken rule; none if the file can be sent.
    public func problems(of info: MediaInfo, as kind: MediaKind, maximumDuration: Duration? = nil) -> [MediaProblem] {
        switch kind {
        case .video: info.format.isImage ? [videoFormat(info)].compactMap(\.self) : videoProblems(info, maximumDuration)
        case .photo: info.format.isVideo ? [photoFormat(info)].compactMap(\.self) : photoProblems(info)
        }
    }

    private func videoProblems(_ info: MediaInfo, _ maximumDuration: Duration?) -> [MediaProblem] {
        [
            videoFormat(info),
            byteCount(info, maximumVideoByteCount, remedy: "Encode it with a lower bit rate, or cut it."),
            videoSide(info.width, .width),
            videoSide(info.height, .height),
            frameRate(info),
            codec(info),
            duration(info, maximumDuration),
        ].compactMap(\.self)
    }

    private func photoProblems(_ info: MediaInfo) -> [MediaProblem] {
        var problems = [photoFormat(info), byteCount(info, maximumPhotoByteCount, remedy: "Save it with a lower quality.")]
        if let width = info.width, let height = info.height {
            problems.append(photoSide(min(width, height), .shortSide, maximumPhotoShortSide))
            problems.append(photoSide(max(width, height), .longSide, maximumPhotoLongSide))
        }
        return problems.compactMap(\.self)
    }

    private func videoFormat(_ info: MediaInfo) -> MediaProblem? {
        guard !videoFormats.contains(info.format) else { return nil }
        let remedy =
            info.format.isImage ? "Publish images as a photo post." : "Convert it to MP4 with H.264, which TikTok recommends."
        return MediaProblem(rule: .format, limit: alternatives(videoFormats), actual: "\(info.format)", remedy: remedy)
    }

    private func photoFormat(_ info: MediaInfo) -> MediaProblem? {
        guard !photoFormats.contains(info.format) else { return nil }
        let remedy = info.format.isVideo ? "Publish videos as a video post." : "Convert it to JPEG."
        return MediaProblem(rule: .format, limit: alternatives(photoFormats), actual: "\(info.format)", remedy: remedy)
    }

    private func byteCount(_ info: MediaInfo, _ maximum: Int64, remedy: String) -> MediaProblem? {
        guard info.byteCount > maximum else { return nil }
        return MediaProblem(
            rule: .byteCount, limit: "at most \(maximum) bytes", actual: "\(info.byteCount) bytes", remedy: remedy)
    }

    private func videoSide(_ pixels: Int?, _ rule: MediaProblem.Rule) -> MediaProblem? {
        guard let pixels, !videoSide.contains(pixels) else { return nil }
        return MediaProblem(
            rule: rule, limit: "\(videoSide.lowerBound) to \(videoSide.upperBound) pixels", actual: "\(pixels) pixels",
            remedy: "Scale the video; 1080 by 1920 suits TikTok.")
    }

    private func frameRate(_ info: MediaInfo) -> MediaProblem? {
        guard let rate = info.frameRate,
            !(Double(videoFrameRate.lowerBound)...Double(videoFrameRate.upperBound)).contains(rate.rounded())
        else { return nil }
        return MediaProblem(
            rule: .frameRate, limit: "\(videoFrameRate.lowerBound) to \(videoFrameRate.upperBound) frames per second",
            actual: "\((rate * 100).rounded() / 100) frames per second", remedy: "Encode it with 30 frames per second.")
    }

    private func codec(_ info: MediaInfo) -> MediaProblem? {
        guard let codec = info.videoCodec, !videoCodecs.contains(codec) else { return nil }
        return MediaProblem(
            rule: .codec, limit: alternatives(videoCodecs), actual: "\(codec)",
            remedy: "Encode it with H.264, which TikTok recommends.")
    }

    private func duration(_ info: MediaInfo, _ maximum: Duration?) -> MediaProblem? {
        guard let duration = info.duration, let maximum, duration > maximum else { return nil }
        return MediaProblem(
            rule: .duration, limit: "at most \(maximum)", actual: "\(duration)",
            remedy: "Cut it; the limit is the creator's own, so another account may allow more.")
    }

    private func photoSide(_ pixels: Int, _ rule: MediaProblem.Rule, _ maximum: Int) -> MediaProblem? {
        guard pixels > maximum else { return nil }
        return MediaProblem(
            rule: rule, limit: "at most \(maximum) pixels", actual: "\(pixels) pixels",
            remedy: "Scale the photo down to \(maximumPhotoShortSide) by \(maximumPhotoLongSide) or less.")
    }

    private func alternatives<Word>(_ words: [Word]) -> String {
        let names = words.map { "\($0)" }
        return names.count > 1 ? names.dropLast().joined(separator: ", ") + " or " + names.suffix(1).joined() : names.joined()
    }
}
