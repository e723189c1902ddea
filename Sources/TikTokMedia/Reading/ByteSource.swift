// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Bytes that can be read anywhere, without loading them all.
package protocol ByteSource: Sendable {
    /// How many bytes there are. Does not change.
    var byteCount: Int64 { get }

    /// Reads at most `count` bytes from `offset`, fewer only at the end.
    func read(at offset: Int64, count: Int) throws -> [UInt8]
}
