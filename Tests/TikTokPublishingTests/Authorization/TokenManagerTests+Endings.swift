// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing

extension TokenManagerTests {
    // MARK: What ends an authorization

    @Test(
        "Whatever else fails deletes nothing, and the next call works",
        arguments: [
            // The answer may hide a refresh: it is asked once more at once.
            (TransportResponse(status: 500, ""), 2), (TransportResponse(status: 503, "<html>"), 2),
            (TransportResponse(#"{"error":"server_error"}"#), 2),
            (TransportResponse(status: 400, #"{"error":"temporarily_unavailable"}"#), 2),
            (TransportResponse(status: 429, ""), 1), (TransportResponse(status: 302, ""), 1),
            (TransportResponse(status: 401, #"{"error":"invalid_client"}"#), 1),
            (TransportResponse(status: 400, #"{"error":"invalid_request"}"#), 1), (TransportResponse(status: 403, ""), 1),
            (TransportResponse(#"{"error":"unauthorized_client"}"#), 1), (TransportResponse(#"{"error":"access_denied"}"#), 1),
        ])
    func transientAnswers(answer: TransportResponse, requests: Int) async throws {
        let broken = Locked(true)
        let store = WatchedTokenStore([.generation(1, at: time.now, lifetime: 0)])
        let transport = AnsweringTransport { _, _ in broken.withLock { $0 } ? answer : .tokens(2) }
        let manager = manager(store, transport)
        for _ in 0..<2 {
            let error = await tikTokError { try await manager.accessToken(for: .user) }
            #expect(error != nil && error?.code != .authorizationEnded)
        }
        #expect(transport.requests.count == 2 * requests)
        broken.withLock { $0 = false }
        #expect(try await manager.accessToken(for: .user) == access(2))
        #expect(await store.removals == 0)
    }

    @Test("Requests that were never sent are not repeated by the manager and change nothing")
    func notSent() async throws {
        let broken = Locked(true)
        let store = WatchedTokenStore([.generation(1, at: time.now, lifetime: 0)])
        let transport = AnsweringTransport { _, _ in
            if broken.withLock({ $0 }) { throw TransportError(.cannotConnect, delivery: .notSent) }
            return .tokens(2)
        }
        let manager = manager(store, transport)
        #expect(await tikTokError { try await manager.accessToken(for: .user) }?.code == .notSent)
        #expect(transport.requests.count == 1)
        broken.withLock { $0 = false }
        #expect(try await manager.accessToken(for: .user) == access(2))
    }

    @Test("A refresh token that TikTok refuses ends the authorization, once the store has no newer one, and deletes nothing")
    func ended() async throws {
        let server = StrictTokenServer(valid: 9)
        let store = WatchedTokenStore([.generation(1, at: time.now, lifetime: 0)])
        let manager = manager(store, server)
        let error = await tikTokError { try await manager.accessToken(for: .user) }
        #expect(error?.code == .authorizationEnded)
        #expect(error?.advice == .reauthorize)
        #expect(error?.logID == "2026LOG")
        #expect(error?.operation == .refreshToken)
        #expect(server.refusals == 1)
        #expect(await store.removals == 0)
        #expect(try await store.tokens(for: .user)?.refreshToken == Secret("CANARYrft.1!4990"))

        try await manager.add(.generation(9, at: time.now))
        #expect(try await manager.accessToken(for: .user) == access(9))
    }

    @Test("Tokens that another process refreshed meanwhile are adopted", arguments: [7200.0, 0])
    func adopted(lifetime: Double) async throws {
        let now = time.now
        let store = WatchedTokenStore([.generation(1, at: now, lifetime: 0)])
        let server = StrictTokenServer(
            valid: 2,
            before: { number in
                // Between our reading the store and our refresh.
                if number == 1 { await store.overwrite(.generation(2, at: now, lifetime: lifetime)) }
            })
        let manager = manager(store, server)
        #expect(try await manager.accessToken(for: .user) == access(lifetime > 0 ? 2 : 3))
        #expect(server.refusals == 1)
        #expect(server.refreshes == (lifetime > 0 ? 0 : 1))
        #expect(await store.removals == 0)
    }

    @Test("A token that another process saved is found before anything is refreshed")
    func rereads() async throws {
        let server = StrictTokenServer()
        let store = EphemeralTokenStore([.generation(1, at: time.now)])
        let manager = manager(store, server)
        #expect(try await manager.accessToken(for: .user) == access(1))
        time.advance(by: 7200)
        try await store.save(.generation(7, at: time.now))
        #expect(try await manager.accessToken(for: .user) == access(7))
        try await store.save(.generation(8, at: time.now))
        #expect(try await manager.accessToken(for: .user, replacing: access(7)) == access(8))
        #expect(server.refreshes + server.refusals == 0)
    }

    // MARK: Lost answers

    @Test(
        "A lost answer is asked for once more with the same refresh token",
        arguments: [TransportError.Reason.connectionLost, .timedOut, .badResponse, .responseTooLarge])
    func lostAnswerRecovered(reason: TransportError.Reason) async throws {
        // A server with some grace: the first answer is lost before the server acted.
        let server = StrictTokenServer(before: { number in
            if number == 1 { throw TransportError(reason, delivery: .maybeSent) }
        })
        let transport = server.transport
        let manager = manager(EphemeralTokenStore([.generation(1, at: time.now, lifetime: 0)]), transport)
        #expect(try await manager.accessToken(for: .user) == access(2))
        #expect(transport.requests.map { $0.formFields["refresh_token"] } == ["CANARYrft.1!4990", "CANARYrft.1!4990"])
    }

    @Test("A truncated answer is a lost answer")
    func truncatedAnswer() async throws {
        let server = StrictTokenServer(
            before: { _ in },
            after: { number in number == 1 ? TransportResponse(#"{"access_token":"CANARYact.2!4821","expi"#) : nil })
        let store = WatchedTokenStore([.generation(1, at: time.now, lifetime: 0)])
        let error = await tikTokError { try await manager(store, server).accessToken(for: .user) }
        #expect(error?.code == .authorizationEnded)
        #expect(server.refreshes == 1)
        #expect(server.refusals == 1)
        #expect(await store.removals == 0)
    }

    @Test("When the strict server acted on a request whose answer was lost, there is exactly one retry and then the end is told")
    func lostAnswerStrict() async throws {
        let server = StrictTokenServer(after: { number in
            if number == 1 { throw TransportError(.connectionLost, delivery: .maybeSent) }
            return nil
        })
        let transport = server.transport
        let store = WatchedTokenStore([.generation(1, at: time.now, lifetime: 0)])
        let error = await tikTokError { try await manager(store, transport).accessToken(for: .user) }
        #expect(error?.code == .authorizationEnded)
        #expect(transport.requests.count == 2)
        #expect(try await store.tokens(for: .user)?.refreshToken == Secret("CANARYrft.1!4990"))
    }

    @Test("Two lost answers are told as they are, and the next call tries again")
    func lostTwice() async throws {
        let server = StrictTokenServer(before: { number in
            if number <= 2 { throw TransportError(.timedOut, delivery: .maybeSent) }
        })
        let transport = server.transport
        let manager = manager(EphemeralTokenStore([.generation(1, at: time.now, lifetime: 0)]), transport)
        #expect(await tikTokError { try await manager.accessToken(for: .user) }?.code == .timedOut)
        #expect(transport.requests.count == 2)
        #expect(try await manager.accessToken(for: .user) == access(2))
    }

    @Test("A server that refuses what it has just issued is not asked for another token at once")
    func refusedAtOnce() async throws {
        let server = StrictTokenServer()
        let manager = manager(EphemeralTokenStore([.generation(1, at: time.now)]), server)
        #expect(try await manager.accessToken(for: .user, replacing: access(1)) == access(2))
        for _ in 0..<5 {
            let error = await tikTokError { try await manager.accessToken(for: .user, replacing: access(2)) }
            #expect(error?.code == .accessTokenInvalid)
        }
        #expect(server.refreshes == 1)
        time.advance(by: 10)
        #expect(try await manager.accessToken(for: .user, replacing: access(2)) == access(3))
    }

    // MARK: Accounts

    @Test("Accounts are added, listed and removed")
    func accounts() async throws {
        let store = EphemeralTokenStore()
        let manager = manager(store, StrictTokenServer())
        try await manager.add(.generation(1, user: "b", at: time.now))
        try await manager.add(.generation(1, user: "a", at: time.now))
        #expect(try await manager.accounts() == [OpenID(rawValue: "a"), OpenID(rawValue: "b")])
        try await manager.remove(OpenID(rawValue: "a"))
        try await manager.remove(OpenID(rawValue: "a"))
        #expect(try await manager.accounts() == [OpenID(rawValue: "b")])
        #expect(await tikTokError { try await manager.accessToken(for: OpenID(rawValue: "a")) }?.code == .unknownAccount)
        #expect(await store.tokens(for: OpenID(rawValue: "a")) == nil)
    }

    @Test("An account whose tokens could not be saved is listed too")
    func unsavedAccount() async throws {
        let store = WatchedTokenStore([]) { _ in throw WatchedTokenStore.Trouble() }
        let manager = manager(store, StrictTokenServer())
        #expect(await tikTokError { try await manager.add(.generation(1, at: time.now)) }?.code == .tokenStoreFailed)
        #expect(try await manager.accounts() == [.user])
    }

    @Test("A sign-in during a refresh wins over the refresh, and a removal stays a removal")
    func signInDuringRefresh() async throws {
        for removes in [false, true] {
            let gate = Flight<Void>()
            let server = StrictTokenServer(before: { _ in try await gate.value() })
            let transport = server.transport
            let store = EphemeralTokenStore([.generation(1, at: time.now, lifetime: 0)])
            let manager = manager(store, transport)
            let caller = Task { try await manager.accessToken(for: .user) }
            while transport.requests.isEmpty { await Task.yield() }
            let change = Task {
                if removes {
                    try await manager.remove(.user)
                } else {
                    try await manager.add(.generation(50, at: time.now))
                }
            }
            await yields()
            gate.finish(.success(()))
            _ = try await caller.value
            try await change.value
            #expect(await store.tokens(for: .user)?.accessToken == (removes ? nil : access(50)))
        }
    }

    @Test("Revoking sends a living access token and then forgets the account", arguments: [7200.0, 0])
    func revokes(lifetime: Double) async throws {
        let server = StrictTokenServer()
        let store = EphemeralTokenStore([.generation(1, at: time.now, lifetime: lifetime)])
        let manager = manager(store, server)
        try await manager.revoke(.user)
        #expect(server.revoked == [access(lifetime > 0 ? 1 : 2).reveal()])
        #expect(await store.tokens(for: .user) == nil)
        #expect(await tikTokError { try await manager.accessToken(for: .user) }?.code == .unknownAccount)
    }

    @Test("Revoking what has ended already forgets the account; a failed revocation forgets nothing")
    func revokesEnded() async throws {
        let ended = EphemeralTokenStore([.generation(1, at: time.now, lifetime: 0)])
        try await manager(ended, StrictTokenServer(valid: 9)).revoke(.user)
        #expect(await ended.tokens(for: .user) == nil)

        let kept = EphemeralTokenStore([.generation(1, at: time.now)])
        let failing = AnsweringTransport { _, _ in TransportResponse(status: 500, "") }
        #expect(await tikTokError { try await manager(kept, failing).revoke(.user) }?.code == .http(500))
        #expect(await kept.tokens(for: .user) != nil)
    }
}
