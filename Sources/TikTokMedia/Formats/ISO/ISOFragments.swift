// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// The rest of a fragmented file: how long it plays, and how fast, stands in an index (`sidx`) or in the fragments (`moof`) themselves.
struct ISOFragments {
    private var tracks: [UInt64: ISOFragmentedTrack] = [:]
    /// Up to where an index has told everything.
    private var indexedEnd: Int64 = 0
    private var hasSkippedFragments = false
    private var isAtEnd = false

    /// Fills in duration and frame rates, unless the file ends too late to be read.
    static func describe(_ info: inout MediaInfo, movie: ISOMovie, in range: Range<Int64>, reading reader: inout BoundedReader)
        throws
    {
        // What the movie says of itself is only its first fragment.
        (info.duration, info.frameRate, info.frameRates) = (nil, nil, nil)
        let extensions = try ISOBoxList(in: movie.fragmentation, reading: &reader)
        var fragments = try Self(movie: movie, extensions: extensions, reading: &reader)
        try fragments.read(in: range, reading: &reader)
        info.duration = try total(extensions.first("mehd"), movie: movie, reading: &reader) ?? fragments.duration
        // Of a part of the samples, only a constant rate says something about all of them.
        guard let video = movie.video?.id.flatMap({ fragments.tracks[$0] }) else { return }
        let isConstant = video.times.extremes.map { $0.lowerBound == $0.upperBound } ?? false
        let isWhole = fragments.isAtEnd && !fragments.hasSkippedFragments && video.hasEverySample
        if isConstant || isWhole { info.setFrameRates(video.times, ticksPerSecond: video.timeScale.ticksPerSecond) }
    }

    /// How long the movie says it is with all its fragments.
    private static func total(_ box: ISOBox?, movie: ISOMovie, reading reader: inout BoundedReader) throws -> Duration? {
        guard let box, let version = try reader.bytes(of: box.body, count: 1)?.big(at: 0, size: 1) else { return nil }
        let size = version == 1 ? 8 : 4
        let ticks = try reader.bytes(of: box.body, count: 4 + size)?.big(at: 4, size: size)
        return ticks.flatMap { $0 > 0 ? movie.timeScale?.duration(ofTicks: $0) : nil }
    }

    private init(movie: ISOMovie, extensions: ISOBoxList, reading reader: inout BoundedReader) throws {
        var defaultTicks: [UInt64: UInt64] = [:]
        for box in extensions.boxes where box.type == "trex" {
            guard let fields = try reader.bytes(of: box.body, count: 16), let id = fields.big(at: 4, size: 4) else { continue }
            defaultTicks[id] = fields.big(at: 12, size: 4)
        }
        for track in movie.tracks where track.handler == "vide" || track.handler == "soun" {
            guard let id = track.id, let timeScale = track.timeScale, tracks[id] == nil else { continue }
            tracks[id] = ISOFragmentedTrack(
                timeScale: timeScale, defaultTicks: defaultTicks[id],
                times: try track.sampleTimes(reading: &reader) ?? ISOSampleTimes())
        }
    }

    /// The end of the track that ends last. `nil` as long as more may follow.
    private var duration: Duration? {
        guard isAtEnd else { return nil }
        return tracks.values.compactMap { $0.end > 0 ? $0.timeScale.duration(ofTicks: $0.end) : nil }.max()
    }

    private mutating func read(in range: Range<Int64>, reading reader: inout BoundedReader) throws {
        var rest = range
        while let box = try ISOBox.read(in: rest, reading: &reader) {
            // A box that is cut ends a file whose writer has died: nobody knows what would have followed.
            guard !box.isCut else { return }
            rest = box.body.upperBound..<rest.upperBound
            switch box.type {
            case "sidx": try readIndex(box, reading: &reader)
            case "moof":
                try readFragment(box, reading: &reader)
                // One fragment for the frame rate; the index knows the rest.
                guard indexedEnd > rest.lowerBound, let data = try ISOBox.read(in: rest, reading: &reader) else { break }
                let next = min(max(indexedEnd, data.body.upperBound), rest.upperBound)
                if data.body.upperBound < next { hasSkippedFragments = true }
                rest = next..<rest.upperBound
            default: break
            }
        }
        isAtEnd = rest.isEmpty
    }

    private mutating func readIndex(_ box: ISOBox, reading reader: inout BoundedReader) throws {
        reader.allowIndex(ofByteCount: box.body.upperBound - box.body.lowerBound)
        guard let head = try reader.bytes(of: box.body, count: 12), let version = head.big(at: 0, size: 1),
            let id = head.big(at: 4, size: 4), let track = tracks[id],
            head.big(at: 8, size: 4) == UInt64(track.timeScale.ticksPerSecond)
        else { return }
        let size = version == 0 ? 4 : 8
        guard let fields = try reader.bytes(of: box.body, count: 16 + 2 * size), var ticks = fields.big(at: 12, size: size),
            let offset = fields.big(at: 12 + size, size: size), let count = fields.big(at: 14 + 2 * size, size: 2)
        else { return }
        var (position, isTooFar) = UInt64(box.body.upperBound).addingReportingOverflow(offset)
        var rest = box.body.dropping(Int64(16 + 2 * size))
        for _ in 0..<count {
            guard !isTooFar, let entry = try reader.bytes(of: rest, count: 12), let length = entry.big(at: 0, size: 4),
                let duration = entry.big(at: 4, size: 4)
            else { return }
            let (later, isTooLate) = ticks.addingReportingOverflow(duration)
            guard !isTooLate else { return }
            ticks = later
            // The highest bit of the length says that another index stands there.
            (position, isTooFar) = position.addingReportingOverflow(length & 0x7FFF_FFFF)
            rest = rest.dropping(12)
        }
        tracks[id]?.extend(to: ticks)
        indexedEnd = max(indexedEnd, Int64(clamping: position))
    }

    private mutating func readFragment(_ box: ISOBox, reading reader: inout BoundedReader) throws {
        reader.allowIndex(ofByteCount: box.body.upperBound - box.body.lowerBound)
        for part in try ISOBoxList(in: box, reading: &reader).boxes where part.type == "traf" {
            let parts = try ISOBoxList(in: part, reading: &reader)
            guard let header = try parts.first("tfhd").flatMap({ try reader.bytes(of: $0.body, upTo: 24) }),
                let id = header.big(at: 4, size: 4)
            else { continue }
            try tracks[id]?.read(parts, header: header, reading: &reader)
        }
    }
}
