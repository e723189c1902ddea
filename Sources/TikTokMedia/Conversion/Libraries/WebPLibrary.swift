// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#if ImageConversion && !canImport(ImageIO)
import CWebP

/// WebP through libwebp.
enum WebPLibrary {
    static func decode(_ bytes: [UInt8], to target: (PixelSize) throws -> PixelSize) throws -> RGBImage {
        var features = WebPBitstreamFeatures()
        guard WebPGetFeatures(bytes, bytes.count, &features) == VP8_STATUS_OK else {
            throw DecodingFailure.damaged("its header cannot be read")
        }
        guard features.has_animation == 0 else { throw DecodingFailure.animated }
        let size = PixelSize(width: Int(features.width), height: Int(features.height))
        let target = try target(size)
        let count = size.width * size.height * 4
        let pixels = UnsafeMutablePointer<UInt8>.allocate(capacity: count)
        defer { pixels.deallocate() }
        guard WebPDecodeRGBAInto(bytes, bytes.count, pixels, count, Int32(size.width * 4)) != nil else {
            throw DecodingFailure.damaged("its pixels cannot be decoded")
        }
        return try AreaAverage.scaledOnWhite(pixels, from: size, to: target)
    }
}
#endif
