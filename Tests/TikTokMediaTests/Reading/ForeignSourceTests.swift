// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokMedia

/// Sources that nobody of this package wrote.
@Suite struct ForeignSourceTests {
    /// Bytes of a database, say, that may lie about themselves.
    private struct Source: ByteSource {
        var bytes: [UInt8]
        var byteCount: Int64
        /// More or fewer bytes than were asked for.
        var surplus = 0
        var failure: POSIXError?

        func read(at offset: Int64, count: Int) throws -> [UInt8] {
            if let failure { throw failure }
            return Array(bytes.dropFirst(Int(offset)).prefix(max(0, count + surplus)))
        }
    }

    private let image = TestImage.jpeg() + zeros(200_000)

    @Test("A source of somebody else tells the same as the bytes themselves, also when it gives more than it was asked for")
    func same() throws {
        let info = try MediaProbe.probe(bytes: Data(image))
        for surplus in [0, 1, 70_000] {
            #expect(try MediaProbe.probe(Source(bytes: image, byteCount: Int64(image.count), surplus: surplus)) == info)
        }
    }

    @Test("A source that has nothing, or less than nothing, is empty", arguments: [Int64(0), -1, .min])
    func empty(_ byteCount: Int64) {
        let error = #expect(throws: MediaError.self) { try MediaProbe.probe(Source(bytes: image, byteCount: byteCount)) }
        #expect(error?.code == .empty)
    }

    @Test("A source that gives less than it says leads to facts that are nil, never further", arguments: [Int64(1000), .max])
    func short(_ more: Int64) throws {
        let source = Source(bytes: Array(image.prefix(8)), byteCount: more, surplus: -1)
        #expect(try MediaProbe.probe(source).width == nil)
    }

    @Test("What a source throws reaches the caller") func failure() {
        #expect(throws: POSIXError.self) {
            try MediaProbe.probe(Source(bytes: image, byteCount: Int64(image.count), failure: POSIXError(.EIO)))
        }
    }
}
