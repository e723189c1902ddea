// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The memory of this process, in bytes.
public enum ProcessMemory {
    /// What it holds now.
    public static var resident: Double { status("VmRSS") }

    /// The most that it ever held.
    public static var peak: Double { status("VmHWM") }

    /// Hands what was freed back to the system, so that ``resident`` tells what is in use. Only glibc keeps it otherwise.
    public static func handBackFree() {
        guard let symbol = dlsym(nil, "malloc_trim") else { return }
        _ = unsafeBitCast(symbol, to: (@convention(c) (Int) -> CInt).self)(0)
    }

    /// Linux tells in kilobytes. Elsewhere there is no such file, and nothing is known.
    private static func status(_ name: String) -> Double {
        let lines = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8))?.split(separator: "\n") ?? []
        guard let line = lines.first(where: { $0.hasPrefix(name + ":") }) else { return .nan }
        return (Double(line.filter(\.isNumber)) ?? .nan) * 1024
    }
}
