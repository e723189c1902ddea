// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#if ImageConversion && os(Linux)
import Foundation
import Testing

/// A profile of curves and a matrix, and what littlecms 2 (Pillow's `ImageCms`, relative colorimetric) makes of eight colours with it.
struct TestColorProfile: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    let inSRGB: [[UInt8]]

    init(_ name: String, _ colors: [[Double]], _ curve: [UInt8], _ inSRGB: [[UInt8]]) {
        testDescription = name
        self.inSRGB = inSRGB
        let tags: [(String, [UInt8])] = [
            ("rXYZ", Self.color(colors[0])), ("gXYZ", Self.color(colors[1])), ("bXYZ", Self.color(colors[2])),
            ("rTRC", curve), ("gTRC", curve), ("bTRC", curve),
        ]
        var table = Self.big(tags.count, 4)
        var contents: [UInt8] = []
        for (name, content) in tags {
            table += Array(name.utf8) + Self.big(132 + 12 * tags.count + contents.count, 4) + Self.big(content.count, 4)
            contents += content
        }
        var header = [UInt8](repeating: 0, count: 128)
        header.replaceSubrange(12..<24, with: Array("mntrRGB XYZ ".utf8))
        header.replaceSubrange(36..<40, with: Array("acsp".utf8))
        bytes = header + table + contents
    }

    static let displayP3 = [[0.51512, 0.24120, -0.00105], [0.29198, 0.69225, 0.04189], [0.15710, 0.06657, 0.78407]]
    private static let adobeRGB = [[0.60974, 0.31111, 0.01947], [0.20528, 0.62567, 0.06087], [0.14919, 0.06322, 0.74457]]

    static let all = [
        TestColorProfile(
            "Display P3", displayP3, formula(3, [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045]),
            [
                [255, 255, 255], [0, 0, 0], [255, 0, 0], [215, 93, 31], [17, 61, 93], [0, 204, 0], [128, 128, 128],
                [252, 240, 0],
            ]),
        TestColorProfile(
            "Adobe RGB", adobeRGB, points([0x0233]),
            [
                [255, 255, 255], [0, 0, 0], [255, 0, 0], [227, 100, 42], [0, 57, 91], [0, 201, 0], [129, 129, 129],
                [254, 240, 0],
            ]),
        TestColorProfile(
            "Display P3 with a table", displayP3,
            points(
                (0..<1024).map {
                    let value = Double($0) / 1023
                    return Int((65_535 * (value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4))).rounded())
                }),
            [
                [255, 255, 255], [0, 0, 0], [255, 0, 0], [215, 93, 31], [17, 61, 93], [0, 204, 0], [128, 128, 128],
                [252, 240, 0],
            ]),
        TestColorProfile(
            "Display P3 without a curve", displayP3, points([]),
            [
                [255, 255, 255], [0, 0, 0], [255, 0, 0], [240, 165, 114], [85, 134, 163], [0, 233, 73], [188, 188, 188],
                [254, 248, 0],
            ]),
    ]

    private static func color(_ numbers: [Double]) -> [UInt8] {
        Array("XYZ ".utf8) + big(0, 4) + numbers.flatMap(fixed)
    }

    static func formula(_ kind: Int, _ numbers: [Double]) -> [UInt8] {
        Array("para".utf8) + big(0, 4) + big(kind, 2) + big(0, 2) + numbers.flatMap(fixed)
    }

    static func points(_ numbers: [Int]) -> [UInt8] {
        Array("curv".utf8) + big(0, 4) + big(numbers.count, 4) + numbers.flatMap { big($0, 2) }
    }

    private static func fixed(_ number: Double) -> [UInt8] {
        big(Int((number * 65_536).rounded()) & 0xFFFF_FFFF, 4)
    }

    private static func big(_ number: Int, _ size: Int) -> [UInt8] {
        (0..<size).map { UInt8(number >> (8 * (size - 1 - $0)) & 0xFF) }
    }
}
#endif
