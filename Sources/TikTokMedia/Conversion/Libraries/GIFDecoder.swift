// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#if ImageConversion && !canImport(ImageIO)
/// The first picture of a GIF, on white (GIF89a specification, CompuServe 1990).
enum GIFDecoder {
    private struct Frame {
        var size: PixelSize
        var left: Int
        var top: Int
        var isInterlaced: Bool
        var palette: ArraySlice<UInt8>
        var transparent: UInt8?
        var indexes: [UInt8]
    }

    static func decode(_ bytes: [UInt8], to target: (PixelSize) throws -> PixelSize) throws -> RGBImage {
        let file = Bytes(bytes[...])
        guard let width = file.little(at: 6, size: 2), let height = file.little(at: 8, size: 2) else {
            throw DecodingFailure.damaged("its header is cut off")
        }
        let canvas = PixelSize(width: Int(width), height: Int(height))
        let size = try target(canvas)
        guard let frame = try firstFrame(of: file, check: { _ = try target($0) }) else {
            throw DecodingFailure.damaged("its first picture is cut off")
        }
        let rows = rowOrder(frame)
        return try AreaAverage.scaled(from: canvas, to: size) { number, row in
            row.update(repeating: 255)
            guard (frame.top..<frame.top + frame.size.height).contains(number) else { return }
            let first = rows[number - frame.top] * frame.size.width
            for column in 0..<max(0, min(frame.size.width, canvas.width - frame.left)) {
                let index = frame.indexes[first + column]
                guard index != frame.transparent else { continue }
                // Numbers beyond the palette are black, as in browsers.
                let color = frame.palette.dropFirst(Int(index) * 3).prefix(3)
                for (component, value) in (color.count == 3 ? Array(color) : [0, 0, 0]).enumerated() {
                    row[(frame.left + column) * 3 + component] = value
                }
            }
        }
    }

    private static func firstFrame(of file: Bytes, check: (PixelSize) throws -> Void) throws -> Frame? {
        guard let flags = file.big(at: 10, size: 1) else { return nil }
        var position = 13
        var palette: ArraySlice<UInt8> = []
        if let size = paletteSize(flags) {
            guard let colors = file.slice(at: position, count: size) else { return nil }
            palette = colors
            position += size
        }
        var transparent: UInt8?
        while let kind = file.big(at: position, size: 1) {
            switch kind {
            case 0x21:
                // An extension. That of graphics tells which number is transparent.
                if file.big(at: position + 1, size: 1) == 0xF9, let flags = file.big(at: position + 3, size: 1), flags & 1 == 1 {
                    transparent = file.big(at: position + 6, size: 1).map { UInt8($0) }
                }
                position += 2
                guard blocks(of: file, at: &position) != nil else { return nil }
            case 0x2C:
                guard let left = file.little(at: position + 1, size: 2), let top = file.little(at: position + 3, size: 2),
                    let width = file.little(at: position + 5, size: 2), let height = file.little(at: position + 7, size: 2),
                    let flags = file.big(at: position + 9, size: 1)
                else { return nil }
                position += 10
                if let size = paletteSize(flags) {
                    guard let colors = file.slice(at: position, count: size) else { return nil }
                    palette = colors
                    position += size
                }
                let size = PixelSize(width: Int(width), height: Int(height))
                try check(size)
                guard let codeSize = file.big(at: position, size: 1) else { return nil }
                position += 1
                guard let data = blocks(of: file, at: &position),
                    let indexes = indexes(data, codeSize: Int(codeSize), count: size.width * size.height)
                else { return nil }
                return Frame(
                    size: size, left: Int(left), top: Int(top), isInterlaced: flags & 0x40 != 0, palette: palette,
                    transparent: transparent, indexes: indexes)
            default: return nil
            }
        }
        return nil
    }

    private static func paletteSize(_ flags: UInt64) -> Int? {
        flags & 0x80 == 0 ? nil : 3 << (Int(flags & 7) + 1)
    }

    /// The content of the blocks that begin here; afterwards the position is behind them.
    private static func blocks(of file: Bytes, at position: inout Int) -> [UInt8]? {
        var content: [UInt8] = []
        while let length = file.big(at: position, size: 1) {
            guard let block = file.slice(at: position + 1, count: Int(length)) else { return nil }
            position += 1 + Int(length)
            if length == 0 { return content }
            content += block
        }
        return nil
    }

    /// Where each row of the picture stands in the data.
    private static func rowOrder(_ frame: Frame) -> [Int] {
        guard frame.isInterlaced else { return Array(0..<frame.size.height) }
        var order = Array(repeating: 0, count: frame.size.height)
        let passes = [(0, 8), (4, 8), (2, 4), (1, 2)].flatMap { Array(stride(from: $0.0, to: frame.size.height, by: $0.1)) }
        for (place, row) in passes.enumerated() { order[row] = place }
        return order
    }

    /// Unpacks LZW codes, which grow from `codeSize` + 1 to 12 bits.
    private static func indexes(_ data: [UInt8], codeSize: Int, count: Int) -> [UInt8]? {
        guard (1...8).contains(codeSize) else { return nil }
        let clear = 1 << codeSize
        var prefixes = [Int](repeating: 0, count: 4096)
        var suffixes = (0..<4096).map { UInt8(truncatingIfNeeded: $0) }
        var (bits, bitCount, position) = (UInt32(0), 0, 0)
        var (width, next) = (codeSize + 1, clear + 2)
        var previous: Int?
        var first: UInt8 = 0
        var output: [UInt8] = []
        output.reserveCapacity(count)
        while output.count < count {
            while bitCount < width {
                guard position < data.count else { return nil }
                bits |= UInt32(data[position]) << UInt32(bitCount)
                position += 1
                bitCount += 8
            }
            let code = Int(bits) & (1 << width - 1)
            bits >>= UInt32(width)
            bitCount -= width
            if code == clear {
                (width, next, previous) = (codeSize + 1, clear + 2, nil)
                continue
            }
            guard code != clear + 1, code < next || (code == next && previous != nil), previous != nil || code < clear else {
                return nil
            }
            var word: [UInt8] = []
            var current = code
            if code == next, let previous {
                word.append(first)
                current = previous
            }
            while current > clear {
                word.append(suffixes[current])
                current = prefixes[current]
            }
            first = suffixes[current]
            output.append(first)
            output.append(contentsOf: word.reversed())
            if let previous, next < 4096 {
                prefixes[next] = previous
                suffixes[next] = first
                next += 1
                if next == 1 << width, width < 12 { width += 1 }
            }
            previous = code
        }
        return output
    }
}
#endif
