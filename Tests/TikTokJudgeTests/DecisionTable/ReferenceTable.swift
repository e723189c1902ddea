// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What the documentation of TikTok and the rules about posting never twice demand of each failure in each phase, written down apart from the SDK.
enum ReferenceTable {
    /// What has to happen.
    enum Demand: Sendable {
        /// The same again.
        case again
        /// Another attempt, up to two of them.
        case attempt
        /// The same refresh token once more, then the user has to sign in.
        case oneMore
        /// The end of the authorization, unless the store has newer tokens.
        case reread
        /// One refresh, and the same once more.
        case refresh
        /// The status is asked before anything else, and decides.
        case ask
        /// The same, and unless the status says that all is there, it has failed.
        case askElseFail
        /// On from where the server stands.
        case resync
        /// Nobody knows: never again.
        case unknown
        /// The end.
        case fail
        /// The end, until a quota is there again.
        case quota
        /// It cannot be. If it happens all the same, nothing is sent twice that has an effect.
        case never
    }

    static func demand(_ failure: WireFailure, _ phase: WirePhase) -> Demand {
        rows[failure]?[WirePhase.allCases.firstIndex(of: phase) ?? 0] ?? .never
    }

    // swift-format-ignore
    private static let rows: [WireFailure: [Demand]] = [
        //               refresh   exchange  creator   init file init pull chunk     last chunk    status    cancel
        .notSent:        [.again,   .again,   .again,   .attempt, .attempt, .again,   .again,       .again,   .again],
        .noReply:        [.oneMore, .fail,    .again,   .attempt, .unknown, .ask,     .ask,         .again,   .again],
        .garbled:        [.oneMore, .fail,    .again,   .attempt, .unknown, .ask,     .ask,         .again,   .again],
        .tokenInvalid:   [.never,   .never,   .refresh, .refresh, .refresh, .never,   .never,       .refresh, .refresh],
        .forbidden:      [.fail,    .fail,    .fail,    .fail,    .fail,    .never,   .never,       .fail,    .fail],
        .rateLimited:    [.again,   .again,   .again,   .attempt, .attempt, .again,   .ask,         .again,   .again],
        .badRequest:     [.fail,    .fail,    .fail,    .fail,    .fail,    .fail,    .askElseFail, .fail,    .fail],
        .quota:          [.never,   .never,   .quota,   .quota,   .quota,   .never,   .never,       .never,   .never],
        .serverEnvelope: [.oneMore, .fail,    .again,   .attempt, .unknown, .again,   .ask,         .again,   .again],
        .gateway:        [.oneMore, .fail,    .again,   .attempt, .unknown, .again,   .ask,         .again,   .again],
        .redirect:       [.fail,    .fail,    .fail,    .fail,    .fail,    .fail,    .ask,         .fail,    .fail],
        .refusedIn200:   [.fail,    .fail,    .fail,    .fail,    .fail,    .never,   .never,       .fail,    .fail],
        .uploadGone:     [.never,   .never,   .never,   .never,   .never,   .ask,     .ask,         .never,   .never],
        .outOfStep:      [.never,   .never,   .never,   .never,   .never,   .resync,  .ask,         .never,   .never],
        .invalidGrant:   [.reread,  .fail,    .never,   .never,   .never,   .never,   .never,       .never,   .never],
    ]
}
