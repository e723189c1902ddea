// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#if ImageConversion && !canImport(ImageIO)
import CPNG

/// PNG through the simplified interface of libpng, which returns errors instead of jumping.
enum PNGLibrary {
    static func decode(_ bytes: [UInt8], to target: (PixelSize) throws -> PixelSize) throws -> RGBImage {
        var image = png_image()
        // Whoever reads keeps the address, so that it has to stay the same until the end.
        return try withUnsafeMutablePointer(to: &image) { image in
            image.pointee.version = UInt32(PNG_IMAGE_VERSION)
            defer { png_image_free(image) }
            return try bytes.withUnsafeBytes { buffer in
                guard png_image_begin_read_from_memory(image, buffer.baseAddress, buffer.count) != 0 else {
                    throw failure(image.pointee)
                }
                let size = PixelSize(width: Int(image.pointee.width), height: Int(image.pointee.height))
                let target = try target(size)
                image.pointee.format = UInt32(PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_ALPHA)
                // Otherwise 16 bits without a word about their meaning would be taken for linear light.
                image.pointee.flags |= UInt32(PNG_IMAGE_FLAG_16BIT_sRGB)
                let pixels = UnsafeMutablePointer<UInt8>.allocate(capacity: size.width * size.height * 4)
                defer { pixels.deallocate() }
                guard png_image_finish_read(image, nil, pixels, 0, nil) != 0 else { throw failure(image.pointee) }
                return try AreaAverage.scaledOnWhite(pixels, from: size, to: target)
            }
        }
    }

    /// Unpacks what a chunk holds in compressed form; `nil` when that is damaged or larger than a profile may be.
    static func inflated(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        var count = uLongf(RGBProfile.maximumByteCount)
        var result: Int32 = Z_DATA_ERROR
        let content = [UInt8](unsafeUninitializedCapacity: RGBProfile.maximumByteCount) { buffer, filled in
            result = bytes.withUnsafeBufferPointer { uncompress(buffer.baseAddress, &count, $0.baseAddress, uLong($0.count)) }
            filled = result == Z_OK ? Int(count) : 0
        }
        return result == Z_OK ? content : nil
    }

    private static func failure(_ image: png_image) -> DecodingFailure {
        let words = withUnsafeBytes(of: image.message) { message in
            message.prefix { $0 != 0 }.map { (0x20...0x7E).contains($0) ? $0 : UInt8(ascii: "?") }
        }
        return .damaged(String(decoding: words, as: UTF8.self))
    }
}
#endif
