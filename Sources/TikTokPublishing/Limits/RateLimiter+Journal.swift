// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
public import Logging

extension RateLimiter {
    /// The operations whose limits TikTok counts per user, and which are rare enough to be written down each time.
    private static let shared: Set<OperationName> = [.creatorInfo, .videoInit, .inboxVideoInit, .contentInit, .fetchStatus]

    /// Creates a limiter that shares its windows with all processes that share a journal.
    ///
    /// Inits, status and creator info are counted in the journal; other operations in this process only. When the journal fails, so are these, and it
    /// is logged: a limit that is exceeded costs a minute, a post that is held back may cost more.
    /// - Parameters:
    ///   - limits: The limits; operations that are not in it pass at once.
    ///   - journal: Where requests are counted.
    ///   - margin: What every window is stretched by, because requests do not take equally long to arrive; 1 second by default.
    ///   - time: What measures and waits.
    ///   - logger: Where failures of the journal are logged, at level `warning`; nowhere by default.
    public convenience init(
        limits: [OperationName: RateLimit] = RateLimit.tikTok, journal: any PublishJournal, margin: Duration = .seconds(1),
        time: TimeSource = .system, logger: Logger = .silent
    ) {
        self.init(limits: limits, margin: margin, time: time) { operation, key, limit in
            guard Self.shared.contains(operation) else { return nil }
            let now = time.now()
            do {
                let free = try await journal.reserve(
                    UsageBucket(account: key, name: operation.rawValue), within: limit, at: now)
                return free.map { .seconds($0.timeIntervalSince(now)) }
            } catch is CancellationError {
                return nil
            } catch {
                logger.warning(
                    "the journal cannot count requests",
                    metadata: ["tiktok.error.code": "\(TikTokError(wrapping: error).code)"])
                return nil
            }
        }
    }
}
