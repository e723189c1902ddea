// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Reads a source in small pieces, up to a number of bytes and of steps, so that no file can keep its reader busy.
struct BoundedReader {
    /// The size of the file, in bytes.
    let byteCount: Int64
    private let source: any ByteSource
    private var bytesLeft = 1 << 20
    private var indexBytesLeft: Int64 = 4 << 20
    private var stepsLeft = 1 << 14
    private var window: Bytes = Bytes([])
    private var windowStart: Int64 = 0
    private var windowSize = smallestWindow

    private static let smallestWindow = 1 << 10
    private static let largestWindow = 1 << 15

    init(_ source: any ByteSource) {
        self.source = source
        byteCount = source.byteCount
    }

    /// The bytes from `offset`, all of them: `nil` beyond the end of the file and beyond what may be read.
    mutating func bytes(at offset: Int64, count: Int) throws -> Bytes? {
        guard offset >= 0, count >= 0, offset <= byteCount, Int64(count) <= byteCount - offset else { return nil }
        let skipped = offset - windowStart
        if skipped >= 0, let bytes = window.slice(at: Int(clamping: skipped), count: count) { return Bytes(bytes) }
        // What is read in one go is fetched in ever larger pieces, which matters where every piece is a request.
        let goesOn = (0...Int64(window.count)).contains(skipped)
        windowSize = goesOn ? min(2 * windowSize, Self.largestWindow) : Self.smallestWindow
        let fetched = min(max(count, windowSize), bytesLeft, Int(clamping: byteCount - offset))
        guard fetched >= count else { return nil }
        bytesLeft -= fetched
        window = Bytes(try source.read(at: offset, count: fetched).prefix(fetched))
        windowStart = offset
        return window.slice(at: 0, count: count).map(Bytes.init)
    }

    /// The bytes of a range that has to hold at least `count` of them; only these are returned.
    mutating func bytes(of range: Range<Int64>, count: Int) throws -> Bytes? {
        guard Int64(count) <= range.upperBound - range.lowerBound else { return nil }
        return try bytes(at: range.lowerBound, count: count)
    }

    /// The first bytes of a range, at most `count`.
    mutating func bytes(of range: Range<Int64>, upTo count: Int) throws -> Bytes? {
        try bytes(of: range, count: Int(clamping: min(range.upperBound - range.lowerBound, Int64(count))))
    }

    /// Goes through a table whose entries have one size, some hundreds at a time, since a long one would take its time one by one.
    /// - Parameter entry: Takes bytes and where in them an entry begins. False ends it.
    /// - Returns: Whether it went through the whole table.
    mutating func readTable(
        in range: Range<Int64>, entryCount: UInt64, entrySize: Int, entry: (_ bytes: Bytes, _ offset: Int) -> Bool
    ) throws -> Bool {
        var (rest, left) = (range, entryCount)
        while left > 0 {
            let count = Int(min(left, 512))
            guard let block = try bytes(of: rest, count: count * entrySize) else { return false }
            for index in 0..<count where !entry(block, index * entrySize) { return false }
            rest = rest.dropping(Int64(count * entrySize))
            left -= UInt64(count)
        }
        return true
    }

    /// Counts one box, element or segment. False when there were too many.
    mutating func step() -> Bool {
        guard stepsLeft > 0 else { return false }
        stepsLeft -= 1
        return true
    }

    /// Allows a part of the index of this many bytes to be read on top, up to 4 MiB for all parts together.
    mutating func allowIndex(ofByteCount count: Int64) {
        let allowed = min(max(count, 0), indexBytesLeft)
        indexBytesLeft -= allowed
        bytesLeft += Int(allowed)
    }
}
