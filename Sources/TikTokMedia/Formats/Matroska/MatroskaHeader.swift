// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// WebM and Matroska: reads what stands before the first cluster (RFC 9559), or behind it if something is still missing.
enum MatroskaHeader {
    /// WebM if the header says so, Matroska otherwise.
    static func format(in reader: inout BoundedReader) throws -> MediaFormat {
        guard let header = try EBMLElement.read(in: 0..<reader.byteCount, reading: &reader) else { return .unknown }
        let docType = try EBMLChildren(of: header, reading: &reader).text(MatroskaID.docType, reading: &reader)
        return docType == "webm" ? .webm : .matroska
    }

    static func describe(_ info: inout MediaInfo, reading reader: inout BoundedReader) throws {
        var rest = 0..<reader.byteCount
        var missing: Set = [MatroskaID.info, MatroskaID.tracks]
        while !missing.isEmpty, let element = try EBMLElement.read(in: rest, reading: &reader) {
            if missing.remove(element.id) != nil {
                if element.id == MatroskaID.info {
                    try describeInfo(&info, element, reading: &reader)
                } else {
                    try describeTracks(&info, element, reading: &reader)
                }
            }
            // The segment is entered, and so is a cluster whose end is not known: what follows it comes up among its blocks.
            let isEntered = element.id == MatroskaID.segment || (element.id == MatroskaID.cluster && element.isOpen)
            rest = (isEntered ? element.body.lowerBound : element.body.upperBound)..<rest.upperBound
        }
    }

    private static func describeInfo(_ info: inout MediaInfo, _ element: EBMLElement, reading reader: inout BoundedReader) throws
    {
        let fields = try EBMLChildren(of: element, reading: &reader)
        let scale = try fields.unsigned(MatroskaID.timestampScale, reading: &reader) ?? 1_000_000
        guard let ticks = try fields.float(MatroskaID.duration, reading: &reader) else { return }
        let nanoseconds = (ticks * Double(scale)).rounded()
        guard nanoseconds > 0, let nanoseconds = Int64(exactly: nanoseconds) else { return }
        info.duration = .nanoseconds(nanoseconds)
    }

    private static func describeTracks(_ info: inout MediaInfo, _ element: EBMLElement, reading reader: inout BoundedReader)
        throws
    {
        let tracks = try EBMLChildren(of: element, reading: &reader)
        var everyTrackIsKnown = tracks.isComplete
        for entry in tracks.elements where entry.id == MatroskaID.trackEntry {
            let fields = try EBMLChildren(of: entry, reading: &reader)
            switch try fields.unsigned(MatroskaID.trackType, reading: &reader) {
            case 1 where info.hasVideo == nil:
                info.hasVideo = true
                try MatroskaVideo.describe(&info, fields, reading: &reader)
            case 2 where info.hasAudio == nil:
                info.hasAudio = true
                info.audioCodec = try fields.text(MatroskaID.codecID, reading: &reader).map(AudioCodec.init(matroskaID:))
            case nil: everyTrackIsKnown = false
            default: break
            }
        }
        guard everyTrackIsKnown else { return }
        info.hasVideo = info.hasVideo ?? false
        info.hasAudio = info.hasAudio ?? false
    }
}
