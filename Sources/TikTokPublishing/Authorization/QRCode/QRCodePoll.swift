// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// When to ask how far a sign-in by QR code is, and what the answers mean. No clock and no I/O.
struct QRCodePoll: Sendable {
    /// How many answers of another sign-in are discarded before giving up.
    static let discardLimit = 5

    private let ticket: Secret
    private let state: Secret
    private let policy: PollingPolicy
    private var asked = 0
    private var failures = 0
    private var discarded = 0
    private var lastFailure: TikTokError?
    private var told: QRCodeSignIn.State?
    private(set) var isOver = false

    init(ticket: Secret, state: Secret, policy: PollingPolicy) {
        self.ticket = ticket
        self.state = state
        self.policy = policy
    }

    /// How long to wait before the next question; `nil` when waiting is over.
    /// - Throws: The failure of the last question, when waiting is over and it is all that is known.
    mutating func wait(elapsed: Duration, random: Double) throws(TikTokError) -> Duration? {
        guard !isOver else { return nil }
        if let delay = policy.delay(after: asked, elapsed: elapsed, random: random) {
            guard let lastFailure else { return delay }
            let left = policy.deadline.map { $0 - elapsed }
            let backoff = max(delay, Backoff.delay(failures: failures, random: random))
            if lastFailure.leastDelay <= left ?? lastFailure.leastDelay {
                return max(min(backoff, left ?? backoff), lastFailure.leastDelay)
            }
        }
        isOver = true
        if let lastFailure { throw lastFailure }
        return nil
    }

    /// Takes an answer.
    /// - Returns: The state, if it is another one than was told before.
    /// - Throws: The failure, if asking again does not help.
    mutating func take(_ answer: Result<QRCodeCheck, TikTokError>) throws(TikTokError) -> QRCodeSignIn.State? {
        asked += 1
        do {
            let state = try answer.get().result(ticket: ticket, state: state)
            failures = 0
            lastFailure = nil
            isOver = state.isEnd
            guard state != told else { return nil }
            told = state
            return state
        } catch {
            let failure = TikTokError(wrapping: error)
            if failure.code == .invalidCallback {
                discarded += 1
                if discarded < Self.discardLimit { return nil }
            } else if failure.isTransient {
                failures += 1
                lastFailure = failure
                return nil
            }
            isOver = true
            throw failure
        }
    }

    /// Nobody waits any more.
    mutating func cancel() {
        isOver = true
    }
}
