// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Columns that are as wide as their longest cell.
struct Table {
    let lines: [String]

    init(_ titles: [String], _ rows: [[String]]) {
        let widths = titles.indices.map { column in ([titles] + rows).map { $0[column].count }.max() ?? 0 }
        lines = ([titles] + rows).map { row in
            // The last column ends where it ends.
            let cells = zip(row, widths.dropLast()).map { $0 + String(repeating: " ", count: $1 - $0.count) }
            return (cells + row.suffix(1)).joined(separator: "  ")
        }
    }
}
