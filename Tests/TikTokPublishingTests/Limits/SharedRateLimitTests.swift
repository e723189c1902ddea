// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishingTesting
import TikTokSandbox

@testable import TikTokPublishing

@Suite("Rate limits of one account")
struct SharedRateLimitTests {
    private let clock = ManualClock()

    private func limiter(_ journal: any PublishJournal) -> RateLimiter {
        RateLimiter(journal: journal, time: clock.timeSource())
    }

    /// Lets 50 requests pass, spread over limiters in turn, and tells when each did.
    private func passes(_ limiters: [RateLimiter], _ operation: OperationName = .videoInit) async throws -> [Duration] {
        let passed = Locked<[Duration]>([])
        let work = (0..<50).map { number in
            Task {
                try await limiters[number % limiters.count].pass(operation, key: "ana")
                passed.withLock { $0.append(clock.now.offset) }
            }
        }
        while passed.withLock({ $0.count }) < 50 {
            if let wait = clock.untilNextSleeper { clock.advance(by: min(wait, .seconds(7))) }
            await Task.yield()
        }
        for task in work { try await task.value }
        return passed.withLock { $0.sorted() }
    }

    @Test("Two processes that share a journal send six inits a minute together, and waste no minute")
    func twoProcesses() async throws {
        let journal = EphemeralPublishJournal()
        let times = try await passes([limiter(journal), limiter(journal)])
        for (early, late) in zip(times, times.dropFirst(6)) { #expect(late - early > .seconds(60)) }
        #expect(try #require(times.last) < .seconds(9 * 62))
    }

    @Test("A journal in files is shared as well: what one has sent, the other waits for")
    func files() async throws {
        try await withNewDirectory { path in
            let limiters = try (0..<2).map { _ in
                limiter(try FilePublishJournal(directory: URL(fileURLWithPath: path), time: clock.timeSource()))
            }
            for number in 0..<6 { try await limiters[number % 2].pass(.videoInit, key: "ana") }
            let seventh = Task { try await limiters[1].pass(.videoInit, key: "ana") }
            await clock.sleepers(1)
            #expect(clock.untilNextSleeper == .seconds(61))
            clock.advance(by: .seconds(61))
            try await seventh.value
        }
    }

    @Test("Processes that share no journal exceed it: that is what the journal is for")
    func withoutJournal() async throws {
        let times = try await passes([limiter(EphemeralPublishJournal()), limiter(EphemeralPublishJournal())])
        #expect(zip(times, times.dropFirst(6)).contains { $1 - $0 < .seconds(60) })
    }

    @Test("A journal that fails leaves the limit of this process")
    func failingJournal() async throws {
        let times = try await passes([limiter(FailingJournal())])
        for (early, late) in zip(times, times.dropFirst(6)) { #expect(late - early > .seconds(60)) }
        #expect(times.last == .seconds(8 * 61))
    }

    @Test("A journal that always says full is asked again within a window, and never in a tight loop")
    func stubbornJournal() async throws {
        let limiter = RateLimiter(
            limits: RateLimit.tikTok, margin: .seconds(1), time: clock.timeSource(), reserve: { _, _, _ in .seconds(-1) })
        let work = Task { try await limiter.pass(.videoInit, key: "ana") }
        await clock.sleepers(1)
        #expect(try #require(clock.untilNextSleeper) > .zero)
        work.cancel()
        await #expect(throws: CancellationError.self) { try await work.value }
        let far = RateLimiter(
            limits: RateLimit.tikTok, margin: .seconds(1), time: clock.timeSource(), reserve: { _, _, _ in .seconds(1e9) })
        let waiting = Task { try await far.pass(.videoInit, key: "ana") }
        await clock.sleepers(1)
        #expect(clock.untilNextSleeper == .seconds(61))
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
    }

    @Test("A caller who is cancelled while others are asked does not pass, and is not counted here", .timeLimit(.minutes(1)))
    func cancelledReservation() async throws {
        let (reached, release) = (Gate(), Gate())
        let limiter = RateLimiter(
            limits: [.videoInit: RateLimit(1, per: .seconds(60))], margin: .zero, time: clock.timeSource(),
            reserve: { _, _, _ in
                await reached.open()
                await release.wait()
                return nil
            })
        let first = Task { try await limiter.pass(.videoInit, key: "ana") }
        await reached.wait()
        first.cancel()
        await release.open()
        await #expect(throws: CancellationError.self) { try await first.value }
        try await limiter.pass(.videoInit, key: "ana")
        #expect(clock.untilNextSleeper == nil)
    }

    @Test("A limit of nothing counts as a limit of one", arguments: [0, -1])
    func noLimit(count: Int) async throws {
        var limit = RateLimit(5, per: .seconds(60))
        limit.count = count
        let limiter = RateLimiter(limits: [.videoInit: limit], time: clock.timeSource())
        try await limiter.pass(.videoInit, key: "ana")
        let second = Task { try await limiter.pass(.videoInit, key: "ana") }
        await clock.sleepers(1)
        second.cancel()
        await #expect(throws: CancellationError.self) { try await second.value }
    }

    @Test("Only what TikTok counts per user, and rarely, is written down")
    func written() async throws {
        let journal = EphemeralPublishJournal()
        let limiter = limiter(journal)
        for operation in [OperationName.videoInit, .fetchStatus, .creatorInfo, .userInfo, .videoList, .uploadChunk] {
            try await limiter.pass(operation, key: "ana")
        }
        func count(_ operation: OperationName) -> Int {
            journal.uses(of: UsageBucket(account: "ana", name: operation.rawValue), since: .distantPast).count
        }
        #expect([.videoInit, .fetchStatus, .creatorInfo].map(count) == [1, 1, 1])
        #expect([.userInfo, .videoList, .uploadChunk].map(count) == [0, 0, 0])
    }

    @Test("Fifty posts of one account, by two processes at once: never more than six inits in a minute, and no 429")
    func fiftyPosts() async throws {
        let studio = try await Studio {
            $0.dailyPostCap = 100
            $0.pendingShareCap = 100
        }
        let journal = EphemeralPublishJournal()
        let wire = Stopwatch(studio.sandbox)
        let processes = (0..<2).map { _ in
            studio.tiktok(over: wire, journal: journal).account(OpenID(rawValue: studio.openID))
        }
        let post = Post.video(.draft(.file(try studio.video())))
        let outcomes = try await withThrowingTaskGroup(of: PublishOutcome.self) { group in
            for number in 0..<50 {
                group.addTask { try await processes[number % 2].publish(post).outcome() }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.count { if case .inbox = $0 { true } else { false } } == 50)
        #expect(await studio.sandbox.requests.allSatisfy { $0.status != 429 })
        let inits = wire.inits
        #expect(inits.count == 50)
        for (early, late) in zip(inits, inits.dropFirst(6)) { #expect(late - early >= .seconds(60)) }
        #expect(try #require(inits.last) - (try #require(inits.first)) < .seconds(20 * 60))
    }
}

/// Notes when inits arrive.
private final class Stopwatch: HTTPTransport {
    private let sandbox: Sandbox
    private let moments = Locked<[Duration]>([])

    init(_ sandbox: Sandbox) {
        self.sandbox = sandbox
    }

    var inits: [Duration] { moments.withLock { $0.sorted() } }

    func send(_ request: TransportRequest, progress: (@Sendable (Int64) -> Void)?) async throws -> TransportResponse {
        if request.operation == .inboxVideoInit { moments.withLock { $0.append(sandbox.clock.elapsed) } }
        return try await sandbox.send(request, progress: progress)
    }
}
