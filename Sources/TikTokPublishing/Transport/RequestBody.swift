// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// The body of a request. Its length is always known and it can always be sent again.
public enum RequestBody: Sendable, Hashable {
    /// No body.
    case none
    /// Bytes in memory.
    case bytes(Data)
    /// A range of bytes of a local file, read when it is sent and never held as a whole.
    case file(URL, range: Range<Int64>)

    /// Length in bytes, the value of `Content-Length`.
    public var byteCount: Int64 {
        switch self {
        case .none: 0
        case .bytes(let data): Int64(data.count)
        case .file(_, let range): Int64(range.count)
        }
    }
}
