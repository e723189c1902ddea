// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// One track of a movie.
struct ISOTrack {
    /// What is in it, such as `vide` or `soun`; `nil` when it could not be told.
    let handler: String?
    /// The number by which fragments name it.
    let id: UInt64?
    let timeScale: ISOTimeScale?
    private let header: ISOBox?
    private let edits: ISOBox?
    private let tables: ISOBoxList

    init(_ box: ISOBox, reading reader: inout BoundedReader) throws {
        let children = try ISOBoxList(in: box, reading: &reader)
        let media = try ISOBoxList(in: children.first("mdia"), reading: &reader)
        header = children.first("tkhd")
        edits = try children.first("edts").flatMap { try ISOBoxList(in: $0, reading: &reader).first("elst") }
        handler = try media.first("hdlr").flatMap { try reader.bytes(of: $0.body, count: 12)?.text(at: 8, count: 4) }
        timeScale = try media.first("mdhd").flatMap { try ISOTimeScale($0, reading: &reader) }
        id = try header.flatMap { header in
            try reader.bytes(of: header.body, count: 24).flatMap { $0.big(at: $0.big(at: 0, size: 1) == 1 ? 20 : 12, size: 4) }
        }
        tables = try ISOBoxList(in: ISOBoxList(in: media.first("minf"), reading: &reader).first("stbl"), reading: &reader)
    }

    /// The times of samples that the movie itself lists.
    func sampleTimes(reading reader: inout BoundedReader) throws -> ISOSampleTimes? {
        try tables.first("stts").flatMap { try ISOSampleTimes(table: $0, reading: &reader) }
    }

    /// Fills in what a video track tells.
    func describe(_ info: inout MediaInfo, reading reader: inout BoundedReader) throws {
        let display = try header.flatMap { try ISODisplay($0, reading: &reader) }
        info.orientation = display?.orientation
        info.setDisplayedPixels(width: display?.width, height: display?.height)
        if let entry = try ISOSampleEntry(tables.first("stsd"), reading: &reader) {
            info.videoCodec = VideoCodec(sampleEntry: entry.type)
            try entry.describePicture(&info, reading: &reader)
        }
        if let timeScale, let times = try sampleTimes(reading: &reader) {
            info.setFrameRates(times, ticksPerSecond: timeScale.ticksPerSecond)
        }
    }

    func audioCodec(reading reader: inout BoundedReader) throws -> AudioCodec? {
        guard let entry = try ISOSampleEntry(tables.first("stsd"), reading: &reader) else { return nil }
        return AudioCodec(sampleEntry: entry.type, objectType: try entry.audioObjectType(reading: &reader))
    }

    /// How long the track plays, for a movie that does not say how long it is itself: what its edits take, or else all of it.
    func duration(inMovie movie: ISOTimeScale?, reading reader: inout BoundedReader) throws -> Duration? {
        guard let movie, let edits, let ticks = try editedTicks(edits, reading: &reader) else { return timeScale?.duration }
        return movie.duration(ofTicks: ticks) ?? timeScale?.duration
    }

    /// `nil` where an edit leaves its length open.
    private func editedTicks(_ box: ISOBox, reading reader: inout BoundedReader) throws -> UInt64? {
        guard let head = try reader.bytes(of: box.body, count: 8), let count = head.big(at: 4, size: 4) else { return nil }
        let size = head.big(at: 0, size: 1) == 1 ? 8 : 4
        var rest = box.body.dropping(8)
        var sum: UInt64 = 0
        for _ in 0..<count {
            guard let ticks = try reader.bytes(of: rest, count: size)?.big(at: 0, size: size), ticks > 0 else { return nil }
            let (longer, isTooLong) = sum.addingReportingOverflow(ticks)
            guard !isTooLong else { return nil }
            sum = longer
            // Start in the media and rate follow.
            rest = rest.dropping(Int64(2 * size + 4))
        }
        return sum == 0 ? nil : sum
    }
}
