// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Builds TIFF files and EXIF out of entries.
struct TestTIFF {
    var isLittle = true
    var isBig = false
    /// Tag, type (1 bytes, 3 shorts, 4 longs) and values.
    var entries: [(tag: UInt16, type: UInt16, values: [UInt32])] = [(256, 3, [640]), (257, 3, [480])]

    static func exif(orientation: UInt32, isLittle: Bool = true) -> [UInt8] {
        TestTIFF(isLittle: isLittle, entries: [(271, 1, [1, 2, 3, 4, 5, 6]), (274, 3, [orientation])]).bytes
    }

    var bytes: [UInt8] {
        let start = isBig ? 16 : 8
        let entrySize = isBig ? 20 : 12
        let end = start + (isBig ? 8 : 2) + entries.count * entrySize + (isBig ? 8 : 4)
        var directory = isBig ? number(UInt64(entries.count)) : number(UInt16(entries.count))
        var values: [UInt8] = []
        for entry in entries {
            let bytes = entry.values.flatMap { value in
                switch entry.type {
                case 1: [UInt8(truncatingIfNeeded: value)]
                case 3: number(UInt16(truncatingIfNeeded: value))
                default: number(value)
                }
            }
            directory += number(entry.tag) + number(entry.type) + size(entry.values.count)
            if bytes.count <= (isBig ? 8 : 4) {
                directory += bytes + zeros((isBig ? 8 : 4) - bytes.count)
            } else {
                directory += size(end + values.count)
                values += bytes
            }
        }
        let head = ascii(isLittle ? "II" : "MM") + number(UInt16(isBig ? 43 : 42)) + (isBig ? number(UInt16(8)) + zeros(2) : [])
        return head + size(start) + directory + size(0) + values
    }

    private func size(_ count: Int) -> [UInt8] {
        isBig ? number(UInt64(count)) : number(UInt32(count))
    }

    private func number<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
        isLittle ? little(number) : big(number)
    }
}
