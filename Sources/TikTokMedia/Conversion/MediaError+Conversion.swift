// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What ``ImageConverter`` refuses.
extension MediaError.Code {
    /// Images cannot be converted in this build.
    public static let conversionUnavailable = Self(rawValue: "media.conversion_unavailable")
    /// This format cannot be converted here.
    public static let notConvertible = Self(rawValue: "media.not_convertible")
    /// The image has more pixels, or the file more bytes, than are taken.
    public static let tooLarge = Self(rawValue: "media.too_large")
    /// The image is damaged or cut off.
    public static let damaged = Self(rawValue: "media.damaged")
    /// Even with the lowest quality the image has too many bytes.
    public static let notSmallEnough = Self(rawValue: "media.not_small_enough")
}

extension MediaError {
    private init(_ code: Code, meaning: String, remedy: String) {
        self.init(code, name: "")
        self.meaning = meaning
        self.remedy = remedy
    }

    static func conversionUnavailable(_ name: String, _ format: MediaFormat) -> MediaError {
        MediaError(
            .conversionUnavailable, meaning: "\(name) is \(format), and this build cannot convert images.",
            remedy:
                "Enable the package trait ImageConversion (swift build --traits ImageConversion, or traits: [\"ImageConversion\"] in a manifest) "
                + "and install libturbojpeg0-dev, libpng-dev and libwebp-dev (Debian, Ubuntu) or turbojpeg-devel, libpng-devel and libwebp-devel "
                + "(Fedora). Or save it as JPEG.")
    }

    static func notConvertible(_ name: String, _ format: MediaFormat) -> MediaError {
        let isImage = format.isImage
        return MediaError(
            .notConvertible, meaning: "\(name) is \(format), which cannot be converted here.",
            remedy: isImage ? "Save it as JPEG or PNG; Apple's platforms can convert it." : "Name an image.")
    }

    static func animated(_ name: String, _ format: MediaFormat) -> MediaError {
        MediaError(
            .notConvertible, meaning: "\(name) is an animated \(format), which cannot be converted here.",
            remedy: "Save one of its pictures, or publish it as a video.")
    }

    static func tooManyPixels(_ name: String, _ size: PixelSize, limit: Int) -> MediaError {
        MediaError(
            .tooLarge, meaning: "\(name) has \(size.width) by \(size.height) pixels, more than the \(limit) that are taken.",
            remedy: "Save it smaller, or raise ImageConverter.maximumPixelCount.")
    }

    static func tooLarge(_ name: String, byteCount: Int64, limit: Int64) -> MediaError {
        MediaError(
            .tooLarge, meaning: "\(name) has \(byteCount) bytes, more than the \(limit) that are read.",
            remedy: "Save it smaller, or raise ImageConverter.maximumInputByteCount.")
    }

    static func damaged(_ name: String, _ detail: String) -> MediaError {
        let isTold = !detail.isEmpty
        return MediaError(
            .damaged, meaning: "\(name) is damaged\(isTold ? " (\(detail))" : "").", remedy: "Save or download it again.")
    }

    static func notSmallEnough(_ name: String, limit: Int) -> MediaError {
        MediaError(
            .notSmallEnough, meaning: "\(name) does not become a JPEG of at most \(limit) bytes.",
            remedy: "Choose smaller sides, or raise ImageConverter.maximumByteCount.")
    }
}
