// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Some bytes of a file, with reads that answer `nil` instead of trapping.
struct Bytes {
    private let bytes: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
    }

    var count: Int { bytes.count }

    /// A number of `size` bytes, at most eight, most significant byte first.
    func big(at offset: Int, size: Int) -> UInt64? {
        guard offset >= 0, size >= 0, offset <= bytes.count, size <= bytes.count - offset else { return nil }
        let start = bytes.startIndex + offset
        return (start..<start + size).reduce(0) { $0 << 8 | UInt64(bytes[$1]) }
    }

    /// A number of `size` bytes, at most eight, least significant byte first.
    func little(at offset: Int, size: Int) -> UInt64? {
        slice(at: offset, count: size)?.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// ASCII text; a byte that is not printable becomes `?`, so that the text is safe to show.
    func text(at offset: Int, count: Int) -> String? {
        slice(at: offset, count: count).map { slice in
            String(decoding: slice.map { (0x20...0x7E).contains($0) ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
        }
    }

    /// The text up to the first zero byte, at most `limit` characters.
    func textBeforeZero(limit: Int) -> String {
        text(at: 0, count: bytes.prefix(limit).prefix { $0 != 0 }.count) ?? ""
    }

    func slice(at offset: Int, count: Int) -> ArraySlice<UInt8>? {
        guard offset >= 0, count >= 0, offset <= bytes.count, count <= bytes.count - offset else { return nil }
        return bytes.dropFirst(offset).prefix(count)
    }
}
