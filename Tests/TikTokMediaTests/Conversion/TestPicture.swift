// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#if ImageConversion && os(Linux)
import CPNG
import CTurboJPEG
import CWebP
import Foundation

/// A picture of red, green, blue and opacity, which can be saved in every format and looked at.
struct TestPicture {
    typealias Color = [UInt8]

    let width: Int
    let height: Int
    private(set) var pixels: [UInt8]

    init(_ width: Int, _ height: Int, color: (_ x: Int, _ y: Int) -> Color) {
        self.width = width
        self.height = height
        pixels = []
        for y in 0..<height {
            for x in 0..<width {
                let color = color(x, y)
                pixels += color.count == 4 ? color : color + [255]
            }
        }
    }

    /// More red to the right, more green to the bottom.
    static func gradient(_ width: Int, _ height: Int) -> TestPicture {
        TestPicture(width, height) { [UInt8(255 * $0 / max(1, width - 1)), UInt8(255 * $1 / max(1, height - 1)), 128] }
    }

    /// Red, green, blue and black from the top left in reading order.
    static func corners(_ width: Int, _ height: Int) -> TestPicture {
        TestPicture(width, height) { x, y in
            switch (x < width / 2, y < height / 2) {
            case (true, true): [255, 0, 0]
            case (false, true): [0, 255, 0]
            case (true, false): [0, 0, 255]
            case (false, false): [0, 0, 0]
            }
        }
    }

    /// What libjpeg-turbo makes of a JPEG.
    init?(jpeg: Data) {
        guard let handle = tjInitDecompress() else { return nil }
        defer { tjDestroy(handle) }
        let bytes = Array(jpeg)
        var (width, height, subsampling, colors) = (Int32(0), Int32(0), Int32(0), Int32(0))
        guard tjDecompressHeader3(handle, bytes, UInt(bytes.count), &width, &height, &subsampling, &colors) == 0 else {
            return nil
        }
        self.width = Int(width)
        self.height = Int(height)
        pixels = Array(repeating: 0, count: self.width * self.height * 4)
        guard
            tjDecompress2(handle, bytes, UInt(bytes.count), &pixels, width, 0, height, Int32(TJPF_RGBA.rawValue), 0) == 0
        else { return nil }
    }

    subscript(x: Int, y: Int) -> Color {
        Array(pixels[((y * width + x) * 4)...].prefix(3))
    }

    /// Whether a pixel has a colour, nearly.
    func has(_ color: Color, at x: Int, _ y: Int, within tolerance: Int = 12) -> Bool {
        zip(self[x, y], color).allSatisfy { abs(Int($0) - Int($1)) <= tolerance }
    }

    func jpeg(quality: Int32 = 95, isInks: Bool = false) -> [UInt8] {
        let handle = tjInitCompress()
        defer { tjDestroy(handle) }
        var jpeg: UnsafeMutablePointer<UInt8>?
        var count: UInt = 0
        defer { tjFree(jpeg) }
        let format = isInks ? TJPF_CMYK : TJPF_RGBA
        tjCompress2(
            handle, pixels, Int32(width), 0, Int32(height), Int32(format.rawValue), &jpeg, &count, Int32(TJSAMP_444.rawValue),
            quality,
            TJFLAG_PROGRESSIVE)
        return Array(UnsafeBufferPointer(start: jpeg, count: Int(count)))
    }

    func png() -> [UInt8] {
        var image = png_image()
        image.version = UInt32(PNG_IMAGE_VERSION)
        image.width = UInt32(width)
        image.height = UInt32(height)
        image.format = UInt32(PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_ALPHA)
        var count = pixels.count * 2 + 1000
        var bytes = [UInt8](repeating: 0, count: count)
        png_image_write_to_memory(&image, &bytes, &count, 0, pixels, 0, nil)
        return Array(bytes.prefix(count))
    }

    func webp() -> [UInt8] {
        var webp: UnsafeMutablePointer<UInt8>?
        let count = WebPEncodeLosslessRGBA(pixels, Int32(width), Int32(height), Int32(width * 4), &webp)
        defer { WebPFree(webp) }
        return Array(UnsafeBufferPointer(start: webp, count: count))
    }

    /// A BMP of 24 or 32 bits.
    func bmp(bits: Int = 24, isTopDown: Bool = false) -> [UInt8] {
        var rows: [UInt8] = []
        for y in isTopDown ? Array(0..<height) : (0..<height).reversed() {
            var row: [UInt8] = []
            for x in 0..<width { row += self[x, y].reversed() + (bits == 32 ? [0] : []) }
            rows += row + Array(repeating: 0, count: (4 - row.count % 4) % 4)
        }
        let size = little(UInt64(width), 4) + little(UInt64(UInt32(bitPattern: Int32(isTopDown ? -height : height))), 4)
        let header = little(40, 4) + size + little(1, 2) + little(UInt64(bits), 2) + Array(repeating: 0, count: 24)
        return Array("BM".utf8) + little(UInt64(54 + rows.count), 4) + little(0, 4) + little(54, 4) + header + rows
    }

    /// A GIF of at most 128 colours, whose codes never grow: it clears the table before they would.
    func gif(isInterlaced: Bool = false, transparent: Color? = nil) -> [UInt8] {
        var palette: [Color] = []
        var indexes: [[UInt8]] = []
        for y in 0..<height {
            indexes.append(
                (0..<width).map { x in
                    if let index = palette.firstIndex(of: self[x, y]) { return UInt8(index) }
                    palette.append(self[x, y])
                    return UInt8(palette.count - 1)
                })
        }
        let steps = isInterlaced ? [(0, 8), (4, 8), (2, 4), (1, 2)] : [(0, 1)]
        let order = steps.flatMap { Array(stride(from: $0.0, to: height, by: $0.1)) }
        // Codes of eight bits: 128 clears, 129 ends.
        var data: [UInt8] = []
        for (place, index) in order.flatMap({ indexes[$0] }).enumerated() {
            if place % 100 == 0 { data.append(128) }
            data.append(index)
        }
        data.append(129)
        var blocks: [UInt8] = []
        for start in stride(from: 0, to: data.count, by: 255) {
            let block = data[start...].prefix(255)
            blocks += [UInt8(block.count)] + block
        }
        let colors = palette.flatMap(\.self) + Array(repeating: 0, count: 384 - palette.count * 3)
        let size = little(UInt64(width), 2) + little(UInt64(height), 2)
        let control: [UInt8] =
            transparent.flatMap { palette.firstIndex(of: $0) }.map { [0x21, 0xF9, 4, 1, 0, 0, UInt8($0), 0] } ?? []
        return Array("GIF89a".utf8) + size + [0xF6, 0, 0] + colors + control + [0x2C, 0, 0, 0, 0] + size
            + [isInterlaced ? 0x40 : 0, 7] + blocks + [0, 0x3B]
    }

    private func little(_ number: UInt64, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * UInt64($0))) }
    }
}
#endif
