// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// The first directory of a TIFF or BigTIFF file, or of EXIF, which is a TIFF file in another (TIFF 6.0, section 2).
struct TIFFDirectory {
    private struct Entry {
        var type: UInt64
        var count: UInt64
        /// The value, or where it stands if it is longer than this.
        var field: Bytes
    }

    /// The tags that are used here.
    enum Tag {
        static let subfileType: UInt64 = 254
        static let width: UInt64 = 256
        static let height: UInt64 = 257
        static let bits: UInt64 = 258
        static let photometric: UInt64 = 262
        static let orientation: UInt64 = 274
        static let extraSamples: UInt64 = 338
        static let profile: UInt64 = 34675
    }

    private let file: Range<Int64>
    private let isLittle: Bool
    private var entries: [UInt64: Entry] = [:]

    /// - Parameter file: Where the TIFF file lies; its offsets count from there.
    init?(in file: Range<Int64>, reading reader: inout BoundedReader) throws {
        guard let head = try reader.bytes(of: file, upTo: 16), let order = head.text(at: 0, count: 2),
            order == "II" || order == "MM"
        else { return nil }
        self.file = file
        isLittle = order == "II"
        let number = isLittle ? head.little : head.big
        let isBig = number(2, 2) == 43
        // A classic file counts entries with 2 bytes and has 4 for offsets; a big one has 8 for both.
        let offsetSize = isBig ? 8 : 4
        let countSize = isBig ? 8 : 2
        let entrySize = isBig ? 20 : 12
        guard isBig || number(2, 2) == 42, let offset = number(isBig ? 8 : 4, offsetSize).flatMap({ Int64(exactly: $0) })
        else { return nil }
        var rest = file.dropping(min(offset, file.upperBound - file.lowerBound))
        guard let counted = try reader.bytes(of: rest, count: countSize), let count = value(counted, 0, countSize) else {
            return nil
        }
        rest = rest.dropping(Int64(countSize))
        for _ in 0..<min(count, 1 << 12) {
            guard reader.step(), let entry = try reader.bytes(of: rest, count: entrySize), let tag = value(entry, 0, 2),
                let type = value(entry, 2, 2), let values = value(entry, 4, offsetSize),
                let field = entry.slice(at: 4 + offsetSize, count: offsetSize)
            else { break }
            entries[tag] = entries[tag] ?? Entry(type: type, count: values, field: Bytes(field))
            rest = rest.dropping(Int64(entrySize))
        }
    }

    /// The first number under a tag.
    func number(_ tag: UInt64, reading reader: inout BoundedReader) throws -> UInt64? {
        guard let entry = entries[tag], entry.count > 0, let size = Self.sizes[entry.type] else { return nil }
        guard let place = place(of: entry, size: size) else { return value(entry.field, 0, size) }
        return try reader.bytes(of: place, count: size).flatMap { value($0, 0, size) }
    }

    /// How many values are under a tag.
    func count(_ tag: UInt64) -> UInt64 {
        entries[tag]?.count ?? 0
    }

    /// Where the bytes under a tag stand.
    func bytes(_ tag: UInt64) -> Range<Int64>? {
        entries[tag].flatMap { place(of: $0, size: 1) }
    }

    /// The orientation, if it is one.
    func orientation(reading reader: inout BoundedReader) throws -> MediaOrientation? {
        try number(Tag.orientation, reading: &reader).flatMap { MediaOrientation(rawValue: Int(clamping: $0)) }
    }

    /// Bytes of each number: BYTE, SHORT, LONG, UNDEFINED, IFD, LONG8 and IFD8.
    private static let sizes: [UInt64: Int] = [1: 1, 3: 2, 4: 4, 7: 1, 13: 4, 16: 8, 18: 8]

    /// Where values stand that do not fit into their entry.
    private func place(of entry: Entry, size: Int) -> Range<Int64>? {
        let (byteCount, isTooLong) = entry.count.multipliedReportingOverflow(by: UInt64(size))
        guard isTooLong || byteCount > UInt64(entry.field.count),
            let offset = value(entry.field, 0, entry.field.count).flatMap({ Int64(exactly: $0) })
        else { return nil }
        let rest = file.dropping(min(offset, file.upperBound - file.lowerBound))
        return rest.lowerBound..<rest.lowerBound + Int64(clamping: min(byteCount, UInt64(rest.upperBound - rest.lowerBound)))
    }

    private func value(_ bytes: Bytes, _ offset: Int, _ size: Int) -> UInt64? {
        isLittle ? bytes.little(at: offset, size: size) : bytes.big(at: offset, size: size)
    }
}
