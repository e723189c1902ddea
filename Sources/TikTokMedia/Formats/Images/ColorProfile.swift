// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// ICC profiles (ICC.1:2022): only their name.
enum ColorProfile {
    /// The profile's description, in at most 64 printable ASCII characters.
    static func name(in profile: Range<Int64>, reading reader: inout BoundedReader) throws -> String? {
        guard let count = try reader.bytes(of: profile, count: 132)?.big(at: 128, size: 4) else { return nil }
        var tags = profile.dropping(132)
        for _ in 0..<min(count, 100) {
            guard reader.step(), let tag = try reader.bytes(of: tags, count: 12) else { return nil }
            if tag.text(at: 0, count: 4) == "desc", let offset = tag.big(at: 4, size: 4) {
                return try text(in: profile.dropping(Int64(offset)), reading: &reader)
            }
            tags = tags.dropping(12)
        }
        return nil
    }

    private static func text(in tag: Range<Int64>, reading reader: inout BoundedReader) throws -> String? {
        guard let head = try reader.bytes(of: tag, count: 28) else { return nil }
        switch head.text(at: 0, count: 4) {
        case "desc":
            // ASCII with its length, which counts a zero byte at the end.
            guard let length = head.big(at: 8, size: 4), length > 1 else { return nil }
            return try reader.bytes(of: tag.dropping(12), upTo: Int(min(length - 1, 64)))?.printable
        case "mluc":
            // UTF-16, in any number of languages; the first will do.
            guard let length = head.big(at: 20, size: 4), let offset = head.big(at: 24, size: 4),
                let units = try reader.bytes(of: tag.dropping(Int64(offset)), upTo: Int(min(length, 128)))
            else { return nil }
            let letters = stride(from: 0, to: units.count - 1, by: 2).map { units.big(at: $0, size: 2) ?? 0 }
            return Bytes(letters.map { UInt8(exactly: $0) ?? UInt8(ascii: "?") }[...]).printable
        default: return nil
        }
    }
}

extension Bytes {
    /// All of them as text, if there are any.
    fileprivate var printable: String? {
        count == 0 ? nil : text(at: 0, count: count)
    }
}
