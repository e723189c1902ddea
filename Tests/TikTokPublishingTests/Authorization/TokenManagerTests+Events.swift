// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing

extension TokenManagerTests {
    // MARK: What a person has to know

    @Test("The end of an authorization is an event, told once for each refresh token, to everybody who listens")
    func endedEvent() async throws {
        let manager = manager(EphemeralTokenStore([.generation(1, at: time.now, lifetime: 0)]), StrictTokenServer(valid: 9))
        var first = manager.events.makeAsyncIterator()
        var second = manager.events.makeAsyncIterator()
        for _ in 0..<3 {
            #expect(await tikTokError { try await manager.accessToken(for: .user) }?.code == .authorizationEnded)
        }
        try await manager.add(.generation(2, at: time.now, lifetime: 0))
        #expect(await tikTokError { try await manager.accessToken(for: .user) }?.code == .authorizationEnded)
        try await manager.add(.generation(9, at: time.now, lifetime: 0))
        #expect(try await manager.accessToken(for: .user) == access(10))
        for _ in 0..<2 {
            #expect(await first.next() == .ended(.user))
            #expect(await second.next() == .ended(.user))
        }
        // What is told next shows that nothing else was told before.
        try await manager.add(ending(after: 60))
        let soon = AuthorizationEvent.endsSoon(.user, time.now.addingTimeInterval(60))
        #expect(await [first.next(), second.next()] == [soon, soon])
    }

    private func ending(after interval: Double, generation: Int = 50) -> TokenSet {
        TokenSet(
            openID: .user, accessToken: access(generation), refreshToken: Secret("CANARYrft.\(generation)!4990"),
            issued: time.now,
            accessTokenExpiry: time.now.addingTimeInterval(7200), refreshTokenExpiry: time.now.addingTimeInterval(interval),
            scopes: [.videoPublish])
    }

