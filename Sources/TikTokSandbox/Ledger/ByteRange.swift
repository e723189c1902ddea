// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What the header `Range` asks of a file. Source: RFC 9110, section 14.
enum ByteRange: Equatable {
    /// All of it: the header is none that is understood, or asks for several parts.
    case whole
    case part(Range<Int>)
    /// Nothing that the file has.
    case outside

    init(_ text: String, of size: Int) {
        let ends = text.dropFirst("bytes=".count).split(separator: "-", omittingEmptySubsequences: false)
        guard text.lowercased().hasPrefix("bytes="), ends.count == 2,
            ends.allSatisfy({ $0.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }),
            let range = Self.range(first: ends[0], last: ends[1], of: size)
        else {
            self = .whole
            return
        }
        self = range.isEmpty ? .outside : .part(range)
    }

    /// `nil` for what means nothing; digits that no `Int` can hold are beyond every file.
    private static func range(first: Substring, last: Substring, of size: Int) -> Range<Int>? {
        if first.isEmpty {
            guard !last.isEmpty else { return nil }
            return max(0, size - (Int(last) ?? size))..<size
        }
        let start = Int(first) ?? .max
        let end = last.isEmpty ? Int.max : Int(last) ?? .max
        guard start <= end else { return nil }
        return start < size ? start..<min(end, size - 1) + 1 : size..<size
    }
}
