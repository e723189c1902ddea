// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Crypto
public import Foundation

/// Media on its way to a ``MediaHost``.
public enum MediaContent: Sendable, Hashable {
    /// Bytes in memory.
    case bytes(Data)
    /// A regular file on this machine.
    case file(URL)
}

extension MediaContent {
    /// What to send, with its length.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/fileUnreadable`` when there is no file, or nothing in it.
    package func body() throws -> RequestBody {
        switch self {
        case .bytes(let data):
            guard !data.isEmpty else { throw TikTokError(code: .fileUnreadable, detail: "there are no bytes") }
            return .bytes(data)
        case .file(let file):
            let byteCount = try FileStamp(of: file).byteCount
            guard byteCount > 0 else { throw TikTokError(code: .fileUnreadable, detail: "\(file.lastPathComponent) is empty") }
            return .file(file, range: 0..<byteCount)
        }
    }
}

extension RequestBody {
    /// Hands all bytes on, in parts.
    /// - Throws: What `take` throws, and ``TikTokError`` with code ``TikTokError/Code/fileUnreadable``.
    func forEachPart(_ take: (UnsafeRawBufferPointer) throws -> Void) throws {
        switch self {
        case .none: break
        case .bytes(let data): try data.withUnsafeBytes(take)
        case .file(let file, let range):
            do {
                let reader = try FileRangeReader(file, range: range)
                let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
                defer { buffer.deallocate() }
                while case let count = try reader.read(into: buffer), count > 0 {
                    try take(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
                }
            } catch let error as TransportError {
                throw TikTokError(code: .fileUnreadable, detail: "\(file.lastPathComponent) \(error.detail)")
            }
        }
    }

    /// The SHA-256 of all bytes, in lowercase hexadecimal.
    package func sha256() throws -> String {
        var digest = SHA256()
        try forEachPart { digest.update(bufferPointer: $0) }
        return Hex.string(digest.finalize())
    }
}
