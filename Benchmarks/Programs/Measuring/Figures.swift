// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What a program has measured, for whoever started it: one line of JSON for each set of figures.
public struct Figures: Codable, Sendable {
    private let values: [String: Double]

    /// Figures by name.
    public init(_ values: [String: Double]) {
        self.values = values
    }

    /// Prints the figures at once: the next set may take long.
    public func report() throws {
        var line = try JSONEncoder().encode(values)
        line.append(UInt8(ascii: "\n"))
        try FileHandle.standardOutput.write(contentsOf: line)
    }
}

extension Duration {
    /// The duration in seconds.
    public var seconds: Double { self / .seconds(1) }
}
