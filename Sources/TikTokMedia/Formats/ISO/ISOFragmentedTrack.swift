// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What is known of one track of a fragmented file so far.
struct ISOFragmentedTrack {
    let timeScale: ISOTimeScale
    /// Ticks of a sample of which a fragment does not say it.
    let defaultTicks: UInt64?
    private(set) var times: ISOSampleTimes
    /// Where the last sample that is known of ends, in ticks.
    private(set) var end: UInt64
    /// Whether all samples of the fragments that were looked at have been counted.
    private(set) var hasEverySample = true

    init(timeScale: ISOTimeScale, defaultTicks: UInt64?, times: ISOSampleTimes) {
        self.timeScale = timeScale
        self.defaultTicks = defaultTicks
        self.times = times
        end = times.ticks
    }

    mutating func extend(to ticks: UInt64) {
        end = max(end, ticks)
    }

    /// Counts the samples of a fragment's part for this track (`traf`).
    /// - Parameter header: The first bytes of its `tfhd`.
    mutating func read(_ parts: ISOBoxList, header: Bytes, reading reader: inout BoundedReader) throws {
        let flags = header.big(at: 1, size: 3) ?? 0
        // Base offset and sample description stand in front of the duration, if they are there.
        let offset = 8 + (flags & 1 != 0 ? 8 : 0) + (flags & 2 != 0 ? 4 : 0)
        let ticks = flags & 8 != 0 ? header.big(at: offset, size: 4) : defaultTicks
        var start = end
        if let time = parts.first("tfdt"), let version = try reader.bytes(of: time.body, count: 1)?.big(at: 0, size: 1) {
            let size = version == 1 ? 8 : 4
            start = try reader.bytes(of: time.body, count: 4 + size)?.big(at: 4, size: size) ?? start
        }
        let before = times.ticks
        for run in parts.boxes where run.type == "trun" {
            if try !readRun(run, defaultTicks: ticks, reading: &reader) { hasEverySample = false }
        }
        let (later, isTooLate) = start.addingReportingOverflow(times.ticks - before)
        if !isTooLate { extend(to: later) }
    }

    /// False when it could not be read as a whole.
    private mutating func readRun(_ box: ISOBox, defaultTicks: UInt64?, reading reader: inout BoundedReader) throws -> Bool {
        guard let head = try reader.bytes(of: box.body, count: 8), let flags = head.big(at: 1, size: 3),
            let count = head.big(at: 4, size: 4)
        else { return false }
        guard flags & 0x100 != 0 else { return defaultTicks.map { times.add(count, ticksEach: $0) } ?? false }
        let size = [0x100, 0x200, 0x400, 0x800].filter { flags & $0 != 0 }.count * 4
        let samples = box.body.dropping(8 + (flags & 1 != 0 ? 4 : 0) + (flags & 4 != 0 ? 4 : 0))
        return try reader.readTable(in: samples, entryCount: count, entrySize: size) { bytes, offset in
            bytes.big(at: offset, size: 4).map { times.add(1, ticksEach: $0) } ?? false
        }
    }
}