    @Test("The end of a refresh token is told 14 days ahead, and then once a day")
    func endsSoonEvent() async throws {
        let store = EphemeralTokenStore([ending(after: 14 * 86_400 + 1)])
        let end = time.now.addingTimeInterval(14 * 86_400 + 1)
        let manager = manager(store, StrictTokenServer())
        var events = manager.events.makeAsyncIterator()
        #expect(try await manager.accessToken(for: .user) == access(50))
        time.advance(by: 1)
        for _ in 0..<3 { #expect(try await manager.accessToken(for: .user, replacing: access(1)) == access(50)) }
        try await manager.add(ending(after: 14 * 86_400))
        #expect(await events.next() == .endsSoon(.user, end))
        time.advance(by: 86_399)
        try await manager.add(ending(after: 13 * 86_400 + 1))
        time.advance(by: 1)
        try await manager.add(ending(after: 13 * 86_400))
        #expect(await events.next() == .endsSoon(.user, end))
        try await manager.add(ending(after: 100))
        time.advance(by: 86_400)
        try await manager.add(ending(after: 50))
        #expect(await events.next() == .endsSoon(.user, time.now.addingTimeInterval(50)))
    }

    @Test("Tokens that are in memory only are an event, and stay usable after a later save")
    func notSavedEvent() async throws {
        let broken = Locked(true)
        let store = WatchedTokenStore([.generation(1, at: time.now, lifetime: 0)]) { _ in
            if broken.withLock({ $0 }) { throw WatchedTokenStore.Trouble() }
        }
        let manager = manager(store, StrictTokenServer())
        var events = manager.events.makeAsyncIterator()
        let error = await tikTokError { try await manager.accessToken(for: .user) }
        #expect(await events.next() == error.map { .notSaved(.user, $0) })
        #expect(try await manager.authorization(of: .user)?.accessTokenExpiry == time.now.addingTimeInterval(7200))
        broken.withLock { $0 = false }
        #expect(try await manager.accessToken(for: .user) == access(2))
    }

    @Test("A sign-in that cannot be saved is kept while the store is busy or broken")
    func signInKept() async throws {
        let store = WatchedTokenStore([.generation(1, at: time.now)])
        let server = StrictTokenServer()
        let manager = manager(store, server)
        await store.beBusy(true)
        #expect(await tikTokError { try await manager.add(.generation(50, at: time.now)) }?.code == .tokenStoreBusy)
        await store.beBusy(false)
        await store.failReads(true)
        // Its earlier tokens cannot be read, and need not be.
        #expect(try await manager.accessToken(for: .user) == access(50))
        await store.failReads(false)
        #expect(try await store.tokens(for: .user) == .generation(50, at: time.now))
        #expect(server.refreshes + server.refusals == 0)
    }

    // MARK: Who changed the store meanwhile

    @Test("A pair that could not be saved does not bring back an account that was removed elsewhere")
    func removedElsewhere() async throws {
        let broken = Locked(true)
        let store = WatchedTokenStore([.generation(1, at: time.now, lifetime: 0)]) { _ in
            if broken.withLock({ $0 }) { throw WatchedTokenStore.Trouble() }
        }
        let manager = manager(store, StrictTokenServer())
        #expect(await tikTokError { try await manager.accessToken(for: .user) }?.code == .tokenStoreFailed)
        broken.withLock { $0 = false }
        try await store.remove(.user)
        #expect(await tikTokError { try await manager.accessToken(for: .user) }?.code == .unknownAccount)
        #expect(try await manager.accounts() == [])
    }

    @Test("A save that failed only after it had written is made again, until it is durable")
    func savedTwice() async throws {
        let failures = Locked(1)
        let place = Locked<WatchedTokenStore?>(nil)
        let store = WatchedTokenStore([.generation(1, at: time.now, lifetime: 0)]) { tokens in
            await place.withLock({ $0 })?.overwrite(tokens)
            try failures.withLock { left in
                left -= 1
                if left >= 0 { throw WatchedTokenStore.Trouble() }
            }
        }
        place.withLock { $0 = store }
        let server = StrictTokenServer()
        let manager = manager(store, server)
        #expect(await tikTokError { try await manager.accessToken(for: .user) }?.code == .tokenStoreFailed)
        #expect(try await manager.accessToken(for: .user) == access(2))
        #expect(await store.saves == 2)
        #expect(server.refreshes == 1)
    }

    // MARK: A user takes the authorization back

    @Test("A removal that TikTok confirms removes the very token that TikTok refused")
    func removalConfirmed() async throws {
        let store = WatchedTokenStore([.generation(1, at: time.now)])
        let manager = manager(store, StrictTokenServer(valid: 9))
        #expect(try await manager.authorizationRemoved(of: .user))
        #expect(try await store.tokens(for: .user) == nil)
        #expect(await store.removals == 1)
        #expect(try await manager.authorizationRemoved(of: .user))
        #expect(await tikTokError { try await manager.accessToken(for: .user) }?.code == .unknownAccount)
    }

    @Test("A removal that comes after the user has signed in again removes nothing")
    func removalOutdated() async throws {
        let store = WatchedTokenStore([.generation(1, at: time.now)])
        let manager = manager(store, StrictTokenServer())
        #expect(try await manager.authorizationRemoved(of: .user) == false)
        #expect(try await store.tokens(for: .user) == .generation(2, at: time.now))
        #expect(try await manager.accessToken(for: .user) == access(2))
        #expect(await store.removals == 0)
    }

    @Test("A removal that cannot be confirmed for now removes nothing and is told")
    func removalUnconfirmed() async throws {
        let store = WatchedTokenStore([.generation(1, at: time.now)])
        let manager = manager(store, AnsweringTransport { _, _ in TransportResponse(status: 503, "") })
        #expect(await tikTokError { try await manager.authorizationRemoved(of: .user) }?.code == .http(503))
        #expect(try await manager.accessToken(for: .user) == access(1))
        #expect(await store.removals == 0)
    }

    @Test("What an account granted can be asked without its tokens")
    func authorization() async throws {
        let manager = manager(EphemeralTokenStore([.generation(1, at: time.now)]), StrictTokenServer())
        let authorization = try await manager.authorization(of: .user)
        #expect(authorization?.account == .user)
        #expect(authorization?.scopes == [.userInfoBasic, .videoPublish])
        #expect(authorization?.accessTokenExpiry == time.now.addingTimeInterval(7200))
        #expect(authorization?.end == time.now.addingTimeInterval(15_552_000))
        #expect(try await manager.authorization(of: OpenID(rawValue: "other")) == nil)
    }
}
