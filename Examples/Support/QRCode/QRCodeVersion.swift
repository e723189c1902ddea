// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// The numbers of one version (size) of a QR code at error correction level L. Source: ISO/IEC 18004:2015, tables 1, 9 and E.1.
struct QRCodeVersion {
    let number: Int
    let totalCodewords: Int
    let errorCodewordsPerBlock: Int
    let blocks: Int
    /// The rows and columns that alignment patterns are centred on.
    let alignment: [Int]

    var size: Int { 17 + 4 * number }
    var dataCodewords: Int { totalCodewords - errorCodewordsPerBlock * blocks }
    /// The length field has 8 bits up to version 9, then 16.
    var lengthBits: Int { number < 10 ? 8 : 16 }
    var byteCapacity: Int { (dataCodewords * 8 - 4 - lengthBits) / 8 }

    static let capacity = all.last?.byteCapacity ?? 0

    static func smallest(for count: Int) -> QRCodeVersion? {
        all.first { $0.byteCapacity >= count }
    }

    private static let all = [
        QRCodeVersion(1, 26, 7, 1, []), QRCodeVersion(2, 44, 10, 1, [6, 18]), QRCodeVersion(3, 70, 15, 1, [6, 22]),
        QRCodeVersion(4, 100, 20, 1, [6, 26]), QRCodeVersion(5, 134, 26, 1, [6, 30]), QRCodeVersion(6, 172, 18, 2, [6, 34]),
        QRCodeVersion(7, 196, 20, 2, [6, 22, 38]), QRCodeVersion(8, 242, 24, 2, [6, 24, 42]),
        QRCodeVersion(9, 292, 30, 2, [6, 26, 46]), QRCodeVersion(10, 346, 18, 4, [6, 28, 50]),
        QRCodeVersion(11, 404, 20, 4, [6, 30, 54]), QRCodeVersion(12, 466, 24, 4, [6, 32, 58]),
        QRCodeVersion(13, 532, 26, 4, [6, 34, 62]), QRCodeVersion(14, 581, 30, 4, [6, 26, 46, 66]),
        QRCodeVersion(15, 655, 22, 6, [6, 26, 48, 70]), QRCodeVersion(16, 733, 24, 6, [6, 26, 50, 74]),
        QRCodeVersion(17, 815, 28, 6, [6, 30, 54, 78]), QRCodeVersion(18, 901, 30, 6, [6, 30, 56, 82]),
        QRCodeVersion(19, 991, 28, 7, [6, 30, 58, 86]), QRCodeVersion(20, 1085, 28, 8, [6, 34, 62, 90]),
    ]

    private init(_ number: Int, _ total: Int, _ errorPerBlock: Int, _ blocks: Int, _ alignment: [Int]) {
        self.number = number
        self.totalCodewords = total
        self.errorCodewordsPerBlock = errorPerBlock
        self.blocks = blocks
        self.alignment = alignment
    }
}
