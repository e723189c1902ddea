// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What `psql --csv` writes: RFC 4180 with line feeds.
enum CSV {
    static func rows(_ lines: [String]) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell = String.UnicodeScalarView()
        var (isQuoted, hasClosed) = (false, false)
        // As a `Character`, a letter and what combines with it are one, and so are CR and LF.
        for scalar in lines.map({ $0 + "\n" }).joined().unicodeScalars {
            let isDoubled = hasClosed && scalar == "\""
            hasClosed = isQuoted && scalar == "\""
            switch scalar {
            case "\"":
                // One that is doubled ends the quotes and begins them again.
                if isDoubled { cell.append(scalar) }
                isQuoted.toggle()
            case "," where !isQuoted, "\n" where !isQuoted:
                row.append(String(cell))
                cell = String.UnicodeScalarView()
                guard scalar == "\n" else { continue }
                rows.append(row)
                row = []
            default: cell.append(scalar)
            }
        }
        return rows
    }
}
