// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

extension MediaRules {
    /// TikTok itself.
    public static let tikTok = Self()

    /// Postqued: MP4 and MOV of 15 seconds to 10 minutes with sound, up to 1 GB; JPEG, PNG, BMP and TIFF at least 540 pixels wide and 960
    /// high, in RGB. Source: its documentation of posts, read 2026-11.
    public static let postqued = Self.gateway {
        $0.videoFormats = [.mp4, .mov]
        $0.maximumVideoByteCount = 1_000_000_000
        $0.videoDuration = .seconds(15) ... .seconds(600)
        $0.requiresAudio = true
        $0.photoFormats = [.jpeg, .png, .bmp, .tiff]
        $0.minimumPhotoWidth = 540
        $0.minimumPhotoHeight = 960
        $0.refusedPhotoColors = [.cmyk, .ycck, .lab]
    }

    /// UGC Inc: MP4, MOV and AVI below 100 MB, up to 10 minutes; JPEG and PNG below 5 MB. Source: its documentation of slideshows and videos, read 2026-11.
    public static let ugcInc = Self.gateway {
        $0.videoFormats = [.mp4, .mov, .avi]
        $0.maximumVideoByteCount = 99_999_999
        $0.videoDuration = .zero ... .seconds(600)
        $0.photoFormats = [.jpeg, .png]
        $0.maximumPhotoByteCount = 4_999_999
    }

    /// SocialSyncer: MP4, MOV and WebM of 3 seconds to 10 minutes, up to 4 GB; JPEG, PNG and WebP, which it scales down itself.
    /// Source: its documentation of TikTok posts, read 2026-11.
    public static let socialSyncer = Self.gateway {
        $0.videoDuration = .seconds(3) ... .seconds(600)
        $0.photoFormats = [.jpeg, .png, .webp]
    }

    /// wahdx: MP4, MOV and WebM with H.264, of 3 seconds to 10 minutes and 24 to 60 frames per second, up to 500 MB; 2 to 35 JPEG, PNG and WebP.
    /// Source: https://wahdx.co/docs, read 2026-11.
    public static let wahdx = Self.gateway {
        $0.videoCodecs = [.h264]
        $0.maximumVideoByteCount = 500_000_000
        $0.videoFrameRate = 24...60
        $0.videoDuration = .seconds(3) ... .seconds(600)
        $0.photoFormats = [.jpeg, .png, .webp]
        $0.photoCount = 2...35
    }

    /// A gateway encodes anew, so that TikTok's limits hold only where it says so itself.
    private static func gateway(_ change: (inout Self) -> Void) -> Self {
        var rules = Self()
        rules.videoCodecs = nil
        rules.videoSide = nil
        rules.videoFrameRate = nil
        rules.maximumPhotoShortSide = nil
        rules.maximumPhotoLongSide = nil
        change(&rules)
        return rules
    }
}
