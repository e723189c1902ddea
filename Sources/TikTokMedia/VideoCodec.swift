// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// How a video track is compressed, as an open word.
public struct VideoCodec: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    /// The word itself: `h264` and the like, or the file's own name for a codec that has no word here.
    public var rawValue: String

    /// Names a codec.
    /// - Parameter rawValue: One of the words below, or the file's own name for it.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// H.264, also known as AVC.
    public static let h264 = Self(rawValue: "h264")
    /// H.265, also known as HEVC.
    public static let h265 = Self(rawValue: "h265")
    /// VP8.
    public static let vp8 = Self(rawValue: "vp8")
    /// VP9.
    public static let vp9 = Self(rawValue: "vp9")
    /// AV1.
    public static let av1 = Self(rawValue: "av1")

    /// The name that people use, such as `H.264`.
    public var description: String {
        switch self {
        case .h264: "H.264"
        case .h265: "H.265"
        case .vp8: "VP8"
        case .vp9: "VP9"
        case .av1: "AV1"
        default: rawValue
        }
    }

    /// The codec behind the four characters of an MP4 or QuickTime sample entry.
    init(sampleEntry: String) {
        self =
            switch sampleEntry {
            case "avc1", "avc2", "avc3", "avc4": .h264
            case "hvc1", "hev1", "hvc2", "hev2", "dvh1", "dvhe": .h265
            case "vp08": .vp8
            case "vp09": .vp9
            case "av01": .av1
            default: Self(rawValue: sampleEntry)
            }
    }

    /// The codec behind a Matroska codec id.
    init(matroskaID: String) {
        self =
            switch matroskaID {
            case "V_MPEG4/ISO/AVC": .h264
            case "V_MPEGH/ISO/HEVC": .h265
            case "V_VP8": .vp8
            case "V_VP9": .vp9
            case "V_AV1": .av1
            default: Self(rawValue: matroskaID)
            }
    }
}
