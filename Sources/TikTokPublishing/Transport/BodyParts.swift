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
            guard let part = try nextPart() else { return nil }
            sent += Int64(part.count)
            return ByteBuffer(bytes: part)
        }

        private mutating func nextPart() throws(TransportError) -> Data? {
            switch source {
            case .unopened(.none):
                return nil
            case .unopened(.bytes(let data)):
                source = .bytes(data)
                return try nextPart()
            case .unopened(.file(let url, let range)):
                source = .file(try FileRangeReader(url, range: range))
                return try nextPart()
            case .bytes(let data):
                source = .bytes(data.dropFirst(BodyParts.size))
                return data.isEmpty ? nil : data.prefix(BodyParts.size)
            case .file(let reader):
                return try reader.next(upTo: BodyParts.size)
            }
        }
    }
}
#endif
