// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#if ImageConversion && !canImport(ImageIO)
/// Scales an image down while its rows come in: each pixel becomes the mean of the area that it covers, to the last bit.
///
/// In each direction a pixel of the source is as many units wide as the target has pixels, and a pixel of the target as many as the source has, so that all
/// weights are whole numbers.
struct AreaAverage {
    private let source: PixelSize
    private let target: PixelSize
    private var sums: [UInt64]
    /// Units that the current row of the target still needs.
    private var missing: Int
    private var pixels: [UInt8] = []

    /// - Parameter target: In both directions at least one pixel and at most as many as the source.
    init(from source: PixelSize, to target: PixelSize) {
        self.source = source
        self.target = target
        sums = Array(repeating: 0, count: target.width * 3)
        missing = source.height
        pixels.reserveCapacity(target.width * target.height * 3)
    }

    /// Takes the next row of the source: three bytes for each pixel.
    mutating func add(_ row: UnsafeBufferPointer<UInt8>) {
        guard source != target else { return pixels.append(contentsOf: row) }
        let narrowed = narrow(row)
        var units = target.height
        while units > 0 {
            let part = min(units, missing)
            for index in sums.indices { sums[index] += narrowed[index] * UInt64(part) }
            units -= part
            missing -= part
            if missing == 0 { finishRow() }
        }
    }

    /// The scaled image, once all rows came.
    var image: RGBImage { RGBImage(size: target, pixels: pixels) }

    private func narrow(_ row: UnsafeBufferPointer<UInt8>) -> [UInt64] {
        [UInt64](unsafeUninitializedCapacity: target.width * 3) { cells, filled in
            cells.initialize(repeating: 0)
            var cell = 0
            var missing = source.width
            for offset in stride(from: 0, to: source.width * 3, by: 3) {
                var units = target.width
                while units > 0 {
                    let part = min(units, missing)
                    for component in 0..<3 { cells[cell + component] += UInt64(row[offset + component]) * UInt64(part) }
                    units -= part
                    missing -= part
                    if missing == 0 {
                        cell += 3
                        missing = source.width
                    }
                }
            }
            filled = target.width * 3
        }
    }

    private mutating func finishRow() {
        let area = UInt64(source.width) * UInt64(source.height)
        for index in sums.indices {
            pixels.append(UInt8(truncatingIfNeeded: (sums[index] + area / 2) / area))
            sums[index] = 0
        }
        missing = source.height
    }
}

extension AreaAverage {
    /// Scales an image of which any row can be had.
    /// - Parameter row: Writes a row, counted from the top, to a buffer of three bytes for each pixel.
    static func scaled(
        from source: PixelSize, to target: PixelSize, row: (Int, UnsafeMutableBufferPointer<UInt8>) throws -> Void
    ) throws -> RGBImage {
        var scaler = AreaAverage(from: source, to: target)
        let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: source.width * 3)
        defer { buffer.deallocate() }
        buffer.initialize(repeating: 0)
        for number in 0..<source.height {
            if number.isMultiple(of: 64) { try Task.checkCancellation() }
            try row(number, buffer)
            scaler.add(UnsafeBufferPointer(buffer))
        }
        return scaler.image
    }

    /// Scales an image of red, green, blue and opacity, a byte each, over white.
    static func scaledOnWhite(
        _ pixels: UnsafePointer<UInt8>, from source: PixelSize, to target: PixelSize
    ) throws -> RGBImage {
        try scaled(from: source, to: target) { number, row in
            let first = pixels + number * source.width * 4
            for column in 0..<source.width {
                let opacity = UInt32(first[column * 4 + 3])
                for component in 0..<3 {
                    let color = UInt32(first[column * 4 + component])
                    row[column * 3 + component] = UInt8((color * opacity + 255 * (255 - opacity) + 127) / 255)
                }
            }
        }
    }
}
#endif
