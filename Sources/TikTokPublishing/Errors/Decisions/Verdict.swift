// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What a failure in a phase leads to: a cell of the ``DecisionTable``.
package enum Verdict: Sendable, Hashable {
    /// The same request again, after a pause, a bounded number of times.
    case again
    /// Another attempt is allowed: this one is proven to have had no effect.
    case newAttempt
    /// Once more with the same refresh token; then the store is read again, and the authorization has ended unless somebody was faster.
    case onceMore
    /// The store is read again: newer tokens are adopted, else the authorization has ended.
    case reread
    /// The access token is refreshed once, and the request sent once more.
    case refresh
    /// The backend is asked how far it is, which decides.
    case ask
    /// The backend is asked how far it is; unless it has everything, it is a failure.
    case askThenFail
    /// The upload goes on where the server proves that it stands.
    case resync
    /// Nobody knows whether it happened: it is never repeated, only reconciled.
    case ambiguous
    /// A failure that no repetition cures.
    case fail
    /// A failure until the window of a cap has passed.
    case waitForQuota
    /// The code in the answer decides, as if it had come with its own status.
    case byCode
    /// It cannot happen: the request carries no token, or no such answer exists there. Treated as a failure.
    case unreachable
}
