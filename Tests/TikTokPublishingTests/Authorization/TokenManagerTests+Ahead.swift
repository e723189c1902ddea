// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing

extension TokenManagerTests {
    // MARK: Ahead of time

    private func until(_ condition: () async -> Bool) async {
        while !(await condition()) { await Task.yield() }
    }

    @Test(
        "A token is refreshed in the background in its last 15 minutes, or the last 10 % of its life if that is less",
        arguments: [(7200.0, 720.0), (86_400, 900), (600, 60)])
    func advisoryWindow(lifetime: Double, window: Double) async throws {
        let server = StrictTokenServer()
        let manager = manager(EphemeralTokenStore([.generation(1, at: time.now, lifetime: lifetime)]), server)
        #expect(try await manager.accessToken(for: .user) == access(1))
        time.advance(by: lifetime - window - 1)
        #expect(try await manager.accessToken(for: .user) == access(1))
        await yields()
        #expect(server.refreshes == 0)
        time.advance(by: 1)
        #expect(try await manager.accessToken(for: .user) == access(1))
        await until { server.refreshes == 1 }
        await until { (try? await manager.accessToken(for: .user)) == access(2) }
        #expect(server.refreshes == 1)
    }

    @Test("The window is a tenth longer or shorter by chance", arguments: [(0.0, 648.0), (0.5, 720), (0.999_999, 791)])
    func jitter(chance: Double, window: Double) {
        let tokens = TokenSet.generation(1, at: time.now)
        let served = ServedToken(tokens, now: time.now, uptime: .zero, random: chance)
        #expect(served.age(now: time.now.addingTimeInterval(7200 - window - 2), uptime: .zero) == .young)
        #expect(served.age(now: time.now.addingTimeInterval(7200 - window + 1), uptime: .zero) == .ageing)
    }

