// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// Makes a JPEG that TikTok accepts as a photo out of an image that it does not.
///
/// | | |
/// |---|---|
/// | Formats | On Apple platforms everything that ImageIO reads: JPEG, PNG, WebP, GIF, BMP, TIFF, HEIC, AVIF. On Linux JPEG, PNG, WebP, GIF and BMP, with the package trait `ImageConversion` and the libraries libjpeg-turbo, libpng and libwebp; nothing without it. See ``formats``. |
/// | Size | Scaled down, never up, by averaging, until the sides keep ``maximumShortSide`` and ``maximumLongSide``. |
/// | Orientation | EXIF orientation is applied to the pixels. Everything else of EXIF is left out, also the place where the photo was taken. |
/// | Transparency | White shows through. |
/// | Animation | The first picture of a GIF or PNG; an animated WebP is refused on Linux. |
/// | Colour | Converted to sRGB. On Linux that goes for ICC profiles of curves and a matrix, which cameras, phones and screens have; one of tables, if it is of RGB colours, is handed on inside the JPEG, and whether TikTok keeps it is not known. |
/// | Quality | The best of ``quality``, and then ten less each time, that keeps ``maximumByteCount``. |
///
/// Made for files that nobody vouches for: the number of pixels is known and judged before memory is taken for them, and what is damaged is refused, not shown in
/// grey. Needs, at most, about 8 bytes of memory for each pixel of the image, and the file itself. The code for Apple platforms has not been run by us.
public struct ImageConverter: Sendable, Hashable {
    /// The longest shorter side, in pixels. Default: 1080, since TikTok says "1080p" and a square of 1254 was seen refused.
    ///
    /// Source: https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide, read 2026-11.
    public var maximumShortSide = 1080
    /// The longest longer side, in pixels. Default: 1920, since TikTok says "1080p" and 1920 by 1080 was seen accepted.
    public var maximumLongSide = 1920
    /// The largest JPEG, in bytes. Default: 20,000,000, since TikTok says "20 MB" and leaves open which kind.
    public var maximumByteCount = 20_000_000
    /// The most pixels that an image may have before it is scaled. Default: 100,000,000.
    public var maximumPixelCount = 100_000_000
    /// The largest file that is read, in bytes. Default: 500,000,000.
    public var maximumInputByteCount: Int64 = 500_000_000
    /// The best quality that is tried, 1 to 100. Default: 90.
    public var quality = 90

    /// A converter with TikTok's limits.
    public init() {}

    /// What can be converted here. Empty on Linux without the package trait `ImageConversion`.
    public static var formats: Set<MediaFormat> {
        #if canImport(ImageIO)
        [.jpeg, .png, .webp, .gif, .bmp, .tiff, .heic, .avif]
        #elseif ImageConversion
        [.jpeg, .png, .webp, .gif, .bmp]
        #else
        []
        #endif
    }

    /// Converts a file.
    /// - Parameter file: A file URL. Its name does not matter, only its bytes.
    /// - Returns: The JPEG.
    /// - Throws: ``MediaError``, or `CancellationError`.
    @concurrent
    public func convert(file: URL) async throws -> ConvertedImage {
        let source = try FileByteSource(file)
        let name = file.lastPathComponent
        guard source.byteCount <= maximumInputByteCount else {
            throw MediaError.tooLarge(name, byteCount: source.byteCount, limit: maximumInputByteCount)
        }
        guard source.byteCount > 0 else { throw MediaError(.empty, name: name) }
        return try convert(try source.read(at: 0, count: Int(source.byteCount)), try MediaProbe.probe(source), name: name)
    }

    /// Converts an image that is in memory.
    /// - Parameter bytes: The whole file.
    /// - Returns: The JPEG.
    /// - Throws: ``MediaError``, or `CancellationError`.
    @concurrent
    public func convert(bytes: Data) async throws -> ConvertedImage {
        let name = "The image"
        guard bytes.count <= maximumInputByteCount else {
            throw MediaError.tooLarge(name, byteCount: Int64(bytes.count), limit: maximumInputByteCount)
        }
        return try convert(Array(bytes), try MediaProbe.probe(bytes: bytes), name: name)
    }

    private func convert(_ bytes: [UInt8], _ info: MediaInfo, name: String) throws -> ConvertedImage {
        guard !Self.formats.isEmpty else { throw MediaError.conversionUnavailable(name, info.format) }
        guard Self.formats.contains(info.format) else { throw MediaError.notConvertible(name, info.format) }
        try Task.checkCancellation()
        return try jpeg(of: bytes, info, name: name)
    }

    /// The size that an image is scaled to.
    func size(for size: PixelSize, name: String) throws -> PixelSize {
        let (count, isTooLong) = size.width.multipliedReportingOverflow(by: size.height)
        guard size.width > 0, size.height > 0 else { throw MediaError.damaged(name, "it has no pixels") }
        guard !isTooLong, count <= maximumPixelCount else {
            throw MediaError.tooManyPixels(name, size, limit: maximumPixelCount)
        }
        let (short, long) = (min(size.width, size.height), max(size.width, size.height))
        let scale = min(1, Double(max(maximumShortSide, 1)) / Double(short), Double(max(maximumLongSide, 1)) / Double(long))
        return PixelSize(
            width: max(1, Int((Double(size.width) * scale).rounded())),
            height: max(1, Int((Double(size.height) * scale).rounded())))
    }

    /// The first JPEG that is small enough, from the best quality down.
    func smallEnough(_ name: String, encode: (_ quality: Int) throws -> Data) throws -> (jpeg: Data, quality: Int) {
        for quality in stride(from: min(max(quality, 1), 100), to: 0, by: -10) {
            try Task.checkCancellation()
            let jpeg = try encode(quality)
            if jpeg.count <= maximumByteCount { return (jpeg, quality) }
        }
        throw MediaError.notSmallEnough(name, limit: maximumByteCount)
    }
}

#if !canImport(ImageIO) && !ImageConversion
extension ImageConverter {
    private func jpeg(of bytes: [UInt8], _ info: MediaInfo, name: String) throws -> ConvertedImage {
        throw MediaError.conversionUnavailable(name, info.format)
    }
}
#endif
