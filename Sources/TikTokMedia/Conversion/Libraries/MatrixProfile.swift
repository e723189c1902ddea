// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#if ImageConversion && !canImport(ImageIO)
import Foundation

/// An ICC profile that is three curves and a matrix, as those of cameras, phones and screens are (ICC.1:2022, annex F.3).
struct MatrixProfile {
    /// How much light each of 256 values means, for red, green and blue.
    private let curves: [[Float]]
    /// From light of these colours to light of sRGB's, row by row.
    private let matrix: [Float]

    /// `nil` for a profile of another kind, and for one that is damaged.
    init?(_ profile: [UInt8]) {
        let tags = Tags(profile)
        // Tables come before curves where there are both (clause 8.3).
        guard Bytes(profile[...]).text(at: 20, count: 4) == "XYZ ", tags["A2B0"] == nil,
            let red = tags.color("rXYZ"), let green = tags.color("gXYZ"), let blue = tags.color("bXYZ")
        else { return nil }
        let curves = ["rTRC", "gTRC", "bTRC"].compactMap { tags[$0].flatMap(ToneCurve.init) }
        guard curves.count == 3 else { return nil }
        self.curves = curves.map { curve in (0..<256).map { Float(min(max(curve.light(of: Double($0) / 255), 0), 1)) } }
        matrix = Self.lightOfSRGB.flatMap { row in
            [red, green, blue].map { color in Float(zip(row, color).reduce(0) { $0 + $1.0 * $1.1 }) }
        }
    }

    /// The same colours in sRGB, as far as it has them.
    func inSRGB(_ image: RGBImage) -> RGBImage {
        let scale = Float(Self.values.count - 1)
        let pixels = [UInt8](unsafeUninitializedCapacity: image.pixels.count) { buffer, filled in
            for pixel in stride(from: 0, to: image.pixels.count - 2, by: 3) {
                let (red, green, blue) = (
                    curves[0][Int(image.pixels[pixel])], curves[1][Int(image.pixels[pixel + 1])],
                    curves[2][Int(image.pixels[pixel + 2])]
                )
                for component in 0..<3 {
                    let row = component * 3
                    let light = matrix[row] * red + matrix[row + 1] * green + matrix[row + 2] * blue
                    buffer[pixel + component] = Self.values[Int((min(max(light, 0), 1) * scale).rounded())]
                }
            }
            filled = image.pixels.count
        }
        return RGBImage(size: image.size, pixels: pixels)
    }

    /// From XYZ with the white of D50, which profiles use, to light of sRGB's red, green and blue (IEC 61966-2-1, adapted by Bradford's method).
    private static let lightOfSRGB = [
        [3.1338561, -1.6168667, -0.4906146], [-0.9787684, 1.9161415, 0.0334540], [0.0719453, -0.2289914, 1.4052427],
    ]

    /// The value of sRGB for light from 0 to 1, in steps that are finer than values are even where it is dark.
    private static let values: [UInt8] = (0...16_383).map { step in
        let light = Double(step) / 16_383
        let value = light <= 0.003_130_8 ? 12.92 * light : 1.055 * pow(light, 1 / 2.4) - 0.055
        return UInt8((value * 255).rounded())
    }
}

extension MatrixProfile {
    /// The parts of a profile (clause 7.3).
    private struct Tags {
        private var contents: [String: ArraySlice<UInt8>] = [:]

        init(_ profile: [UInt8]) {
            let file = Bytes(profile[...])
            for entry in 0..<min(file.big(at: 128, size: 4) ?? 0, 100) {
                let position = 132 + Int(entry) * 12
                guard let name = file.text(at: position, count: 4), let offset = file.big(at: position + 4, size: 4),
                    let size = file.big(at: position + 8, size: 4)
                else { return }
                contents[name] = file.slice(at: Int(offset), count: Int(size))
            }
        }

        subscript(_ name: String) -> Bytes? { contents[name].map { Bytes($0) } }

        func color(_ name: String) -> [Double]? {
            guard let tag = self[name], tag.text(at: 0, count: 4) == "XYZ " else { return nil }
            let numbers = (0..<3).compactMap { tag.fixed(at: 8 + $0 * 4) }
            return numbers.count == 3 ? numbers : nil
        }
    }
}
#endif
