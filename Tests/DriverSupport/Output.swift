// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Standard output, one JSON object a line.
package final class Output: Sendable {
    private let queue = DispatchQueue(label: "output")

    package init() {}

    package func write(_ answer: some Encodable) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        guard let line = try? encoder.encode(answer) else { return }
        queue.sync {
            try? FileHandle.standardOutput.write(contentsOf: line + Data("\n".utf8))
        }
    }
}
