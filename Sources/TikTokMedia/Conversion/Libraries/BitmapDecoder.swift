// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#if ImageConversion && !canImport(ImageIO)
/// BMP without compression, which is what programs write: palettes, and 16, 24 and 32 bits a pixel.
enum BitmapDecoder {
    private struct Header {
        var size: PixelSize
        var isTopDown = false
        var bits: Int
        var compression: UInt64 = 0
        /// Where the palette begins, and how many bytes each of its colours has.
        var palette: (offset: Int, colorSize: Int)
        var pixels: Int

        init?(_ file: Bytes) {
            guard let pixels = file.little(at: 10, size: 4), let length = file.little(at: 14, size: 4) else { return nil }
            let isOld = length == 12
            guard let width = file.little(at: 18, size: isOld ? 2 : 4),
                let height = file.little(at: isOld ? 20 : 22, size: isOld ? 2 : 4),
                let bits = file.little(at: isOld ? 24 : 28, size: 2), isOld || length >= 40
            else { return nil }
            let rows = isOld ? Int(height) : Int(Int32(truncatingIfNeeded: height))
            size = PixelSize(width: isOld ? Int(width) : Int(Int32(truncatingIfNeeded: width)), height: abs(rows))
            isTopDown = rows < 0
            self.bits = Int(bits)
            palette = (14 + Int(length), isOld ? 3 : 4)
            self.pixels = Int(pixels)
            if !isOld {
                guard let compression = file.little(at: 30, size: 4) else { return nil }
                self.compression = compression
            }
        }
    }

    static func decode(_ bytes: [UInt8], to target: (PixelSize) throws -> PixelSize) throws -> RGBImage {
        let file = Bytes(bytes[...])
        guard let header = Header(file) else { throw DecodingFailure.damaged("its header is cut off") }
        let size = header.size
        let target = try target(size)
        let color = try color(header, file)
        let rowLength = (size.width * header.bits + 31) / 32 * 4
        guard file.slice(at: header.pixels, count: rowLength * size.height) != nil else {
            throw DecodingFailure.damaged("its pixels are cut off")
        }
        return try AreaAverage.scaled(from: size, to: target) { number, row in
            let first = header.pixels + (header.isTopDown ? number : size.height - 1 - number) * rowLength
            for column in 0..<size.width {
                let bit = column * header.bits
                var value: UInt32 = 0
                if header.bits < 8 {
                    value = UInt32(bytes[first + bit / 8] >> (8 - header.bits - bit % 8)) & (1 << UInt32(header.bits) - 1)
                } else {
                    for byte in (0..<header.bits / 8).reversed() { value = value << 8 | UInt32(bytes[first + bit / 8 + byte]) }
                }
                (row[column * 3], row[column * 3 + 1], row[column * 3 + 2]) = color(value)
            }
        }
    }

    /// What turns the number of a pixel into red, green and blue.
    private static func color(_ header: Header, _ file: Bytes) throws -> (UInt32) -> (UInt8, UInt8, UInt8) {
        switch (header.bits, header.compression) {
        case (1, 0), (4, 0), (8, 0):
            let (offset, size) = header.palette
            let colors = (0..<1 << header.bits).map { number -> (UInt8, UInt8, UInt8) in
                let color = file.little(at: offset + number * size, size: 3) ?? 0
                return (UInt8(color >> 16), UInt8(color >> 8 & 0xFF), UInt8(color & 0xFF))
            }
            return { colors[Int($0)] }
        case (16, 0): return masked(0x7C00, 0x3E0, 0x1F)
        case (24, 0), (32, 0): return masked(0xFF0000, 0xFF00, 0xFF)
        case (16, 3), (32, 3):
            // Behind the shortest header, or in a longer one at the same place.
            guard let red = file.little(at: 54, size: 4), let green = file.little(at: 58, size: 4),
                let blue = file.little(at: 62, size: 4)
            else { throw DecodingFailure.damaged("its header is cut off") }
            return masked(UInt32(red), UInt32(green), UInt32(blue))
        default: throw DecodingFailure.unsupported
        }
    }

    private static func masked(_ red: UInt32, _ green: UInt32, _ blue: UInt32) -> (UInt32) -> (UInt8, UInt8, UInt8) {
        { (component(red, of: $0), component(green, of: $0), component(blue, of: $0)) }
    }

    private static func component(_ mask: UInt32, of value: UInt32) -> UInt8 {
        guard mask != 0 else { return 0 }
        let shift = UInt32(mask.trailingZeroBitCount)
        return UInt8(UInt64((value & mask) >> shift) * 255 / UInt64(mask >> shift))
    }
}
#endif
