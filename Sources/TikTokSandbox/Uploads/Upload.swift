// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation

/// One upload URL and what has arrived at it.
struct Upload {
    let id: String
    let token: String
    let publishID: String
    let expires: Date
    let size: Int64
    let chunkSize: Int64
    let chunkCount: Int64
    private(set) var received: Int64 = 0
    private(set) var acceptedChunks: Int64 = 0
    private(set) var chunks: [Data] = []
    private var hash = SHA256()

    init(
        id: String, token: String, publishID: String, expires: Date, size: Int64, chunkSize: Int64, chunkCount: Int64
    ) {
        self.id = id
        self.token = token
        self.publishID = publishID
        self.expires = expires
        self.size = size
        self.chunkSize = chunkSize
        self.chunkCount = chunkCount
    }

    var isComplete: Bool { received == size }

    /// The bytes that have to come next.
    var next: ClosedRange<Int64>? {
        guard !isComplete else { return nil }
        let last = acceptedChunks == chunkCount - 1 ? size - 1 : received + chunkSize - 1
        return received...last
    }

    /// Whether these bytes are one of the chunks that have arrived.
    func has(_ bytes: ClosedRange<Int64>) -> Bool {
        let isLast = isComplete && bytes.lowerBound == chunkSize * (chunkCount - 1)
        return bytes.lowerBound % chunkSize == 0 && bytes.upperBound < received
            && bytes.upperBound == (isLast ? size : bytes.lowerBound + chunkSize) - 1
    }

    mutating func append(_ chunk: Data) {
        hash.update(data: chunk)
        chunks.append(chunk)
        received += Int64(chunk.count)
        acceptedChunks += 1
    }

    /// Lets go of what has arrived, because nothing will come of it.
    mutating func abandon() {
        chunks = []
    }

    /// Looks at the complete media and lets go of its bytes.
    mutating func finish() -> MediaFacts {
        let facts = MediaFacts(video: chunks, byteCount: received, sha256: CodeChallenge.hex(hash.finalize()))
        chunks = []
        return facts
    }
}
