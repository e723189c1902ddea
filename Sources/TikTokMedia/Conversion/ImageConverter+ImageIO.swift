// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#if canImport(ImageIO)
import CoreGraphics
import Foundation
import ImageIO

extension ImageConverter {
    /// Converts with the system's own decoders, which scale, turn and match colours.
    func jpeg(of bytes: [UInt8], _ info: MediaInfo, name: String) throws -> ConvertedImage {
        guard let source = CGImageSourceCreateWithData(Data(bytes) as CFData, nil),
            let properties = CGImageSourceCopyPropertiesAtIndex(source, 0, nil) as? [CFString: Any],
            let width = (properties[kCGImagePropertyPixelWidth] as? NSNumber)?.intValue,
            let height = (properties[kCGImagePropertyPixelHeight] as? NSNumber)?.intValue
        else { throw MediaError.damaged(name, "") }
        let target = try size(for: PixelSize(width: width, height: height), name: name)
        let options: [CFString: Any] = [
            kCGImageSourceCreateThumbnailFromImageAlways: true,
            kCGImageSourceCreateThumbnailWithTransform: true,
            kCGImageSourceThumbnailMaxPixelSize: max(target.width, target.height),
        ]
        guard CGImageSourceGetStatusAtIndex(source, 0) == .statusComplete,
            let scaled = CGImageSourceCreateThumbnailAtIndex(source, 0, options as CFDictionary)
        else { throw MediaError.damaged(name, "") }
        let opaque = try onWhite(scaled, name: name)
        let (jpeg, quality) = try smallEnough(name) { quality in
            let data = NSMutableData()
            let options = [kCGImageDestinationLossyCompressionQuality: Double(quality) / 100] as CFDictionary
            guard let destination = CGImageDestinationCreateWithData(data, "public.jpeg" as CFString, 1, nil) else {
                throw MediaError.damaged(name, "it cannot be written")
            }
            CGImageDestinationAddImage(destination, opaque, options)
            guard CGImageDestinationFinalize(destination) else { throw MediaError.damaged(name, "it cannot be written") }
            return data as Data
        }
        return ConvertedImage(jpeg: jpeg, width: opaque.width, height: opaque.height, quality: quality)
    }

    private func onWhite(_ image: CGImage, name: String) throws -> CGImage {
        guard let colors = CGColorSpace(name: CGColorSpace.sRGB),
            let context = CGContext(
                data: nil, width: image.width, height: image.height, bitsPerComponent: 8, bytesPerRow: 0, space: colors,
                bitmapInfo: CGImageAlphaInfo.noneSkipLast.rawValue)
        else { throw MediaError.damaged(name, "there is no memory for its pixels") }
        let area = CGRect(x: 0, y: 0, width: image.width, height: image.height)
        context.setFillColor(CGColor(red: 1, green: 1, blue: 1, alpha: 1))
        context.fill(area)
        context.draw(image, in: area)
        guard let result = context.makeImage() else { throw MediaError.damaged(name, "there is no memory for its pixels") }
        return result
    }
}
#endif
