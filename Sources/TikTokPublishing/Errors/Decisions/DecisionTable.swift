// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What follows from which failure in which phase: 15 kinds of failures by 9 phases, each exactly once, and the one place where it is decided.
///
/// Codes and statuses that nobody knows are of a kind whose cells are on the safe side: they end a publish or leave it unknown, and never allow another
/// attempt.
package enum DecisionTable {
    /// The cell for a failure.
    /// - Parameters:
    ///   - error: The failure.
    ///   - phase: The phase of the request.
    package static func verdict(for error: TikTokError, in phase: RequestPhase) -> Verdict {
        let verdict = verdict(for: FailureKind(error), in: phase)
        return verdict == .byCode ? self.verdict(for: FailureKind(code: error.code), in: phase) : verdict
    }

    /// The cell for a kind of failure.
    package static func verdict(for kind: FailureKind, in phase: RequestPhase) -> Verdict {
        row(kind)[phase.rawValue]
    }

    // swift-format-ignore
    private static func row(_ kind: FailureKind) -> [Verdict] {
        switch kind {
        //                        refresh       exchange      creator info  init upload   init pull     chunk         last chunk    status        cancel
        case .notSent:          [.again,       .again,       .again,       .newAttempt,  .newAttempt,  .again,       .again,       .again,       .again]
        case .noReply:          [.onceMore,    .fail,        .again,       .newAttempt,  .ambiguous,   .ask,         .ask,         .again,       .again]
        case .garbled:          [.onceMore,    .fail,        .again,       .newAttempt,  .ambiguous,   .ask,         .ask,         .again,       .again]
        case .tokenInvalid:     [.unreachable, .unreachable, .refresh,     .refresh,     .refresh,     .unreachable, .unreachable, .refresh,     .refresh]
        case .forbidden:        [.fail,        .fail,        .fail,        .fail,        .fail,        .unreachable, .unreachable, .fail,        .fail]
        case .rateLimited:      [.again,       .again,       .again,       .again,       .again,       .again,       .ask,         .again,       .again]
        case .badRequest:       [.fail,        .fail,        .fail,        .fail,        .fail,        .fail,        .askThenFail, .fail,        .fail]
        case .quota:            [.unreachable, .unreachable, .waitForQuota, .waitForQuota, .waitForQuota, .unreachable, .unreachable, .unreachable, .unreachable]
        case .serverFailed:     [.onceMore,    .fail,        .again,       .newAttempt,  .ambiguous,   .again,       .ask,         .again,       .again]
        case .gatewayFailed:    [.onceMore,    .fail,        .again,       .newAttempt,  .ambiguous,   .again,       .ask,         .again,       .again]
        case .redirected:       [.fail,        .fail,        .fail,        .fail,        .fail,        .fail,        .ask,         .fail,        .fail]
        case .refusedInSuccess: [.byCode,      .byCode,      .byCode,      .byCode,      .byCode,      .unreachable, .unreachable, .byCode,      .byCode]
        case .uploadGone:       [.unreachable, .unreachable, .unreachable, .unreachable, .unreachable, .ask,         .ask,         .unreachable, .unreachable]
        case .outOfStep:        [.unreachable, .unreachable, .unreachable, .unreachable, .unreachable, .resync,      .ask,         .unreachable, .unreachable]
        case .invalidGrant:     [.reread,      .fail,        .unreachable, .unreachable, .unreachable, .unreachable, .unreachable, .unreachable, .unreachable]
        }
    }
}
