// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#if AsyncHTTPClient
import Foundation
import NIOCore

/// The bytes of a body in parts, no faster than the network takes them.
///
/// AsyncHTTPClient takes parts from a producer that never waits until most of the body is in memory. A round trip through the event loop of
/// the connection before each part gives the loop time to write the part before. It relies on the order of that loop only, and where it
/// did not hold, more memory would be used and nothing would break.
struct BodyParts: AsyncSequence, Sendable {
    typealias Element = ByteBuffer

    /// The largest part.
    static let size = 256 << 10

    private let body: RequestBody
    private let loop: any EventLoop
    private let progress: @Sendable (Int64) -> Void

    /// Checks that a file can be read, before anything is sent.
    init(_ body: RequestBody, loop: any EventLoop, progress: @escaping @Sendable (Int64) -> Void) throws(TransportError) {
        if case .file(let url, let range) = body { _ = try FileRangeReader(url, range: range) }
        self.body = body
        self.loop = loop
        self.progress = progress
    }

    func makeAsyncIterator() -> Iterator {
        Iterator(body: body, loop: loop, progress: progress)
    }

    struct Iterator: AsyncIteratorProtocol {
        private enum Source {
            case unopened(RequestBody)
            case bytes(Data)
            case file(FileRangeReader)
        }

        private var source: Source
        private var sent: Int64 = 0
        /// Its memory is used again once the part before is written.
        private var part = ByteBuffer()
        private let loop: any EventLoop
        private let progress: @Sendable (Int64) -> Void

        init(body: RequestBody, loop: any EventLoop, progress: @escaping @Sendable (Int64) -> Void) {
            source = .unopened(body)
            self.loop = loop
            self.progress = progress
        }

        mutating func next() async throws -> ByteBuffer? {
            try await loop.submit {}.get()
            // Asking for the next part means that the part before was taken.
            if sent > 0 { progress(sent) }
            try readPart()
            guard part.readableBytes > 0 else { return nil }
            sent += Int64(part.readableBytes)
            return part
        }

        private mutating func readPart() throws {
            part.clear()
            switch source {
            case .unopened(.none):
                break
            case .unopened(.bytes(let data)):
                source = .bytes(data)
                try readPart()
            case .unopened(.file(let url, let range)):
                source = .file(try FileRangeReader(url, range: range))
                try readPart()
            case .bytes(let data):
                part.writeBytes(data.prefix(BodyParts.size))
                source = .bytes(data.dropFirst(BodyParts.size))
            case .file(let reader):
                _ = try part.writeWithUnsafeMutableBytes(minimumWritableBytes: BodyParts.size) { free in
                    try reader.read(into: UnsafeMutableRawBufferPointer(rebasing: free.prefix(BodyParts.size)))
                }
            }
        }
    }
}
#endif
