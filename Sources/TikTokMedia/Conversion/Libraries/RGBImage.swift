// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#if ImageConversion && !canImport(ImageIO)
/// Pixels of red, green and blue, a byte each, row by row from the top.
struct RGBImage: Sendable, Hashable {
    let size: PixelSize
    let pixels: [UInt8]

    /// The image as it is seen upright.
    /// - Parameter orientation: How it is stored.
    func turned(_ orientation: MediaOrientation) -> RGBImage {
        guard orientation != .up else { return self }
        let (right, bottom) = (size.width - 1, size.height - 1)
        let turned = orientation.swapsSides ? PixelSize(width: size.height, height: size.width) : size
        let result = [UInt8](unsafeUninitializedCapacity: pixels.count) { buffer, filled in
            for y in 0..<turned.height {
                for x in 0..<turned.width {
                    let (column, row) =
                        switch orientation {
                        case .upMirrored: (right - x, y)
                        case .down: (right - x, bottom - y)
                        case .downMirrored: (x, bottom - y)
                        case .leftMirrored: (y, x)
                        case .right: (y, bottom - x)
                        case .rightMirrored: (right - y, bottom - x)
                        case .up, .left: (right - y, x)
                        }
                    let (from, to) = ((row * size.width + column) * 3, (y * turned.width + x) * 3)
                    for component in 0..<3 { buffer[to + component] = pixels[from + component] }
                }
            }
            filled = pixels.count
        }
        return RGBImage(size: turned, pixels: result)
    }
}
#endif
