// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#if ImageConversion && !canImport(ImageIO)
import Foundation

/// How much light a value means, as an ICC profile says (ICC.1:2022, clauses 10.6 and 10.18).
enum ToneCurve {
    /// Points with the same distance, with straight lines between them.
    case points([Double])
    /// `(a x + b)^g + e` from `d` on, and `c x + f` below.
    case formula(g: Double, a: Double, b: Double, c: Double, d: Double, e: Double, f: Double)

    /// `nil` for what is no curve, or a damaged one.
    init?(_ tag: Bytes) {
        switch tag.text(at: 0, count: 4) {
        case "curv": self.init(points: tag)
        case "para": self.init(formula: tag)
        default: return nil
        }
    }

    private init?(points tag: Bytes) {
        guard let count = tag.big(at: 8, size: 4), count <= 65_536 else { return nil }
        let numbers = (0..<Int(count)).compactMap { tag.big(at: 12 + $0 * 2, size: 2).map { Double($0) } }
        guard numbers.count == count else { return nil }
        switch numbers.count {
        case 0: self = .points([0, 1])
        // One number is an exponent, in 256ths.
        case 1: self = .formula(g: numbers[0] / 256, a: 1, b: 0, c: 0, d: 0, e: 0, f: 0)
        default: self = .points(numbers.map { $0 / 65_535 })
        }
    }

    private init?(formula tag: Bytes) {
        guard let kind = tag.big(at: 8, size: 2), kind <= 4 else { return nil }
        let count = [1, 3, 4, 5, 7][Int(kind)]
        let numbers = (0..<count).compactMap { tag.fixed(at: 12 + $0 * 4) }
        guard numbers.count == count else { return nil }
        let g = numbers[0]
        let (a, b) = kind == 0 ? (1, 0) : (numbers[1], numbers[2])
        guard a != 0 else { return nil }
        self =
            switch kind {
            case 0: .formula(g: g, a: 1, b: 0, c: 0, d: 0, e: 0, f: 0)
            case 1: .formula(g: g, a: a, b: b, c: 0, d: -b / a, e: 0, f: 0)
            case 2: .formula(g: g, a: a, b: b, c: 0, d: -b / a, e: numbers[3], f: numbers[3])
            case 3: .formula(g: g, a: a, b: b, c: numbers[3], d: numbers[4], e: 0, f: 0)
            default: .formula(g: g, a: a, b: b, c: numbers[3], d: numbers[4], e: numbers[5], f: numbers[6])
            }
    }

    /// The light of a value, both from 0 to 1.
    func light(of value: Double) -> Double {
        switch self {
        case .points(let points):
            let position = value * Double(points.count - 1)
            let index = min(Int(position), points.count - 2)
            let share = position - Double(index)
            return points[index] * (1 - share) + points[index + 1] * share
        case .formula(let g, let a, let b, let c, let d, let e, let f):
            let light = value >= d ? pow(max(a * value + b, 0), g) + e : c * value + f
            return light.isFinite ? light : 0
        }
    }
}

extension Bytes {
    /// A number with 16 binary places (s15Fixed16Number).
    func fixed(at offset: Int) -> Double? {
        big(at: offset, size: 4).map { Double(Int32(truncatingIfNeeded: $0)) / 65_536 }
    }
}
#endif
