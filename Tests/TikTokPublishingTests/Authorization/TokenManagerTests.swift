// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing

struct TokenManagerTests {
    let time = AuthorizationTime()

    func manager(_ store: any TokenStore, _ server: StrictTokenServer) -> TokenManager {
        manager(store, server.transport)
    }

    func manager(_ store: any TokenStore, _ transport: AnsweringTransport) -> TokenManager {
        TokenManager(
            store: store, client: OAuthClient(app: .test, transport: transport, time: time.source), time: time.source)
    }

    func access(_ generation: Int) -> Secret {
        Secret("CANARYact.\(generation)!4821")
    }

    func yields() async {
        for _ in 0..<50 { await Task.yield() }
    }

    // MARK: When

    @Test(
        "Callers wait for a refresh in the last 2 minutes of a token, or the last 2 % of its life if that is less",
        arguments: [
            (7200.0, 7079.0, false), (7200, 7081, true), (86_400, 86_279, false), (86_400, 86_281, true), (60, 58, false),
            (60, 59, true), (1, 0, false), (1, 1, true), (7200, 7200, true), (7200, 1e6, true),
        ])
    func mandatoryWindow(lifetime: Double, age: Double, waits: Bool) async throws {
        let gate = Flight<Void>()
        let transport = StrictTokenServer(before: { _ in try await gate.value() }).transport
        let manager = manager(EphemeralTokenStore([.generation(1, at: time.now, lifetime: lifetime)]), transport)
        #expect(try await manager.accessToken(for: .user) == access(1))
        time.advance(by: age)
        let caller = Task { try await manager.accessToken(for: .user) }
        if waits {
            while transport.requests.isEmpty { await Task.yield() }
            gate.finish(.success(()))
        }
        #expect(try await caller.value == access(waits ? 2 : 1))
        gate.finish(.success(()))
    }

    @Test("An unknown lifetime is used until TikTok refuses the token")
    func unknownLifetime() async throws {
        let server = StrictTokenServer(after: { _ in .tokens(2, expiresIn: "0") })
        let manager = manager(EphemeralTokenStore([.generation(1, at: time.now)]), server)
        time.advance(by: 7200)
        for _ in 0..<3 {
            #expect(try await manager.accessToken(for: .user) == access(2))
            time.advance(by: 1e7)
        }
        #expect(server.refreshes == 1)
    }

    @Test("Without a refresh token the access token is used to its end, and then the authorization has ended")
    func withoutRefreshToken() async throws {
        let server = StrictTokenServer()
        let tokens = TokenSet(
            openID: .user, accessToken: access(1), refreshToken: nil, issued: time.now,
            accessTokenExpiry: time.now.addingTimeInterval(7200), scopes: [])
        let manager = manager(EphemeralTokenStore([tokens]), server)
        time.advance(by: 7199)
        #expect(try await manager.accessToken(for: .user) == access(1))
        time.advance(by: 1)
        #expect(await tikTokError { try await manager.accessToken(for: .user) }?.code == .authorizationEnded)
    }

    @Test("A clock that is set back a day does not make a token live longer")
    func clockSetBack() async throws {
        let server = StrictTokenServer()
        let manager = manager(EphemeralTokenStore([.generation(1, at: time.now)]), server)
        #expect(try await manager.accessToken(for: .user) == access(1))
        time.setClock(by: -86_400)
        #expect(try await manager.accessToken(for: .user) == access(1))
        time.advance(by: 7200)
        #expect(try await manager.accessToken(for: .user) == access(2))
        #expect(server.refreshes == 1)
    }

    @Test("A process that starts after the clock was set back a day pays with one refused token")
    func startAfterClockSetBack() async throws {
        let server = StrictTokenServer()
        let manager = manager(EphemeralTokenStore([.generation(1, at: time.now)]), server)
        time.setClock(by: -86_400)
        time.advance(by: 7200)
        #expect(try await manager.accessToken(for: .user) == access(1))
        #expect(try await manager.accessToken(for: .user, replacing: access(1)) == access(2))
        #expect(try await manager.accessToken(for: .user) == access(2))
        #expect(server.refreshes == 1)
    }

