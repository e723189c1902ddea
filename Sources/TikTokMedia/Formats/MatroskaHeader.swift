// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// WebM and Matroska: reads what stands before the first cluster (RFC 9559).
enum MatroskaHeader {
    private enum ID {
        static let ebml: UInt64 = 0x1A45_DFA3
        static let docType: UInt64 = 0x4282
        static let segment: UInt64 = 0x1853_8067
        static let cluster: UInt64 = 0x1F43_B675
        static let info: UInt64 = 0x1549_A966
        static let timestampScale: UInt64 = 0x2A_D7B1
        static let duration: UInt64 = 0x4489
        static let tracks: UInt64 = 0x1654_AE6B
        static let trackEntry: UInt64 = 0xAE
        static let trackType: UInt64 = 0x83
        static let codecID: UInt64 = 0x86
        static let defaultDuration: UInt64 = 0x23_E383
        static let video: UInt64 = 0xE0
        static let pixelWidth: UInt64 = 0xB0
        static let pixelHeight: UInt64 = 0xBA
    }

    private struct Children {
        var elements: [EBMLElement] = []
        var isComplete = true

        func first(_ id: UInt64) -> EBMLElement? {
            elements.first { $0.id == id }
        }
    }

    /// WebM if the header says so, Matroska otherwise.
    static func format(in reader: inout BoundedReader) throws -> MediaFormat {
        guard let header = try EBMLElement.read(in: 0..<reader.byteCount, reading: &reader) else { return .unknown }
        let docType = try children(of: header, reading: &reader).first(ID.docType)?.text(reading: &reader)
        return docType == "webm" ? .webm : .matroska
    }

    static func describe(_ info: inout MediaInfo, reading reader: inout BoundedReader) throws {
        var rest = 0..<reader.byteCount
        while let element = try EBMLElement.read(in: rest, reading: &reader) {
            switch element.id {
            case ID.cluster: return
            case ID.info: try describeInfo(&info, element, reading: &reader)
            case ID.tracks: try describeTracks(&info, element, reading: &reader)
            default: break
            }
            // Only the segment is entered.
            rest = (element.id == ID.segment ? element.body.lowerBound : element.body.upperBound)..<rest.upperBound
        }
    }

    private static func describeInfo(_ info: inout MediaInfo, _ element: EBMLElement, reading reader: inout BoundedReader) throws
    {
        let fields = try children(of: element, reading: &reader)
        let scale = try fields.first(ID.timestampScale)?.unsigned(reading: &reader) ?? 1_000_000
        guard let ticks = try fields.first(ID.duration)?.float(reading: &reader) else { return }
        let nanoseconds = (ticks * Double(scale)).rounded()
        guard nanoseconds > 0, let nanoseconds = Int64(exactly: nanoseconds) else { return }
        info.duration = .nanoseconds(nanoseconds)
    }

    private static func describeTracks(_ info: inout MediaInfo, _ element: EBMLElement, reading reader: inout BoundedReader)
        throws
    {
        let tracks = try children(of: element, reading: &reader)
        var everyTrackIsKnown = tracks.isComplete
        for entry in tracks.elements where entry.id == ID.trackEntry {
            let fields = try children(of: entry, reading: &reader)
            switch try fields.first(ID.trackType)?.unsigned(reading: &reader) {
            case 1 where info.videoCodec == nil: try describeVideo(&info, fields, reading: &reader)
            case 2: info.hasAudio = true
            case nil: everyTrackIsKnown = false
            default: break
            }
        }
        if info.hasAudio == nil, everyTrackIsKnown { info.hasAudio = false }
    }

    private static func describeVideo(_ info: inout MediaInfo, _ fields: Children, reading reader: inout BoundedReader) throws {
        info.videoCodec = try fields.first(ID.codecID)?.text(reading: &reader).map(VideoCodec.init(matroskaID:))
        if let frame = try fields.first(ID.defaultDuration)?.unsigned(reading: &reader), frame > 0 {
            info.frameRate = 1_000_000_000 / Double(frame)
        }
        guard let video = fields.first(ID.video) else { return }
        let picture = try children(of: video, reading: &reader)
        info.setPixels(
            width: try picture.first(ID.pixelWidth)?.unsigned(reading: &reader),
            height: try picture.first(ID.pixelHeight)?.unsigned(reading: &reader))
    }

    private static func children(of parent: EBMLElement, reading reader: inout BoundedReader) throws -> Children {
        var children = Children()
        var rest = parent.body
        while !rest.isEmpty {
            guard let element = try EBMLElement.read(in: rest, reading: &reader) else {
                children.isComplete = false
                break
            }
            children.elements.append(element)
            rest = element.body.upperBound..<rest.upperBound
        }
        return children
    }
}
