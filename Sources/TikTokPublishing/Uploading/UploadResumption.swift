// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Where an upload that another process began goes on.
public struct UploadResumption: Sendable, Hashable {
    /// How many bytes the backend says that it has; `nil` when it does not tell, and the upload server is asked by sending from the start.
    public var uploadedBytes: Int64?
    /// Whether the final chunk was sent before, so that it may have arrived.
    public var finalChunkMayHaveArrived: Bool

    /// Describes where to go on.
    /// - Parameters:
    ///   - uploadedBytes: How many bytes the backend says that it has.
    ///   - finalChunkMayHaveArrived: Whether the final chunk was sent before.
    public init(uploadedBytes: Int64?, finalChunkMayHaveArrived: Bool) {
        self.uploadedBytes = uploadedBytes
        self.finalChunkMayHaveArrived = finalChunkMayHaveArrived
    }
}