    @Test("A machine that slept past the end of a token refreshes it, though its monotonic clock stood still")
    func suspended() async throws {
        let server = StrictTokenServer()
        let manager = manager(EphemeralTokenStore([.generation(1, at: time.now)]), server)
        #expect(try await manager.accessToken(for: .user) == access(1))
        time.suspend(for: 7200)
        #expect(try await manager.accessToken(for: .user) == access(2))
        #expect(server.refreshes == 1)
    }

    @Test("A clock that is set forward a day costs one refresh, not one for each call")
    func clockSetForward() async throws {
        let server = StrictTokenServer()
        let manager = manager(EphemeralTokenStore([.generation(1, at: time.now)]), server)
        #expect(try await manager.accessToken(for: .user) == access(1))
        time.setClock(by: 86_400)
        for _ in 0..<5 { #expect(try await manager.accessToken(for: .user) == access(2)) }
        #expect(server.refreshes == 1)
    }

    @Test(
        "Whatever a server says of the lifetime, one call makes at most one refresh",
        arguments: ["0", "1", "60", "7200", "86400", "2147483648", "-5", "null", #""7200""#, #""soon""#, "1e300"])
    func oddLifetimes(lifetime: String) async throws {
        let transport = AnsweringTransport { _, number in .tokens(number + 1, expiresIn: lifetime) }
        let manager = manager(EphemeralTokenStore([.generation(1, at: time.now, lifetime: 0)]), transport)
        for call in 1...5 {
            let before = transport.requests.count
            let token = try await manager.accessToken(for: .user)
            #expect(transport.requests.count <= before + 1)
            #expect(token == access(transport.requests.count + 1))
            // A server whose tokens end at once refuses this one. There is one other, and no loop.
            time.advance(by: 11)
            let other = try await manager.accessToken(for: .user, replacing: token)
            #expect(transport.requests.count <= before + 2)
            #expect(other != token, "call \(call)")
            time.advance(by: 0.5)
        }
    }

    @Test("An account that is not in the store is told, and nothing is sent")
    func unknownAccount() async {
        let server = StrictTokenServer()
        let manager = manager(EphemeralTokenStore(), server)
        let error = await tikTokError { try await manager.accessToken(for: .user) }
        #expect(error?.code == .unknownAccount)
        #expect(error?.advice == .reauthorize)
        #expect(server.refreshes + server.refusals == 0)
    }

    // MARK: One at a time

    @Test("Ten thousand callers with an expired token make one refresh and get the same token")
    func oneRefresh() async throws {
        let gate = Flight<Void>()
        let server = StrictTokenServer(before: { _ in try await gate.value() })
        let manager = manager(EphemeralTokenStore([.generation(1, at: time.now)]), server)
        time.advance(by: 7200)
        let started = Locked(0)
        let tokens = try await withThrowingTaskGroup(of: Secret.self) { group in
            for _ in 0..<10_000 {
                group.addTask {
                    started.withLock { $0 += 1 }
                    return try await manager.accessToken(for: .user)
                }
            }
            while started.withLock({ $0 }) < 10_000 { await Task.yield() }
            await yields()
            gate.finish(.success(()))
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(tokens.count == 10_000)
        #expect(Set(tokens) == [access(2)])
        #expect(server.refreshes == 1)
        #expect(server.refusals == 0)
    }

    @Test("A thousand callers share one failure too, and it does not stick")
    func oneFailure() async throws {
        let gate = Flight<Void>()
        let transport = AnsweringTransport { _, number in
            try await gate.value()
            return number <= 2 ? TransportResponse(status: 503, "") : .tokens(2)
        }
        let manager = manager(EphemeralTokenStore([.generation(1, at: time.now, lifetime: 0)]), transport)
        let started = Locked(0)
        let callers = (0..<1_000).map { _ in
            Task {
                started.withLock { $0 += 1 }
                return try await manager.accessToken(for: .user)
            }
        }
        while started.withLock({ $0 }) < 1_000 { await Task.yield() }
        await yields()
        gate.finish(.success(()))
        for caller in callers {
            #expect(await tikTokError { try await caller.value }?.code == .http(503))
        }
        #expect(transport.requests.count == 2, "what may have been a refresh is asked once more")
        #expect(try await manager.accessToken(for: .user) == access(2))
    }

    @Test("A thousand callers whose token was refused make one refresh")
    func oneReplacement() async throws {
        let server = StrictTokenServer()
        let manager = manager(EphemeralTokenStore([.generation(1, at: time.now)]), server)
        let tokens = try await withThrowingTaskGroup(of: Secret.self) { group in
            for _ in 0..<1_000 {
                group.addTask { try await manager.accessToken(for: .user, replacing: access(1)) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(tokens) == [access(2)])
        #expect(server.refreshes == 1)
    }

    @Test("Callers that come when the refresh is just about to end make no second one")
    func lateCallers() async throws {
        for round in 0..<200 {
            let server = StrictTokenServer()
            let manager = manager(EphemeralTokenStore([.generation(1, at: time.now, lifetime: 0)]), server)
            let callers = (0..<4).map { caller in
                Task {
                    for _ in 0..<((round * caller) % 23) { await Task.yield() }
                    return try await manager.accessToken(for: .user)
                }
            }
            for caller in callers { #expect(try await caller.value == access(2)) }
            #expect(server.refreshes == 1)
            #expect(server.refusals == 0)
        }
    }

    @Test("Accounts do not wait for each other")
    func independentAccounts() async throws {
        let gate = Flight<Void>()
        let transport = AnsweringTransport { _, number in
            if number == 1 { try await gate.value() }
            return TransportResponse(#"{"access_token":"new","expires_in":60}"#)
        }
        let manager = manager(
            EphemeralTokenStore([.generation(1, at: time.now), .generation(1, user: "other", at: time.now)]), transport)
        time.advance(by: 7200)
        let slow = Task { try await manager.accessToken(for: .user) }
        while transport.requests.isEmpty { await Task.yield() }
        #expect(try await manager.accessToken(for: OpenID(rawValue: "other")) == Secret("new"))
        gate.finish(.success(()))
        #expect(try await slow.value == Secret("new"))
    }

    @Test("A cancelled caller returns at once, and the refresh goes on for the others")
    func cancellation() async throws {
        let gate = Flight<Void>()
        let server = StrictTokenServer(before: { _ in try await gate.value() })
        let transport = server.transport
        let manager = manager(EphemeralTokenStore([.generation(1, at: time.now)]), transport)
        time.advance(by: 7200)
        let first = Task { try await manager.accessToken(for: .user) }
        while transport.requests.isEmpty { await Task.yield() }
        let second = Task { try await manager.accessToken(for: .user) }
        await yields()
        first.cancel()
        await #expect(throws: CancellationError.self) { try await first.value }
        gate.finish(.success(()))
        #expect(try await second.value == access(2))
        #expect(server.refreshes == 1)
    }

    @Test("When all callers are cancelled the refresh still ends and is saved")
    func allCancelled() async throws {
        let gate = Flight<Void>()
        let server = StrictTokenServer(before: { _ in try await gate.value() })
        let transport = server.transport
        let store = EphemeralTokenStore([.generation(1, at: time.now)])
        let manager = manager(store, transport)
        time.advance(by: 7200)
        let caller = Task { try await manager.accessToken(for: .user) }
        while transport.requests.isEmpty { await Task.yield() }
        caller.cancel()
        await #expect(throws: CancellationError.self) { try await caller.value }
        gate.finish(.success(()))
        #expect(try await manager.accessToken(for: .user) == access(2))
        #expect(await store.tokens(for: .user) == .generation(2, at: time.now))
        #expect(server.refreshes == 1)
    }

    @Test("A refused token is not served again by work that was under way before")
    func replacementWhileLoading() async throws {
        let gate = Flight<Void>()
        let server = StrictTokenServer()
        let store = WatchedTokenStore([], onSave: { _ in try await gate.value() })
        let manager = manager(store, server)
        let tokens = TokenSet.generation(1, at: time.now)
        let adding = Task { try await manager.add(tokens) }
        while await store.saves == 0 { await Task.yield() }
        let replacing = Task { try await manager.accessToken(for: .user, replacing: access(1)) }
        await yields()
        gate.finish(.success(()))
        try await adding.value
        #expect(try await replacing.value == access(2))
    }

    // MARK: Saved before used

    @Test("Nobody gets the new access token before the store has the pair")
    func savedBeforeUsed() async throws {
        let gate = Flight<Void>()
        let events = Events()
        let store = WatchedTokenStore([.generation(1, at: time.now)]) { _ in
            events.add("saving")
            try await gate.value()
            events.add("saved")
        }
        let manager = manager(store, StrictTokenServer())
        time.advance(by: 7200)
        let callers = (0..<10).map { _ in
            Task {
                let token = try await manager.accessToken(for: .user)
                events.add("used")
                return token
            }
        }
        while events.all.isEmpty { await Task.yield() }
        let late = Task {
            _ = try await manager.accessToken(for: .user)
            events.add("used")
        }
        await yields()
        #expect(events.all == ["saving"])
        gate.finish(.success(()))
        for caller in callers { #expect(try await caller.value == access(2)) }
        try await late.value
        #expect(events.all == ["saving", "saved"] + Array(repeating: "used", count: 11))
    }

    @Test("A failed save is told, the pair stays in memory, and the next call saves it without another refresh")
    func failedSave() async throws {
        let failures = Locked(3)
        let store = WatchedTokenStore([.generation(1, at: time.now)]) { _ in
            try failures.withLock { left in
                if left > 0 {
                    left -= 1
                    throw WatchedTokenStore.Trouble()
                }
            }
        }
        let server = StrictTokenServer()
        let manager = manager(store, server)
        time.advance(by: 7200)
        for _ in 0..<3 {
            let error = await tikTokError { try await manager.accessToken(for: .user) }
            #expect(error?.code == .tokenStoreFailed)
            #expect(error.map { "\($0)".contains("CANARY") } == false)
            #expect(try await store.tokens(for: .user)?.accessToken == access(1))
        }
        #expect(try await manager.accessToken(for: .user) == access(2))
        #expect(try await store.tokens(for: .user) == .generation(2, at: time.now))
        #expect(server.refreshes == 1)
        #expect(server.refusals == 0)
    }

    @Test("A pair that could not be saved gives way to a newer sign-in in the store")
    func failedSaveThenSignIn() async throws {
        let failing = Locked(true)
        let store = WatchedTokenStore([.generation(1, at: time.now)]) { _ in
            if failing.withLock({ $0 }) { throw WatchedTokenStore.Trouble() }
        }
        let manager = manager(store, StrictTokenServer())
        time.advance(by: 7200)
        #expect(await tikTokError { try await manager.accessToken(for: .user) }?.code == .tokenStoreFailed)
        failing.withLock { $0 = false }
        time.advance(by: 60)
        try await store.save(.generation(50, at: time.now))
        #expect(try await manager.accessToken(for: .user) == access(50))
        #expect(try await store.tokens(for: .user)?.accessToken == access(50))
    }

    @Test("A store that cannot be read costs no refresh and is not taken for an unknown account")
    func unreadableStore() async throws {
        let server = StrictTokenServer()
        let store = WatchedTokenStore([.generation(1, at: time.now, lifetime: 0)])
        let manager = manager(store, server)
        await store.failReads(true)
        #expect(await tikTokError { try await manager.accessToken(for: .user) }?.code == .tokenStoreFailed)
        #expect(await tikTokError { try await manager.accounts() }?.code == .tokenStoreFailed)
        #expect(server.refreshes == 0)
        await store.failReads(false)
        #expect(try await manager.accessToken(for: .user) == access(2))
    }
}
