// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// MP4 and QuickTime: finds `moov` and reads what it says about the movie (ISO/IEC 14496-12), then the fragments if there are any.
enum ISOMediaHeader {
    static func describe(_ info: inout MediaInfo, reading reader: inout BoundedReader) throws {
        var rest = 0..<reader.byteCount
        var mayHaveIndex = false
        while let box = try ISOBox.read(in: rest, reading: &reader) {
            rest = box.body.upperBound..<rest.upperBound
            guard box.type == "moov" else {
                // Fragments, and compressed boxes, tell something about the media too. What is longer than the file and no media may be no box at all.
                if ["moof", "!mov", "!mof"].contains(box.type) || box.isCut && box.type != "mdat" { mayHaveIndex = true }
                continue
            }
            info.hasIndex = true
            let movie = try ISOMovie(box, reading: &reader)
            try movie.describe(&info, reading: &reader)
            if movie.fragmentation != nil { try ISOFragments.describe(&info, movie: movie, in: rest, reading: &reader) }
            return
        }
        // Bytes that are left are some that could not be read, and the index may be among them.
        if rest.isEmpty, !mayHaveIndex { info.hasIndex = false }
    }
}
