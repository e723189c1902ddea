// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// The `moov` box.
struct ISOMovie {
    /// The first video track.
    let video: ISOTrack?
    /// The `mvex` box of a movie that goes on in fragments.
    let fragmentation: ISOBox?
    let timeScale: ISOTimeScale?
    let tracks: [ISOTrack]
    private let isComplete: Bool

    init(_ box: ISOBox, reading reader: inout BoundedReader) throws {
        reader.allowIndex(ofByteCount: box.body.upperBound - box.body.lowerBound)
        let children = try ISOBoxList(in: box, reading: &reader)
        isComplete = children.isComplete
        fragmentation = children.first("mvex")
        timeScale = try children.first("mvhd").flatMap { try ISOTimeScale($0, reading: &reader) }
        tracks = try children.boxes.filter { $0.type == "trak" }.map { try ISOTrack($0, reading: &reader) }
        video = tracks.first { $0.handler == "vide" }
    }

    func describe(_ info: inout MediaInfo, reading reader: inout BoundedReader) throws {
        // A movie without tracks keeps them where this does not look: compressed (`cmov`), or in other files (`rmra`).
        let everyTrackIsListed = isComplete && !tracks.isEmpty
        info.isFragmented = fragmentation != nil ? true : everyTrackIsListed ? false : nil
        info.duration = try timeScale?.duration ?? video?.duration(inMovie: timeScale, reading: &reader)
        try video?.describe(&info, reading: &reader)
        let everyTrackIsKnown = everyTrackIsListed && tracks.allSatisfy { $0.handler != nil }
        info.hasVideo = video != nil ? true : everyTrackIsKnown ? false : nil
        if let sound = tracks.first(where: { $0.handler == "soun" }) {
            info.hasAudio = true
            info.audioCodec = try sound.audioCodec(reading: &reader)
        } else if everyTrackIsKnown {
            info.hasAudio = false
        }
    }
}
