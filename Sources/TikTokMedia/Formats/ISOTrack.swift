// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// One track of a movie.
struct ISOTrack {
    /// What is in it, such as `vide` or `soun`; `nil` when it could not be told.
    let handler: String?
    private let header: ISOBox?
    private let mediaHeader: ISOBox?
    private let mediaInformation: ISOBox?

    init(_ box: ISOBox, reading reader: inout BoundedReader) throws {
        let children = try ISOBoxList(in: box, reading: &reader)
        let media = try ISOBoxList(in: children.first("mdia"), reading: &reader)
        header = children.first("tkhd")
        mediaHeader = media.first("mdhd")
        mediaInformation = media.first("minf")
        handler = try media.first("hdlr").flatMap { try reader.bytes(of: $0.body, count: 12)?.text(at: 8, count: 4) }
    }

    /// Fills in what a video track tells.
    func describe(_ info: inout MediaInfo, reading reader: inout BoundedReader) throws {
        let tables = try ISOBoxList(
            in: ISOBoxList(in: mediaInformation, reading: &reader).first("stbl"), reading: &reader)
        let isTurned = try describeSize(&info, reading: &reader)
        // The sample description: version, number of entries, then the entries.
        if let entry = try tables.first("stsd").flatMap({ try reader.bytes(of: $0.body, count: 44) }) {
            info.videoCodec = entry.text(at: 12, count: 4).map(VideoCodec.init(sampleEntry:))
            if info.width == nil {
                let (width, height) = (entry.big(at: 40, size: 2), entry.big(at: 42, size: 2))
                info.setPixels(width: isTurned ? height : width, height: isTurned ? width : height)
            }
        }
        if let scale = try mediaHeader.flatMap({ try ISOTimeScale($0, reading: &reader) }), let times = tables.first("stts") {
            info.frameRate = try Self.frameRate(times, ticksPerSecond: scale.ticksPerSecond, reading: &reader)
        }
    }

    /// Sets the displayed size out of the track header and answers whether the picture is turned by a quarter.
    private func describeSize(_ info: inout MediaInfo, reading reader: inout BoundedReader) throws -> Bool {
        guard let header, let version = try reader.bytes(of: header.body, count: 1)?.big(at: 0, size: 1) else { return false }
        let matrix = version == 1 ? 52 : 40
        guard let fields = try reader.bytes(of: header.body, count: matrix + 44) else { return false }
        // The matrix is a b u c d v x y w; a quarter turn has nothing on the diagonal a, d.
        let entries = [0, 16, 4, 12].compactMap { fields.big(at: matrix + $0, size: 4) }
        let isTurned = entries.prefix(2).allSatisfy { $0 == 0 } && entries.suffix(2).allSatisfy { $0 != 0 }
        // Fixed point, 16.16.
        let (width, height) = (fields.big(at: matrix + 36, size: 2), fields.big(at: matrix + 40, size: 2))
        info.setPixels(width: isTurned ? height : width, height: isTurned ? width : height)
        return isTurned
    }

    /// Samples through time, over the whole table. `nil` when it is empty, as in fragmented files, or too long to be read.
    private static func frameRate(_ box: ISOBox, ticksPerSecond: UInt32, reading reader: inout BoundedReader) throws -> Double? {
        guard let entryCount = try reader.bytes(of: box.body, count: 8)?.big(at: 4, size: 4) else { return nil }
        var samples: UInt64 = 0
        var ticks: UInt64 = 0
        var rest = box.body.lowerBound + 8..<box.body.upperBound
        for _ in 0..<entryCount {
            guard let entry = try reader.bytes(of: rest, count: 8),
                let count = entry.big(at: 0, size: 4), let delta = entry.big(at: 4, size: 4)
            else { return nil }
            let (newSamples, tooMany) = samples.addingReportingOverflow(count)
            let (newTicks, tooLong) = ticks.addingReportingOverflow(count * delta)
            guard !tooMany, !tooLong else { return nil }
            (samples, ticks) = (newSamples, newTicks)
            rest = rest.lowerBound + 8..<rest.upperBound
        }
        guard samples > 0, ticks > 0 else { return nil }
        return Double(samples) * Double(ticksPerSecond) / Double(ticks)
    }
}
