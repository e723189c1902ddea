// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import TikTokMedia

/// A file behind a URL, of which windows have been fetched.
///
/// It fetches nothing by itself: reading what is not there throws ``Missing``, and whoever probes fetches that window and begins again, which costs
/// nothing beside a request.
struct URLByteSource: ByteSource {
    /// A window that has to be fetched first.
    struct Missing: Error {
        let window: Int64
    }

    let byteCount: Int64
    /// How many bytes a window has, but for the last one.
    let windowSize: Int64
    private var windows: [Int64: [UInt8]] = [:]

    init(byteCount: Int64, windowSize: Int64) {
        self.byteCount = byteCount
        self.windowSize = windowSize
    }

    mutating func add(_ bytes: [UInt8], window: Int64) {
        windows[window] = bytes
    }

    func read(at offset: Int64, count: Int) throws -> [UInt8] {
        let end = min(byteCount, offset + Int64(count))
        var bytes: [UInt8] = []
        var position = offset
        while position < end {
            let number = position / windowSize
            guard let window = windows[number] else { throw Missing(window: number) }
            let piece = window.dropFirst(Int(position - number * windowSize)).prefix(Int(end - position))
            // A window that is shorter than it has to be is one that is not there.
            guard !piece.isEmpty else { throw Missing(window: number) }
            bytes += piece
            position += Int64(piece.count)
        }
        return bytes
    }
}