    @Test("While the background refresh takes its time, nobody waits for it and there is only one")
    func nobodyWaits() async throws {
        let gate = Flight<Void>()
        let transport = StrictTokenServer(before: { _ in try await gate.value() }).transport
        let manager = manager(EphemeralTokenStore([.generation(1, at: time.now)]), transport)
        #expect(try await manager.accessToken(for: .user) == access(1))
        time.advance(by: 6600)
        for _ in 0..<1_000 { #expect(try await manager.accessToken(for: .user) == access(1)) }
        await until { transport.requests.count == 1 }
        time.advance(by: 300)
        for _ in 0..<1_000 { #expect(try await manager.accessToken(for: .user) == access(1)) }
        await yields()
        #expect(transport.requests.count == 1)
        gate.finish(.success(()))
        await until { (try? await manager.accessToken(for: .user)) == access(2) }
        #expect(transport.requests.count == 1)
    }

    @Test("A background refresh that fails is told to nobody and tried again after a pause that grows")
    func failingAhead() async throws {
        let failures = 10
        let transport = AnsweringTransport { _, number in
            // Each is asked once more at once.
            number <= 2 * failures ? TransportResponse(status: 503, "") : .tokens(2)
        }
        let manager = manager(EphemeralTokenStore([.generation(1, at: time.now)]), transport)
        #expect(try await manager.accessToken(for: .user) == access(1))
        time.advance(by: 6500)
        var pauses: [Double] = []
        for attempt in 1...failures {
            var waited = 0.0
            while transport.requests.count < 2 * attempt {
                #expect(try await manager.accessToken(for: .user) == access(1))
                await yields()
                if transport.requests.count < 2 * attempt {
                    time.advance(by: 0.5)
                    waited += 0.5
                }
                try #require(waited < 60)
            }
            pauses.append(waited)
        }
        #expect(pauses[0] == 0 && pauses[1] > 0 && pauses[9] > pauses[1])
        #expect(pauses.dropFirst().allSatisfy { (1...31).contains($0) })
        time.advance(by: 31)
        await until { (try? await manager.accessToken(for: .user)) == access(2) }
        #expect(transport.requests.count == 2 * failures + 1)
    }

    @Test("When a background refresh cannot be saved, nobody gets the token that it replaced, and the next call saves")
    func unsavedAhead() async throws {
        let failures = Locked(1)
        let store = WatchedTokenStore([.generation(1, at: time.now)]) { _ in
            try failures.withLock { left in
                left -= 1
                if left >= 0 { throw WatchedTokenStore.Trouble() }
            }
        }
        let server = StrictTokenServer()
        let manager = manager(store, server)
        #expect(try await manager.accessToken(for: .user) == access(1))
        time.advance(by: 6600)
        #expect(try await manager.accessToken(for: .user) == access(1))
        await until { await store.saves == 1 }
        await yields()
        #expect(try await manager.accessToken(for: .user) == access(2))
        #expect(await store.saves == 2)
        #expect(server.refreshes == 1)
    }

    @Test("Ten failures of the callers' own refreshes, then one that works")
    func failingInTime() async throws {
        let transport = AnsweringTransport { _, number in number <= 20 ? TransportResponse(status: 500, "") : .tokens(2) }
        let manager = manager(EphemeralTokenStore([.generation(1, at: time.now, lifetime: 0)]), transport)
        for _ in 0..<10 { #expect(await tikTokError { try await manager.accessToken(for: .user) }?.code == .http(500)) }
        #expect(try await manager.accessToken(for: .user) == access(2))
    }

    // MARK: When a refresh is impossible for now

    @Test("A token in its last minutes is used as long as it lasts when its refresh cannot even be sent")
    func lastMinutes() async throws {
        let offline = Locked(true)
        let transport = AnsweringTransport { _, _ in
            if offline.withLock({ $0 }) { throw TransportError(.cannotConnect, delivery: .notSent) }
            return .tokens(2)
        }
        let manager = manager(EphemeralTokenStore([.generation(1, at: time.now)]), transport)
        time.advance(by: 7100)
        #expect(try await manager.accessToken(for: .user) == access(1))
        time.advance(by: 99)
        #expect(try await manager.accessToken(for: .user) == access(1))
        #expect(await tikTokError { try await manager.accessToken(for: .user, replacing: access(1)) }?.code == .notSent)
        time.advance(by: 1)
        #expect(await tikTokError { try await manager.accessToken(for: .user) }?.code == .notSent)
        offline.withLock { $0 = false }
        #expect(try await manager.accessToken(for: .user) == access(2))
    }

    @Test("A token in its last minutes is used when TikTok asks to come back later")
    func lastMinutesAtTheLimit() async throws {
        let transport = AnsweringTransport { _, _ in TransportResponse(status: 429, "") }
        let manager = manager(EphemeralTokenStore([.generation(1, at: time.now)]), transport)
        time.advance(by: 7100)
        #expect(try await manager.accessToken(for: .user) == access(1))
        time.advance(by: 100)
        #expect(await tikTokError { try await manager.accessToken(for: .user) }?.status == 429)
    }

    @Test("A token in its last minutes is not used when TikTok may have replaced it", arguments: [false, true])
    func lastMinutesOfAReplacedToken(secondIsSent: Bool) async throws {
        let transport = AnsweringTransport { _, number in
            throw TransportError(.connectionLost, delivery: number == 1 || secondIsSent ? .maybeSent : .notSent)
        }
        let manager = manager(EphemeralTokenStore([.generation(1, at: time.now)]), transport)
        #expect(try await manager.accessToken(for: .user) == access(1))
        time.advance(by: 7100)
        #expect(await tikTokError { try await manager.accessToken(for: .user) }?.code == .noAnswer)
        #expect(transport.requests.count == 2)
    }

    @Test("While somebody else has the account, a living token is used, and after its end the reason is told")
    func busyStore() async throws {
        let server = StrictTokenServer()
        let store = WatchedTokenStore([.generation(1, at: time.now)])
        let manager = manager(store, server)
        #expect(try await manager.accessToken(for: .user) == access(1))
        await store.beBusy(true)
        time.advance(by: 7190)
        #expect(try await manager.accessToken(for: .user) == access(1))
        time.advance(by: 10)
        #expect(await tikTokError { try await manager.accessToken(for: .user) }?.code == .tokenStoreBusy)
        #expect(server.refreshes + server.refusals == 0)
        await store.beBusy(false)
        #expect(try await manager.accessToken(for: .user) == access(2))
    }

    @Test("A manager that knows nothing of an account yet takes good tokens out of the store without waiting for whoever has it")
    func coldStart() async throws {
        let store = WatchedTokenStore([.generation(1, at: time.now)])
        await store.beBusy(true)
        let manager = manager(store, StrictTokenServer())
        #expect(try await manager.accessToken(for: .user) == access(1))
        await store.overwrite(.generation(2, at: time.now))
        #expect(try await manager.accessToken(for: .user, replacing: access(1)) == access(2))
        #expect(await tikTokError { try await manager.accessToken(for: .user, replacing: access(2)) }?.code == .tokenStoreBusy)
    }

    // MARK: Several managers over one store

    @Test("Managers that share a store make one refresh between them, round after round")
    func sharedStore() async throws {
        let server = StrictTokenServer(before: { _ in await Task.yield() })
        let transport = server.transport
        let store = EphemeralTokenStore([.generation(1, at: time.now)])
        let managers = (0..<8).map { _ in manager(store, transport) }
        for round in 2...40 {
            time.advance(by: 7200)
            try await withThrowingTaskGroup(of: Secret.self) { group in
                for manager in managers {
                    group.addTask { try await manager.accessToken(for: .user) }
                }
                for try await token in group { #expect(token == access(round)) }
            }
        }
        #expect(server.refreshes == 39)
        #expect(server.refusals == 0)
    }
}
