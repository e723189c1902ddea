// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// How many samples there are, and how many ticks they take.
struct ISOSampleTimes {
    private(set) var samples: UInt64 = 0
    private(set) var ticks: UInt64 = 0
    /// The fewest and the most ticks of a sample that takes any.
    private(set) var extremes: ClosedRange<UInt64>?

    init() {}

    /// Reads a table (`stts`) as a whole. `nil` when it is too long to be read or its sums are too large.
    init?(table box: ISOBox, reading reader: inout BoundedReader) throws {
        guard let entryCount = try reader.bytes(of: box.body, count: 8)?.big(at: 4, size: 4) else { return nil }
        let isWhole = try reader.readTable(in: box.body.dropping(8), entryCount: entryCount, entrySize: 8) { bytes, offset in
            guard let count = bytes.big(at: offset, size: 4), let delta = bytes.big(at: offset + 4, size: 4) else { return false }
            return add(count, ticksEach: delta)
        }
        guard isWhole else { return nil }
    }

    /// Adds samples that take equally long, both below 2³². False when a sum grows too large.
    mutating func add(_ count: UInt64, ticksEach delta: UInt64) -> Bool {
        let (newSamples, tooMany) = samples.addingReportingOverflow(count)
        let (added, tooLongEach) = count.multipliedReportingOverflow(by: delta)
        let (newTicks, tooLong) = ticks.addingReportingOverflow(added)
        guard !tooMany, !tooLongEach, !tooLong else { return false }
        (samples, ticks) = (newSamples, newTicks)
        if count > 0, delta > 0 {
            extremes = min(extremes?.lowerBound ?? delta, delta)...max(extremes?.upperBound ?? delta, delta)
        }
        return true
    }
}

extension MediaInfo {
    /// Takes over average, slowest and fastest rate; leaves them open without samples.
    mutating func setFrameRates(_ times: ISOSampleTimes, ticksPerSecond: UInt32) {
        guard times.samples > 0, times.ticks > 0, let extremes = times.extremes else { return }
        let scale = Double(ticksPerSecond)
        frameRate = Double(times.samples) * scale / Double(times.ticks)
        frameRates = scale / Double(extremes.upperBound)...scale / Double(extremes.lowerBound)
    }
}
