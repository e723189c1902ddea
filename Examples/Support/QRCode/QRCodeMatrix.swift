// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// The modules of a QR code with one of the eight masks.
struct QRCodeMatrix {
    let size: Int
    private(set) var modules: [Bool]
    /// The modules that hold no data.
    private var isFixed: [Bool]

    init(version: QRCodeVersion, codewords: [UInt8], mask: Int) {
        size = version.size
        modules = Array(repeating: false, count: size * size)
        isFixed = modules
        drawPatterns(version)
        drawFormat(mask: mask)
        drawVersion(version.number)
        draw(codewords, mask: mask)
    }

    private func isDark(_ row: Int, _ column: Int) -> Bool {
        modules[row * size + column]
    }

    private mutating func fix(_ row: Int, _ column: Int, _ dark: Bool) {
        guard (0..<size).contains(row), (0..<size).contains(column) else { return }
        modules[row * size + column] = dark
        isFixed[row * size + column] = true
    }

    /// A square of rings around a centre: `rings` says which distances are dark.
    private mutating func drawRings(_ row: Int, _ column: Int, _ rings: [Bool]) {
        for down in -(rings.count - 1)..<rings.count {
            for right in -(rings.count - 1)..<rings.count {
                fix(row + down, column + right, rings[max(abs(down), abs(right))])
            }
        }
    }

    private mutating func drawPatterns(_ version: QRCodeVersion) {
        for index in 0..<size {
            fix(6, index, index.isMultiple(of: 2))
            fix(index, 6, index.isMultiple(of: 2))
        }
        for (row, column) in [(3, 3), (3, size - 4), (size - 4, 3)] {
            drawRings(row, column, [true, true, false, true, false])
        }
        let last = version.alignment.last
        for row in version.alignment {
            for column in version.alignment {
                // Three corners belong to the finder patterns.
                if (row == 6 && column == 6) || (row == 6 && column == last) || (row == last && column == 6) { continue }
                drawRings(row, column, [true, false, true])
            }
        }
    }

    /// Level and mask with ten bits of a BCH code, twice.
    private mutating func drawFormat(mask: Int) {
        let level = 0b01
        let word = level << 3 | mask
        let bits = (word << 10 | Self.remainder(word << 10, by: 0x537)) ^ 0x5412
        let first = Array(0...5) + [7, 8]
        for index in 0..<15 {
            let dark = bits >> index & 1 == 1
            if index < 8 {
                fix(first[index], 8, dark)
                fix(8, size - 1 - index, dark)
            } else {
                fix(8, index == 8 ? 7 : 14 - index, dark)
                fix(size - 15 + index, 8, dark)
            }
        }
        fix(size - 8, 8, true)
    }

    /// From version 7 on: the version with twelve bits of a BCH code, twice.
    private mutating func drawVersion(_ number: Int) {
        guard number >= 7 else { return }
        let bits = number << 12 | Self.remainder(number << 12, by: 0x1F25)
        for index in 0..<18 {
            let dark = bits >> index & 1 == 1
            fix(index / 3, size - 11 + index % 3, dark)
            fix(size - 11 + index % 3, index / 3, dark)
        }
    }

    private static func remainder(_ value: Int, by divisor: Int) -> Int {
        var rest = value
        while rest.bitWidth - rest.leadingZeroBitCount >= divisor.bitWidth - divisor.leadingZeroBitCount {
            rest ^= divisor << (divisor.leadingZeroBitCount - rest.leadingZeroBitCount)
        }
        return rest
    }

    /// In columns of two from the right, up and down in turn, leaving out the timing pattern.
    private mutating func draw(_ codewords: [UInt8], mask: Int) {
        var bit = 0
        var up = true
        var right = size - 1
        while right > 0 {
            if right == 6 { right -= 1 }
            for row in up ? Array((0..<size).reversed()) : Array(0..<size) {
                for column in [right, right - 1] where !isFixed[row * size + column] {
                    let isSet = bit < codewords.count * 8 && codewords[bit / 8] >> (7 - bit % 8) & 1 == 1
                    modules[row * size + column] = isSet != Self.flips(mask, row, column)
                    bit += 1
                }
            }
            up.toggle()
            right -= 2
        }
    }

    private static func flips(_ mask: Int, _ row: Int, _ column: Int) -> Bool {
        switch mask {
        case 0: (row + column) % 2 == 0
        case 1: row % 2 == 0
        case 2: column % 3 == 0
        case 3: (row + column) % 3 == 0
        case 4: (row / 2 + column / 3) % 2 == 0
        case 5: row * column % 2 + row * column % 3 == 0
        case 6: (row * column % 2 + row * column % 3) % 2 == 0
        default: ((row + column) % 2 + row * column % 3) % 2 == 0
        }
    }

    /// How hard it is to read: long runs, blocks, what looks like a finder pattern, and too much of one colour.
    var penalty: Int {
        var points = 0
        for line in 0..<size {
            points += Self.penalty(of: (0..<size).map { isDark(line, $0) })
            points += Self.penalty(of: (0..<size).map { isDark($0, line) })
        }
        for row in 0..<size - 1 {
            for column in 0..<size - 1 {
                let dark = isDark(row, column)
                if isDark(row, column + 1) == dark, isDark(row + 1, column) == dark, isDark(row + 1, column + 1) == dark {
                    points += 3
                }
            }
        }
        let percent = modules.count(where: \.self) * 100 / modules.count
        return points + abs(percent - 50) / 5 * 10
    }

    private static func penalty(of line: [Bool]) -> Int {
        var points = 0
        var run = 0
        var last11 = 0
        for index in line.indices {
            run = index > 0 && line[index] == line[index - 1] ? run + 1 : 1
            if run == 5 { points += 3 } else if run > 5 { points += 1 }
            last11 = (last11 << 1 | (line[index] ? 1 : 0)) & 0b111_1111_1111
            if index >= 10, last11 == 0b101_1101_0000 || last11 == 0b000_0101_1101 { points += 40 }
        }
        return points
    }
}
