// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What this process has read, of files and whatever else.
enum ProcessInput {
    /// The bytes so far. Known on Linux only.
    static var byteCount: Double {
        let lines = (try? String(contentsOfFile: "/proc/self/io", encoding: .utf8))?.split(separator: "\n") ?? []
        guard let line = lines.first(where: { $0.hasPrefix("rchar:") }) else { return .nan }
        return Double(line.filter(\.isNumber)) ?? .nan
    }
}
