// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Measuring
import TikTokMedia

/// Looks at one file again and again, and prints how long that took each time and how much was read.
@main
enum MeasureProbes {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3, let rounds = Int(arguments[2]), rounds > 0 else {
            throw Failure("Usage: measure-probes FILE ROUNDS")
        }
        let file = URL(fileURLWithPath: arguments[1])
        let readBefore = ProcessInput.byteCount
        var seconds: [Double] = []
        for _ in 0..<rounds {
            let start = ContinuousClock.now
            let info = try MediaProbe.probe(file: file)
            seconds.append((ContinuousClock.now - start).seconds)
            guard info.width != nil else { throw Failure("The probe does not know \(file.lastPathComponent).") }
        }
        let read = ProcessInput.byteCount - readBefore
        seconds.sort()
        try Figures([
            "median": seconds[rounds / 2], "slowest": seconds[rounds - 1], "bytes": read / Double(rounds),
            "peak": ProcessMemory.peak,
        ]).report()
    }
}
