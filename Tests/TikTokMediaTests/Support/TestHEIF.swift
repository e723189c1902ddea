// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Builds HEIC and AVIF files of a few properties.
struct TestHEIF {
    var brand = "heic"
    /// Properties of the file, each a box.
    var properties: [[UInt8]] = [size(640, 480)]
    /// Numbers of the properties of each item, from 1.
    var items: [(id: UInt32, properties: [UInt16])] = [(1, [1])]
    var primary: UInt32 = 1
    /// Whether ids and numbers are written in their longer form.
    var isLong = false

    static func size(_ width: UInt32, _ height: UInt32) -> [UInt8] {
        TestMovie.box("ispe", zeros(4), big(width), big(height))
    }

    var bytes: [UInt8] {
        let pitm = TestMovie.box("pitm", big(UInt32(isLong ? 1 << 24 : 0)), id(primary))
        let associations = items.flatMap { item in
            id(item.id) + [UInt8(item.properties.count)]
                // Every other one must be understood.
                + item.properties.enumerated().flatMap { index, number in
                    isLong ? big(number | UInt16(index & 1) << 15) : [UInt8(number) | UInt8(index & 1) << 7]
                }
        }
        let ipma = TestMovie.box("ipma", big(UInt32(isLong ? 1 << 24 | 1 : 0)), big(UInt32(items.count)), associations)
        let iprp = TestMovie.box("iprp", TestMovie.box("ipco", Array(properties.joined())), ipma)
        return TestMovie.box("ftyp", ascii(brand), zeros(4), ascii("mif1heic"))
            + TestMovie.box("meta", zeros(4), TestMovie.box("hdlr", zeros(8), ascii("pict"), zeros(12)), pitm, iprp)
    }

    private func id(_ id: UInt32) -> [UInt8] {
        isLong ? big(id) : big(UInt16(id))
    }
}
