// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// Remembers which events were handled, so that a ``WebhookInbox`` hands out each of them once, however often TikTok sends it.
///
/// The rules it has to keep:
///
/// - An event is remembered once its `body` has returned, for at least 72 hours: as long as TikTok may repeat it. It is not when `body` threw, or when the
///   process ended before; then the next delivery is the first again.
/// - One at a time: while `body` runs for a key, everybody else with that key waits, whatever process or machine shares the memory.
///
/// In a database that is one transaction: insert the key, handling a conflict as *seen*, run `body`, commit. Whoever inserts the same key meanwhile
/// waits for the end of that transaction.
/// - Source: https://developers.tiktok.com/doc/webhooks-overview, read 2026-11
public protocol WebhookMemory: Sendable {
    /// Runs `body` unless the event was handled before.
    ///
    /// `@concurrent` is what an `async` function type is without the upcoming feature `NonisolatedNonsendingByDefault`: a memory in a module that does not
    /// enable that leaves the word out.
    /// - Parameters:
    ///   - key: What all deliveries of the event have in common: 64 hexadecimal digits that tell nothing.
    ///   - date: What time it is.
    ///   - body: Handles the event.
    /// - Returns: Whether `body` has run.
    /// - Throws: What `body` threw, unchanged; any other error when it cannot be told whether the event was handled before, or when it may be
    ///   forgotten that it was. The delivery is then refused, and TikTok repeats it.
    func handleOnce(
        _ key: String, at date: Date, _ body: @concurrent @Sendable () async throws -> Void
    ) async throws -> Bool
}
