// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What a backend accepts as a video and as photos: TikTok itself, or a gateway in front of it. `nil` is no limit.
///
/// A new value has TikTok's limits: https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide, read 2026-11. Those of gateways
/// are ``postqued``, ``ugcInc``, ``socialSyncer`` and ``wahdx``. Change a value when they do.
public struct MediaRules: Sendable, Hashable {
    /// Containers of videos. Default: MP4 (which TikTok recommends), WebM, MOV.
    public var videoFormats: [MediaFormat] = [.mp4, .webm, .mov]
    /// Codecs of videos. Default: H.264 (which TikTok recommends), H.265, VP8, VP9.
    public var videoCodecs: [VideoCodec]? = [.h264, .h265, .vp8, .vp9]
    /// The largest video, in bytes. Default: 4,000,000,000, since TikTok says "4 GB" and leaves open which kind.
    public var maximumVideoByteCount: Int64 = 4_000_000_000
    /// Width and height of videos, in pixels. Default: 360 to 4096.
    public var videoSide: ClosedRange<Int>? = 360...4096
    /// Frames per second of videos, compared after rounding because recorded rates waver around their nominal value. Default: 23 to 60.
    public var videoFrameRate: ClosedRange<Int>? = 23...60
    /// The shortest and the longest video. Default: none, since TikTok has a limit for each creator.
    public var videoDuration: ClosedRange<Duration>?
    /// Whether videos must have sound. Default: no.
    public var requiresAudio = false
    /// Formats of photos. Default: JPEG, WebP. TikTok refuses PNG.
    public var photoFormats: [MediaFormat] = [.jpeg, .webp]
    /// The largest photo, in bytes. Default: 20,000,000, since TikTok says "20 MB" and leaves open which kind.
    public var maximumPhotoByteCount: Int64 = 20_000_000
    /// The longest shorter side of a photo, in pixels. Default: 1080, since TikTok says "1080p" and a square of 1254 was seen refused.
    public var maximumPhotoShortSide: Int? = 1080
    /// The longest longer side of a photo, in pixels. Default: 1920, since TikTok says "1080p" and 1920 by 1080 was seen accepted.
    public var maximumPhotoLongSide: Int? = 1920
    /// The smallest width of a photo as it is displayed, in pixels. Default: none.
    public var minimumPhotoWidth: Int?
    /// The smallest height of a photo as it is displayed, in pixels. Default: none.
    public var minimumPhotoHeight: Int?
    /// Colours that photos must not have. Default: none.
    public var refusedPhotoColors: [MediaColor.Model] = []
    /// How many photos make a post. Default: 1 to 35. Videos come alone, and never with photos.
    public var photoCount: ClosedRange<Int> = 1...35

    /// TikTok's rules.
    public init() {}
}
