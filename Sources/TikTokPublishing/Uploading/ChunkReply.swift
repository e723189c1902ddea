// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// What the answer to one chunk means. Source: https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide, read 2026-11.
enum ChunkReply: Sendable, Hashable {
    /// The chunk has arrived.
    case accepted
    /// The chunk is not the one that the server expects. Its progress, if it tells one.
    case outOfStep(progress: Int64?)
    /// Nothing of the chunk reached the server, or the server asks for it again.
    case again(TikTokError)
    /// Nobody knows whether the chunk has arrived.
    case unclear(TikTokError)
    /// The upload URL is expired or unknown.
    case expired(TikTokError)
    /// The server will never take this chunk.
    case refused(TikTokError)

    init(_ response: TransportResponse) {
        let status = response.head.status.code
        let error = TikTokError(code: .http(status), operation: .uploadChunk, status: status)
        switch status {
        case 200, 201, 206: self = .accepted
        case 416: self = .outOfStep(progress: Self.progress(in: response.head.headerFields))
        case 403, 404: self = .expired(TikTokError(code: .uploadExpired, operation: .uploadChunk, status: status))
        case 408, 425, 429, 500...: self = .again(error)
        case 300..<400: self = .refused(TikTokError(code: .redirected, operation: .uploadChunk, status: status))
        default: self = .refused(error)
        }
    }

    init(_ error: TransportError) {
        let wrapped = TikTokError(error, operation: .uploadChunk, hasEffect: false)
        switch (error.reason, error.delivery) {
        case (.bodyUnreadable, _): self = .refused(wrapped)
        case (_, .notSent): self = .again(wrapped)
        case (_, .maybeSent): self = .unclear(wrapped)
        }
    }

    /// The number in `Content-Range: bytes 0-{progress}/{total}`.
    private static func progress(in fields: HTTPFields) -> Int64? {
        guard let range = fields[.contentRange]?.split(separator: "/").first else { return nil }
        return range.split(separator: "-").last.flatMap { Int64($0) }
    }
}
