// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import TikTokPublishing

/// The table as the reference prints it: a second writing, so that no cell changes unnoticed.
@Suite("DecisionTable")
struct DecisionTableTests {
    // swift-format-ignore
    private static let printed: [(FailureKind, String)] = [
        (.notSent,          "again again again new   new       again again again again"),
        (.noReply,          "once  fail  again new   ambiguous ask   ask   again again"),
        (.garbled,          "once  fail  again new   ambiguous ask   ask   again again"),
        (.tokenInvalid,     "-     -     fresh fresh fresh     -     -     fresh fresh"),
        (.forbidden,        "fail  fail  fail  fail  fail      -     -     fail  fail"),
        (.rateLimited,      "again again again again again     again ask   again again"),
        (.badRequest,       "fail  fail  fail  fail  fail      fail  ask-  fail  fail"),
        (.quota,            "-     -     quota quota quota     -     -     -     -"),
        (.serverFailed,     "once  fail  again new   ambiguous again ask   again again"),
        (.gatewayFailed,    "once  fail  again new   ambiguous again ask   again again"),
        (.redirected,       "fail  fail  fail  fail  fail      fail  ask   fail  fail"),
        (.refusedInSuccess, "code  code  code  code  code      -     -     code  code"),
        (.uploadGone,       "-     -     -     -     -         ask   ask   -     -"),
        (.outOfStep,        "-     -     -     -     -         sync  ask   -     -"),
        (.invalidGrant,     "read  fail  -     -     -         -     -     -     -"),
    ]

    private static let words: [Substring: Verdict] = [
        "again": .again, "new": .newAttempt, "once": .onceMore, "fail": .fail, "fresh": .refresh, "ask": .ask,
        "ask-": .askThenFail,
        "sync": .resync, "ambiguous": .ambiguous, "quota": .waitForQuota, "code": .byCode, "read": .reread, "-": .unreachable,
    ]

    @Test("All 135 cells are as printed")
    func cells() {
        var count = 0
        #expect(Self.printed.map(\.0) == FailureKind.allCases)
        for (kind, line) in Self.printed {
            let row = line.split(separator: " ")
            #expect(row.count == RequestPhase.allCases.count)
            for (phase, word) in zip(RequestPhase.allCases, row) {
                #expect(DecisionTable.verdict(for: kind, in: phase) == Self.words[word], "\(kind) in \(phase)")
                count += 1
            }
        }
        #expect(count == 135)
    }

    @Test("No failure of the request with the effect allows another attempt unless it proves that there was none")
    func safety() {
        let proofs: Set<FailureKind> = [.notSent, .rateLimited, .tokenInvalid]
        for kind in FailureKind.allCases where !proofs.contains(kind) {
            let verdict = DecisionTable.verdict(for: kind, in: .initPull)
            #expect(![.again, .newAttempt, .onceMore, .resync].contains(verdict), "\(kind)")
            #expect(
                ![.again, .newAttempt].contains(DecisionTable.verdict(for: kind, in: .lastChunk)) || kind == .notSent, "\(kind)")
        }
    }

    @Test(
        "A code that nobody knows ends a publish, and a status that nobody knows leaves it in doubt or ends it",
        arguments: [200, 201, 302, 400, 401, 403, 404, 408, 418, 425, 451, 500, 502, 503, 529, 599])
    func unknownCodes(status: Int) {
        let error = TikTokError(code: TikTokError.Code(rawValue: "never_seen"), operation: .videoInit, status: status)
        let verdict = DecisionTable.verdict(for: error, in: .initPull)
        #expect(verdict == (status >= 500 || status == 408 || status == 425 ? .ambiguous : .fail))
    }

    @Test(
        "A failure is of the kind that its facts say",
        arguments: [
            (TikTokError(code: .accessTokenInvalid, operation: .videoInit, status: 401), FailureKind.tokenInvalid),
            (TikTokError(code: .http(401), operation: .videoInit, status: 401), .tokenInvalid),
            (TikTokError(code: .scopeNotAuthorized, operation: .videoInit, status: 401), .forbidden),
            (TikTokError(code: .unauditedClient, operation: .videoInit, status: 403), .forbidden),
            (TikTokError(code: .tooManyPosts, operation: .videoInit, status: 403), .quota),
            (TikTokError(code: .tooManyPosts, operation: .videoInit, status: 200), .refusedInSuccess),
            (TikTokError(code: .rateLimitExceeded, operation: .videoInit, status: 429), .rateLimited),
            (TikTokError(code: .invalidParams, operation: .videoInit, status: 400), .badRequest),
            (TikTokError(code: .internalError, operation: .videoInit, status: 500), .serverFailed),
            (TikTokError(code: .http(502), operation: .videoInit, status: 502), .gatewayFailed),
            (TikTokError(code: .redirected, operation: .videoInit, status: 302), .redirected),
            (TikTokError(code: .badAnswer, operation: .videoInit, status: 200), .garbled),
            (TikTokError(code: .uploadExpired, operation: .uploadChunk, status: 403), .uploadGone),
            (TikTokError(code: .uploadExpired, operation: .uploadChunk, status: 404), .uploadGone),
            (TikTokError(code: .uploadOutOfStep, operation: .uploadChunk, status: 416), .outOfStep),
            (TikTokError(code: .invalidGrant, operation: .refreshToken, status: 400), .invalidGrant),
            (TikTokError(TransportError(.timedOut, delivery: .maybeSent), operation: .videoInit, hasEffect: true), .noReply),
            (TikTokError(TransportError(.timedOut, delivery: .notSent), operation: .videoInit, hasEffect: true), .notSent),
            (TikTokError(code: .fileUnreadable), .notSent),
        ])
    func kinds(error: TikTokError, kind: FailureKind) {
        #expect(FailureKind(error) == kind)
    }

    @Test("A refusal in an answer with status 200 is judged by its code")
    func refusedInSuccess() {
        func verdict(_ code: TikTokError.Code) -> Verdict {
            DecisionTable.verdict(for: TikTokError(code: code, operation: .videoInit, status: 200), in: .initPull)
        }
        #expect(verdict(.tooManyPosts) == .waitForQuota)
        #expect(verdict(.invalidParams) == .fail)
        #expect(verdict(.internalError) == .ambiguous)
        #expect(verdict(.gatewayFailed) == .ambiguous)
        #expect(verdict(.rateLimitExceeded) == .again)
    }
}
