// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#if ImageConversion && !canImport(ImageIO)
/// Pixels of red, green and blue, a byte each, row by row from the top.
struct RGBImage: Sendable, Hashable {
    let size: PixelSize
    let pixels: [UInt8]

    /// The image as it is seen upright.
    /// - Parameter orientation: The number of EXIF (CIPA DC-008, tag 274), 1 to 8.
    func turned(_ orientation: Int) -> RGBImage {
        guard (2...8).contains(orientation) else { return self }
        let (right, bottom) = (size.width - 1, size.height - 1)
        let turned = orientation < 5 ? size : PixelSize(width: size.height, height: size.width)
        let result = [UInt8](unsafeUninitializedCapacity: pixels.count) { buffer, filled in
            for y in 0..<turned.height {
                for x in 0..<turned.width {
                    let (column, row) =
                        switch orientation {
                        case 2: (right - x, y)
                        case 3: (right - x, bottom - y)
                        case 4: (x, bottom - y)
                        case 5: (y, x)
                        case 6: (y, bottom - x)
                        case 7: (right - y, bottom - x)
                        default: (right - y, x)
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
