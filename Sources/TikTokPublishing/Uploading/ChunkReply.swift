// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// What the answer to one chunk means. Source: https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide, read 2026-11.
enum ChunkReply: Sendable, Hashable {
    /// The chunk has arrived.
    case accepted
    /// The chunk has arrived, and the server waits for more. It may tell its progress.
    case moreExpected(progress: Int64? = nil)
    /// It has not, or nobody knows. With a chunk that is not the expected one, the server may tell its progress.
    case failed(FailureKind, TikTokError, progress: Int64? = nil)

    init(_ response: TransportResponse) {
        let status = response.head.status.code
        let code: TikTokError.Code
        switch status {
        case 200, 201:
            self = .accepted
            return
        case 206:
            self = .moreExpected(progress: Self.progress(in: response.head.headerFields))
            return
        // A success that TikTok does not document: the chunk may be there.
        case 200..<300: code = .badAnswer
        case 403, 404: code = .uploadExpired
        case 416: code = .uploadOutOfStep
        case 300..<400: code = .redirected
        default: code = .http(status)
        }
        let error = TikTokError(code: code, operation: .uploadChunk, status: status, retryAfter: response.retryAfter)
        let progress = status == 416 ? Self.progress(in: response.head.headerFields) : nil
        // An upload has no token that could be wrong.
        self = .failed(status == 401 ? .badRequest : FailureKind(error), error, progress: progress)
    }

    init(_ error: TransportError) {
        let wrapped = TikTokError(error, operation: .uploadChunk, hasEffect: false)
        // What is wrong with the file is wrong with it on the next try, too.
        self = .failed(error.reason == .bodyUnreadable ? .badRequest : FailureKind(error), wrapped)
    }

    /// The number in `Content-Range: bytes 0-{progress}/{total}`.
    private static func progress(in fields: HTTPFields) -> Int64? {
        guard let range = fields[.contentRange]?.split(separator: "/").first else { return nil }
        return range.split(separator: "-").last.flatMap { Int64($0) }
    }
}
