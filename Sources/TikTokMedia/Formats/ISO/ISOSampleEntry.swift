// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// The first entry of a sample description (`stsd`): what a track is compressed with.
struct ISOSampleEntry {
    /// Its four characters; of an encrypted track, those of what is encrypted.
    private(set) var type: String
    private let body: Range<Int64>
    private let isPicture: Bool

    init?(_ description: ISOBox?, reading reader: inout BoundedReader) throws {
        // Version and number of entries stand in front.
        guard let description, let entry = try ISOBox.read(in: description.body.dropping(8), reading: &reader) else { return nil }
        body = entry.body
        type = entry.type
        isPicture = type != "enca"
        guard type == "encv" || type == "enca" else { return }
        let protection = try ISOBoxList(in: children(reading: &reader).first("sinf"), reading: &reader).first("frma")
        type = try protection.flatMap { try reader.bytes(of: $0.body, count: 4)?.text(at: 0, count: 4) } ?? type
    }

    /// Fills in stored size and colours.
    func describePicture(_ info: inout MediaInfo, reading reader: inout BoundedReader) throws {
        guard let fields = try reader.bytes(of: body, count: 28) else { return }
        info.setCodedPixels(width: fields.big(at: 24, size: 2), height: fields.big(at: 26, size: 2))
        for box in try pictureChildren(reading: &reader).boxes {
            switch box.type {
            case "colr": try ISOColor.describe(&info, box, reading: &reader)
            case "pasp": try describeShape(&info, box, reading: &reader)
            default: break
            }
        }
    }

    /// MP4 says in the track header how wide pixels that are not square make the picture, QuickTime does not.
    private func describeShape(_ info: inout MediaInfo, _ box: ISOBox, reading reader: inout BoundedReader) throws {
        guard let fields = try reader.bytes(of: box.body, count: 8), let across = fields.big(at: 0, size: 4),
            let down = fields.big(at: 4, size: 4), across > 0, down > 0, across != down, let width = info.codedWidth,
            let height = info.codedHeight
        else { return }
        let isTurned = info.orientation?.swapsSides ?? false
        guard info.width == nil || (info.width, info.height) == (isTurned ? (height, width) : (width, height)) else { return }
        // All three are below 2³², so that neither the product nor the sum overflows.
        info.setDisplayedPixels(width: (UInt64(width) * across + down / 2) / down, height: UInt64(height))
    }

    /// What an `mp4a` track is, out of its elementary stream descriptor.
    func audioObjectType(reading reader: inout BoundedReader) throws -> UInt64? {
        guard type == "mp4a" else { return nil }
        let children = try audioChildren(reading: &reader)
        // QuickTime wraps it.
        let wave = try children.first("wave").map { try ISOBoxList(in: $0, reading: &reader) }
        guard let box = children.first("esds") ?? wave?.first("esds"),
            let bytes = try reader.bytes(of: box.body.dropping(4), upTo: 64)
        else { return nil }
        return Self.objectType(bytes)
    }

    /// Descriptors (ISO/IEC 14496-1): one of the stream, tag 3, begins with ids, and holds one of the decoder, tag 4, which begins with the type.
    private static func objectType(_ bytes: Bytes) -> UInt64? {
        guard bytes.big(at: 0, size: 1) == 3, let stream = content(bytes, at: 1), let flags = bytes.big(at: stream + 2, size: 1)
        else { return nil }
        var position = stream + 3
        if flags & 0x80 != 0 { position += 2 }
        if flags & 0x40 != 0 { position += 1 + Int(bytes.big(at: position, size: 1) ?? 0) }
        if flags & 0x20 != 0 { position += 2 }
        guard bytes.big(at: position, size: 1) == 4, let decoder = content(bytes, at: position + 1) else { return nil }
        return bytes.big(at: decoder, size: 1)
    }

    /// Lengths take up to four bytes; all but the last have their highest bit set.
    private static func content(_ bytes: Bytes, at offset: Int) -> Int? {
        (offset..<offset + 4).first { (bytes.big(at: $0, size: 1) ?? 0) & 0x80 == 0 }.map { $0 + 1 }
    }

    private func children(reading reader: inout BoundedReader) throws -> ISOBoxList {
        try isPicture ? pictureChildren(reading: &reader) : audioChildren(reading: &reader)
    }

    private func pictureChildren(reading reader: inout BoundedReader) throws -> ISOBoxList {
        try ISOBoxList(in: ISOBox(type: type, body: body.dropping(78), isCut: false), reading: &reader)
    }

    private func audioChildren(reading reader: inout BoundedReader) throws -> ISOBoxList {
        // QuickTime has longer kinds.
        let version = try reader.bytes(of: body, count: 10)?.big(at: 8, size: 2)
        let fields: Int64 = version == 1 ? 44 : version == 2 ? 64 : 28
        return try ISOBoxList(in: ISOBox(type: type, body: body.dropping(fields), isCut: false), reading: &reader)
    }
}
