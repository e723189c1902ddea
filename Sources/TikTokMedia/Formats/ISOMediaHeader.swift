// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// MP4 and QuickTime: finds `moov` and reads what it says about the movie (ISO/IEC 14496-12).
enum ISOMediaHeader {
    static func describe(_ info: inout MediaInfo, reading reader: inout BoundedReader) throws {
        var rest = 0..<reader.byteCount
        while let box = try ISOBox.read(in: rest, reading: &reader) {
            if box.type == "moov" { return try describe(&info, movie: box, reading: &reader) }
            rest = box.body.upperBound..<rest.upperBound
        }
    }

    private static func describe(_ info: inout MediaInfo, movie: ISOBox, reading reader: inout BoundedReader) throws {
        reader.allowIndex(ofByteCount: movie.body.upperBound - movie.body.lowerBound)
        let children = try ISOBoxList(in: movie, reading: &reader)
        if let header = children.first("mvhd") {
            info.duration = try ISOTimeScale(header, reading: &reader)?.duration
        }
        var hasVideo = false
        var everyTrackIsKnown = children.isComplete
        for box in children.boxes where box.type == "trak" {
            let track = try ISOTrack(box, reading: &reader)
            switch track.handler {
            case "soun": info.hasAudio = true
            case "vide" where !hasVideo:
                hasVideo = true
                try track.describe(&info, reading: &reader)
            case nil: everyTrackIsKnown = false
            default: break
            }
        }
        if info.hasAudio == nil, everyTrackIsKnown { info.hasAudio = false }
    }
}
