// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// A container or image format, as an open word.
public struct MediaFormat: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    /// The word itself, such as `mp4`.
    public var rawValue: String

    /// Names a format.
    /// - Parameter rawValue: One of the words below, or one of your own.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// MP4 and its relatives (ISO base media).
    public static let mp4 = Self(rawValue: "mp4")
    /// QuickTime.
    public static let mov = Self(rawValue: "mov")
    /// WebM.
    public static let webm = Self(rawValue: "webm")
    /// Matroska that does not call itself WebM.
    public static let matroska = Self(rawValue: "matroska")
    /// AVI. Only the format itself is told.
    public static let avi = Self(rawValue: "avi")
    /// JPEG.
    public static let jpeg = Self(rawValue: "jpeg")
    /// WebP.
    public static let webp = Self(rawValue: "webp")
    /// PNG.
    public static let png = Self(rawValue: "png")
    /// GIF.
    public static let gif = Self(rawValue: "gif")
    /// Windows bitmap.
    public static let bmp = Self(rawValue: "bmp")
    /// TIFF.
    public static let tiff = Self(rawValue: "tiff")
    /// HEIC and other HEIF images.
    public static let heic = Self(rawValue: "heic")
    /// AVIF.
    public static let avif = Self(rawValue: "avif")
    /// Bytes that match none of the other formats.
    public static let unknown = Self(rawValue: "unknown")

    /// Whether files of this format hold video.
    public var isVideo: Bool {
        [.mp4, .mov, .webm, .matroska, .avi].contains(self)
    }

    /// Whether files of this format hold an image.
    public var isImage: Bool {
        [.jpeg, .webp, .png, .gif, .bmp, .tiff, .heic, .avif].contains(self)
    }

    /// The media type, such as `video/mp4`; `application/octet-stream` for a format that is unknown.
    public var mimeType: String {
        switch self {
        case .mov: "video/quicktime"
        case .matroska: "video/x-matroska"
        case .avi: "video/x-msvideo"
        case _ where isVideo: "video/\(rawValue)"
        case _ where isImage: "image/\(rawValue)"
        default: "application/octet-stream"
        }
    }

    /// The name that people use, such as `WebM`.
    public var description: String {
        switch self {
        case .webm: "WebM"
        case .webp: "WebP"
        case .matroska: "Matroska"
        case .unknown: "an unknown format"
        default: rawValue.uppercased()
        }
    }
}
