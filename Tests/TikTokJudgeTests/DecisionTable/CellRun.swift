// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import DriverSupport
import Foundation
import JudgeSupport
import Testing
import TikTokPublishing

/// One cell of the table: an account whose next request of a phase fails, and what is expected of it.
struct CellRun {
    let stage: Stage
    let phase: WirePhase
    let failure: WireFailure
    let demand: ReferenceTable.Demand

    init(
        _ phase: WirePhase, _ failure: WireFailure, _ demand: ReferenceTable.Demand, _ variant: Int, times: Int = 1
    ) async throws {
        (self.phase, self.failure, self.demand) = (phase, failure, demand)
        let transport = UnreachableTransport(
            SocketTransport(limit: .seconds(120)), times: failure == .notSent ? times : 0, phase.matches)
        stage = try await Stage(
            ["polls": phase == .cancel ? 100_000 : 1], isExpired: phase == .refresh, over: transport)
        // Where nobody may go on after an effect, the effect has happened.
        if var fault = failure.fault(in: phase, effect: hasEffect, variant: variant) {
            fault["times"] = times
            try await stage.breaks([fault])
        }
    }

    /// Whether the judge does what was asked although it does not say so.
    private var hasEffect: Bool {
        switch demand {
        case .unknown, .oneMore: true
        case .ask, .askElseFail: phase == .lastChunk || failure == .noReply || failure == .garbled
        case .attempt, .again: failure == .noReply || failure == .garbled
        default: false
        }
    }

    /// How many requests arrive that are not refused by the failure itself.
    private var arrivals: Int { failure == .notSent ? 1 : 2 }

    func refresh() async throws {
        let error = await error { _ = try await stage.tiktok.tokens.accessToken(for: stage.openID) }
        let count = try await count()
        switch demand {
        case .again:
            #expect(error == nil)
            #expect(count == arrivals)
        case .oneMore:
            #expect(error?.code == .authorizationEnded)
            #expect(count == 2)
        case .reread:
            #expect(error?.code == .authorizationEnded)
            #expect(count == 1)
        case .fail:
            #expect(error != nil)
            #expect(count == 1)
            // Nobody is signed out by that.
            _ = try await stage.tiktok.tokens.accessToken(for: stage.openID)
        default:
            #expect(count <= 4)
        }
    }

    func exchange() async throws {
        let request = try stage.tiktok.authorizationRequest(
            .desktop, redirectURI: "http://127.0.0.1:3455/callback/", scopes: [.videoPublish])
        let code = AuthorizationCode(code: Secret("code-\(stage.name)"))
        let error = await error { _ = try await stage.tiktok.signIn(code: code, for: request) }
        let count = try await count()
        switch demand {
        case .again:
            #expect(error == nil)
            #expect(count == arrivals)
        case .fail:
            #expect(error != nil)
            #expect(count == 1)
        default:
            #expect(count <= 4)
        }
    }

