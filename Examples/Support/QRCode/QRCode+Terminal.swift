// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

extension QRCode {
    /// The code with its quiet zone of four modules, as text: two rows of modules in each line, a character for each column.
    ///
    /// - Parameter colored: Whether the colours are set, black on white, which any terminal shows alike. Without, light modules are drawn and dark
    ///   ones are left out, which is right on a dark background.
    public func text(colored: Bool) -> String {
        let quiet = 4
        return stride(from: -quiet, to: size + quiet, by: 2).map { row in
            let line = (-quiet..<size + quiet).map { column in
                // The last line has one row only.
                let isLowerDrawn = row + 1 < size + quiet && self[row + 1, column] == colored
                return Self.halfBlock(upper: self[row, column] == colored, lower: isLowerDrawn)
            }.joined()
            return colored ? "\u{1B}[38;5;16;48;5;231m\(line)\u{1B}[0m" : line
        }.joined(separator: "\n")
    }

    private static func halfBlock(upper: Bool, lower: Bool) -> String {
        switch (upper, lower) {
        case (true, true): "█"
        case (true, false): "▀"
        case (false, true): "▄"
        case (false, false): " "
        }
    }
}
