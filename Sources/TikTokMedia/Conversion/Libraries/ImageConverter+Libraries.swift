// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#if ImageConversion && !canImport(ImageIO)
import Foundation

extension ImageConverter {
    /// Decodes with libraries, and scales and turns here.
    func jpeg(of bytes: [UInt8], _ info: MediaInfo, name: String) throws -> ConvertedImage {
        let target = { try size(for: $0, name: name) }
        let profile = EmbeddedProfile.ofRGB(in: bytes[...], info.format)
        let scaled: RGBImage
        do {
            scaled =
                switch info.format {
                case .jpeg: try JPEGLibrary.decode(bytes, to: target)
                case .png: try PNGLibrary.decode(bytes, to: target)
                case .webp: try WebPLibrary.decode(bytes, to: target)
                case .gif: try GIFDecoder.decode(bytes, to: target)
                default: try BitmapDecoder.decode(bytes, to: target)
                }
        } catch let failure as DecodingFailure {
            switch failure {
            case .damaged(let detail): throw MediaError.damaged(name, detail)
            case .unsupported: throw MediaError.notConvertible(name, info.format)
            case .animated: throw MediaError.animated(name, info.format)
            }
        }
        let matrix = profile.flatMap(MatrixProfile.init)
        let turned = scaled.turned(info.orientation ?? .up)
        let upright = matrix?.inSRGB(turned) ?? turned
        let (jpeg, quality) = try smallEnough(name) { quality in
            guard let jpeg = JPEGLibrary.encode(upright, quality: quality) else {
                throw MediaError.damaged(name, "it cannot be written")
            }
            return matrix == nil ? JPEGProfile.inserted(profile, into: jpeg) : jpeg
        }
        return ConvertedImage(jpeg: jpeg, width: upright.size.width, height: upright.size.height, quality: quality)
    }
}

/// Why a decoder gave up.
enum DecodingFailure: Error {
    case damaged(String)
    /// A kind that the decoder does not know.
    case unsupported
    case animated
}
#endif
