// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

extension TikTokError {
    /// Whether the request may have had its effect although no answer says so.
    ///
    /// True when bytes may have left and no answer proves that the server refused: after a lost connection, a timeout, an answer that
    /// cannot be read, and after every 5xx. A refusal in TikTok's own envelope proves that nothing happened.
    public var mayHaveHappened: Bool {
        if delivery == .notSent { return false }
        if delivery == .maybeSent || advice == .reconcile { return true }
        guard let status else { return false }
        return status >= 500 || status == 408 || status == 425
    }

    /// Whether the same request may well succeed later without anybody doing anything about it.
    public var isTransient: Bool {
        switch advice {
        case .retry, .retryAfter, .reconcile: true
        case .refreshToken, .reauthorize, .fixRequest, .waitForQuota, .giveUp: false
        }
    }

    /// The least time to wait before trying again, as far as the server or TikTok's documentation asks for one. At most a minute, the longest window
    /// of TikTok's limits: a server that asks for a day by mistake must not silence a session for a day.
    var leastDelay: Duration {
        if case .retryAfter(let delay) = advice { min(delay, .seconds(60)) } else { .zero }
    }

    /// Wraps any error that reaches a boundary of the SDK, keeping those that are already of this type.
    package init(wrapping error: any Error) {
        switch error {
        case let error as TikTokError: self = error
        case is CancellationError: self.init(code: .cancelled)
        default: self.init(code: .unexpected, detail: "\(type(of: error))")
        }
    }
}
