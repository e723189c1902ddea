// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#if ImageConversion && !canImport(ImageIO)
import CTurboJPEG
import Foundation

/// JPEG through the TurboJPEG interface of libjpeg-turbo, which returns errors instead of jumping.
enum JPEGLibrary {
    /// What a picture is whole in spite of.
    private static let harmless = ["extraneous bytes", "Invalid SOS parameters"]

    static func decode(_ bytes: [UInt8], to target: (PixelSize) throws -> PixelSize) throws -> RGBImage {
        guard let handle = tjInitDecompress() else { throw DecodingFailure.damaged("there is no memory for it") }
        defer { tjDestroy(handle) }
        var (width, height, subsampling, colors) = (Int32(0), Int32(0), Int32(0), Int32(0))
        guard tjDecompressHeader3(handle, bytes, UInt(bytes.count), &width, &height, &subsampling, &colors) == 0 else {
            throw DecodingFailure.damaged(message(handle))
        }
        let whole = PixelSize(width: Int(width), height: Int(height))
        let target = try target(whole)
        let size = decodedSize(of: whole, to: target)
        // TurboJPEG makes no other colours of inks.
        let isInks = colors == Int32(TJCS_CMYK.rawValue) || colors == Int32(TJCS_YCCK.rawValue)
        let componentCount = isInks ? 4 : 3
        let pixels = UnsafeMutablePointer<UInt8>.allocate(capacity: size.width * size.height * componentCount)
        defer { pixels.deallocate() }
        let result = tjDecompress2(
            handle, bytes, UInt(bytes.count), pixels, Int32(size.width), 0, Int32(size.height),
            Int32(isInks ? TJPF_CMYK.rawValue : TJPF_RGB.rawValue), TJFLAG_ACCURATEDCT | TJFLAG_LIMITSCANS)
        if result != 0 {
            let words = message(handle)
            // Only the first warning is told: a file that also ends too early has no end.
            let isWhole = bytes.reversed().drop { $0 == 0 }.prefix(2).elementsEqual([0xD9, 0xFF])
            guard tjGetErrorCode(handle) == Int32(TJERR_WARNING.rawValue), isWhole,
                harmless.contains(where: { words.contains($0) })
            else {
                throw DecodingFailure.damaged(words)
            }
        }
        return try AreaAverage.scaled(from: size, to: target) { number, row in
            let first = pixels + number * size.width * componentCount
            for column in 0..<size.width {
                // Inks are inverted, as Photoshop writes them and everybody expects them: 255 is no ink.
                let light = isInks ? UInt32(first[column * 4 + 3]) : 255
                for component in 0..<3 {
                    row[column * 3 + component] = UInt8(UInt32(first[column * componentCount + component]) * light / 255)
                }
            }
        }
    }

    static func encode(_ image: RGBImage, quality: Int) -> Data? {
        guard let handle = tjInitCompress() else { return nil }
        defer { tjDestroy(handle) }
        var jpeg: UnsafeMutablePointer<UInt8>?
        var count: UInt = 0
        defer { tjFree(jpeg) }
        let result = tjCompress2(
            handle, image.pixels, Int32(image.size.width), 0, Int32(image.size.height), Int32(TJPF_RGB.rawValue), &jpeg, &count,
            Int32(TJSAMP_444.rawValue), Int32(quality), TJFLAG_ACCURATEDCT)
        guard result == 0, let jpeg else { return nil }
        return Data(bytes: jpeg, count: Int(count))
    }

    /// The smallest size that the decoder can make by itself and that is not smaller than the target.
    private static func decodedSize(of whole: PixelSize, to target: PixelSize) -> PixelSize {
        var count: Int32 = 0
        let factors = UnsafeBufferPointer(start: tjGetScalingFactors(&count), count: Int(count))
        let sizes = factors.map { factor in
            let (numerator, denominator) = (Int(factor.num), Int(factor.denom))
            return PixelSize(
                width: (whole.width * numerator + denominator - 1) / denominator,
                height: (whole.height * numerator + denominator - 1) / denominator)
        }
        return sizes.filter { $0.width >= target.width && $0.height >= target.height && $0.width <= whole.width }
            .min { $0.width < $1.width } ?? whole
    }

    private static func message(_ handle: tjhandle) -> String {
        tjGetErrorStr2(handle).map { String(cString: $0) } ?? ""
    }
}
#endif
