// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// Remembers handled events in memory, for one process.
///
/// What it gives up: after a restart, and in another process, an event that TikTok repeats is handled again. That harms nobody whose handler may run
/// twice, such as one that asks TikTok for the status of the publish.
///
/// It remembers the last 1,000,000 events at least, for 72 hours and up to 6 hours more, in less than 64 MiB. When more come than that, the
/// oldest are forgotten first.
public final class EphemeralWebhookMemory: WebhookMemory {
    private let handled = Locked(HandledDeliveries())
    private let turns = Turns<HandledDeliveries.Mark>()

    /// Creates a memory in which there is nothing.
    public init() {}

    /// Runs `body` unless the event was handled before.
    /// - Parameters:
    ///   - key: What all deliveries of the event have in common.
    ///   - date: What time it is.
    ///   - body: Handles the event.
    /// - Returns: Whether `body` has run.
    /// - Throws: What `body` threw; `CancellationError` when the caller was cancelled while another delivery was being handled.
    public func handleOnce(
        _ key: String, at date: Date, _ body: @concurrent @Sendable () async throws -> Void
    ) async throws -> Bool {
        let mark = HandledDeliveries.Mark(key)
        return try await turns.take(mark) {
            guard !handled.withLock({ $0.contains(mark) }) else { return false }
            try await body()
            handled.withLock { $0.insert(mark, at: date) }
            return true
        }
    }
}
