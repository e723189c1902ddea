// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Bytes that can be read anywhere, without loading them all: a file in a database, in an archive, in an object store.
///
/// ``MediaProbe/probe(_:)`` reads some kilobytes at the beginning, and some at the end of videos whose index stands there.
public protocol ByteSource: Sendable {
    /// How many bytes there are. Does not change.
    var byteCount: Int64 { get }

    /// Reads a piece. Called one at a time; blocks the caller until it is there.
    /// - Parameters:
    ///   - offset: Where the piece begins, from 0 and less than ``byteCount``.
    ///   - count: How many bytes, at most some 4 MiB.
    /// - Returns: The bytes, fewer only at the end. What is more is not looked at.
    /// - Throws: Whatever the source has to say; it reaches the caller of the probe as it is.
    func read(at offset: Int64, count: Int) throws -> [UInt8]
}
