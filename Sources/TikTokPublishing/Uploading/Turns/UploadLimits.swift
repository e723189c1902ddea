// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// How much is uploaded at the same time by everything that is made with a configuration and its copies.
///
/// An upload that would be one too many waits before it is announced to TikTok, because the hour of its upload URL starts with the answer to that. So
/// of ten thousand posts that are started at once none runs out of time while it waits for the others. Turns go round among the accounts: one with a
/// thousand uploads keeps another one waiting for one of them at most. Uploads that another process has announced already go first.
public final class UploadLimits: Sendable {
    /// How many uploads are under way at most.
    public let concurrentUploads: Int
    /// How many bytes the chunks that are being sent have together at most. A chunk that is larger goes alone.
    public let bytesInFlight: Int64
    private let uploads: TurnGate
    private let bytes: TurnGate

    /// Creates limits that nothing uses yet.
    /// - Parameters:
    ///   - concurrentUploads: How many uploads are under way at most, at least 1; 16 by default.
    ///   - bytesInFlight: How many bytes the chunks that are being sent have together at most; 256,000,000 by default. `URLSession` needs up to twice
    ///     as much memory, AsyncHTTPClient less than a megabyte for each chunk, whatever its size.
    public init(concurrentUploads: Int = 16, bytesInFlight: Int64 = 256_000_000) {
        self.concurrentUploads = max(1, concurrentUploads)
        self.bytesInFlight = max(1, bytesInFlight)
        uploads = TurnGate(capacity: Int64(self.concurrentUploads))
        bytes = TurnGate(capacity: self.bytesInFlight)
    }

    /// Waits until one more upload of an account may be under way.
    func upload(_ account: String, isUnderWay: Bool, onWait: () -> Void) async throws -> UploadTurn {
        try await uploads.enter(account, amount: 1, isUrgent: isUnderWay, onWait: onWait)
    }

    /// Waits until a chunk of an account may be sent.
    func chunk(_ account: String, byteCount: Int64) async throws -> UploadTurn {
        try await bytes.enter(account, amount: byteCount, isUrgent: false)
    }
}