    func creatorInfo() async throws {
        let error = await error { _ = try await stage.account.creatorInfo() }
        let count = try await count()
        switch demand {
        case .again:
            #expect(error == nil)
            #expect(count == arrivals)
        case .refresh:
            #expect(error == nil)
            #expect(count == 2)
            #expect(try await self.count(of: "token") == 1)
        case .quota:
            #expect(error?.advice == .waitForQuota)
            #expect(count == 1)
        case .fail:
            #expect(error != nil)
            #expect(count == 1)
        default:
            #expect(count <= 4)
        }
        if demand != .refresh { #expect(try await self.count(of: "token") == 0) }
    }

    func initialize(_ post: Post) async throws {
        let outcome = try await stage.publish(post)
        let ledger = try await stage.ledger()
        switch demand {
        case .attempt:
            expectPublished(outcome)
            #expect(ledger.inits == arrivals)
            #expect(ledger.posts.count == 1)
        case .refresh:
            expectPublished(outcome)
            #expect(ledger.inits == 2)
            #expect(ledger.posts.count == 1)
            #expect(ledger.requests["token"] == 1)
        case .unknown:
            expectUnknown(outcome)
            #expect(ledger.inits == 1)
            #expect(ledger.posts.count == 1)
        case .quota:
            expectFailed(outcome) { $0.advice == .waitForQuota }
            #expect(ledger.inits == 1)
        case .fail:
            expectFailed(outcome)
            #expect(ledger.inits == 1)
            #expect(ledger.posts.isEmpty)
        default:
            #expect(ledger.inits == 1)
        }
    }

    func chunk() async throws {
        let outcome = try await stage.publish(Posts.upload(Posts.largeFile))
        let ledger = try await stage.ledger()
        let next = try await afterFault()
        switch demand {
        case .again, .resync:
            expectWhole(outcome, Posts.largeDigest, ledger)
            #expect(ledger.inits == 1)
            #expect(ledger.requests["chunk"] == (failure == .notSent ? 5 : 6))
        case .ask:
            expectWhole(outcome, Posts.largeDigest, ledger)
            #expect(ledger.inits == (failure == .uploadGone ? 2 : 1))
            #expect(next == "status")
        case .fail:
            expectFailed(outcome)
            #expect(ledger.inits == 1)
            #expect(ledger.posts.isEmpty)
            #expect(ledger.requests["chunk"] == 2)
        default:
            #expect(ledger.inits <= 3)
        }
    }

    func lastChunk() async throws {
        let outcome = try await stage.publish(Posts.upload(Posts.smallFile))
        let ledger = try await stage.ledger()
        switch demand {
        case .again:
            expectWhole(outcome, Posts.smallDigest, ledger)
            #expect(ledger.inits == 1)
        case .ask, .askElseFail:
            expectWhole(outcome, Posts.smallDigest, ledger)
            #expect(ledger.inits == 1)
            #expect(ledger.requests["final_chunk"] == 1)
            #expect(try await afterFault() == "status")
        default:
            #expect(ledger.inits <= 3)
        }
    }

    func status() async throws {
        let outcome = try await stage.publish(try Posts.pull())
        let ledger = try await stage.ledger()
        switch demand {
        case .again:
            expectPublished(outcome)
        case .refresh:
            expectPublished(outcome)
            #expect(ledger.requests["token"] == 1)
        case .fail:
            expectUnknown(outcome)
            #expect(ledger.requests["status"] == 1)
            // The publish itself is as it was.
            expectPublished(try await stage.account.resume("one").outcome())
        default: break
        }
        let end = try await stage.ledger()
        #expect(end.inits == 1)
        #expect(end.posts.count == 1)
    }

    func cancel() async throws {
        let session = await stage.account.publish(
            try Posts.pull(), key: "one", polling: .fixed(every: .seconds(3), attempts: 5))
        for await update in session.updates {
            if case .status = update.event { await session.cancel() }
        }
        let outcome = try await session.outcome()
        let ledger = try await stage.ledger()
        switch demand {
        case .again:
            #expect(outcome == .cancelled)
            #expect(ledger.requests["cancel"] == arrivals)
        case .refresh:
            #expect(outcome == .cancelled)
            #expect(ledger.requests["token"] == 1)
        case .fail:
            #expect(ledger.requests["cancel"] == 1)
            if case .stillProcessing = outcome {} else { Issue.record("\(outcome)") }
        default:
            #expect(ledger.requests["cancel"] ?? 0 <= 4)
        }
        #expect(ledger.inits == 1)
    }

    /// What holds in every cell.
    func expectDecency() async throws {
        let ledger = try await stage.ledger()
        #expect(ledger.posts.count <= 1)
        #expect(ledger.violations == [])
        #expect(try await stage.judge.foreign().count == 0)
        for request in try await stage.requests() where ["token", "chunk", "final_chunk"].contains(request.endpoint) {
            #expect(!request.fields.contains { $0.first == "authorization" })
        }
    }
}

extension CellRun {
    private func count(of endpoint: String? = nil) async throws -> Int {
        try await stage.ledger().requests[endpoint ?? phase.endpoint] ?? 0
    }

    /// The request that followed the one that failed.
    private func afterFault() async throws -> String? {
        let requests = try await stage.requests()
        guard let index = requests.firstIndex(where: { $0.fault != nil }) else { return nil }
        return requests[(index + 1)...].first?.endpoint
    }

    private func error(_ body: () async throws -> Void) async -> TikTokError? {
        do {
            try await body()
            return nil
        } catch {
            #expect(error is TikTokError, "\(error)")
            return error as? TikTokError
        }
    }

    private func expectPublished(_ outcome: PublishOutcome) {
        if case .published = outcome { return }
        Issue.record("\(outcome)")
    }

    private func expectUnknown(_ outcome: PublishOutcome) {
        if case .unknown = outcome { return }
        Issue.record("\(outcome)")
    }

    private func expectFailed(_ outcome: PublishOutcome, _ fits: (TikTokError) -> Bool = { _ in true }) {
        if case .failed(let error) = outcome, fits(error) { return }
        Issue.record("\(outcome)")
    }

    private func expectWhole(_ outcome: PublishOutcome, _ digest: String, _ ledger: JudgeLedger) {
        expectPublished(outcome)
        #expect(ledger.posts.map(\.sha256) == [digest])
    }
}
