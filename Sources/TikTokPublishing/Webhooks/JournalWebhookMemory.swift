// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// Remembers handled events in the journal of publishes: across restarts, and for all processes that share it.
public final class JournalWebhookMemory: WebhookMemory {
    private let journal: any PublishJournal
    private let time: TimeSource
    private let turns = Turns<String>()

    /// Creates a memory.
    /// - Parameters:
    ///   - journal: Where it is kept.
    ///   - time: What waits for another process that handles the same event; the system by default.
    public init(_ journal: any PublishJournal, time: TimeSource = .system) {
        self.journal = journal
        self.time = time
    }

    /// Runs `body` unless the event was handled before.
    /// - Parameters:
    ///   - key: What all deliveries of the event have in common.
    ///   - date: What time it is.
    ///   - body: Handles the event.
    /// - Returns: Whether `body` has run.
    /// - Throws: What `body` threw; any error of the journal; `CancellationError` when the caller was cancelled while another delivery was being handled.
    public func handleOnce(
        _ key: String, at date: Date, _ body: @concurrent @Sendable () async throws -> Void
    ) async throws -> Bool {
        try await turns.take(key) {
            let claim = PublishEntry.ID(account: "webhooks", key: PublishKey(rawValue: key))
            var pause = Duration.milliseconds(10)
            while true {
                let isFirst = try await journal.withClaim(on: claim) { _ in
                    guard try await !journal.wasDelivered(key) else { return false }
                    try await body()
                    _ = try await journal.isFirstDelivery(key, at: date)
                    return true
                }
                if let isFirst { return isFirst }
                try await time.sleep(pause)
                pause = min(pause * 2, .seconds(1))
            }
        }
    }
}
