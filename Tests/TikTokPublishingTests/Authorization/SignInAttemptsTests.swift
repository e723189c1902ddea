// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing
import TikTokPublishingTesting

@Suite("Pending sign-ins")
struct SignInAttemptsTests {
    private let clock = ManualClock()

    private func request(_ state: Secret = AuthorizationRequest.newState()) throws -> AuthorizationRequest {
        try .web(
            clientKey: "aw0", redirectURI: "https://app.example.com/callback/", scopes: [.videoPublish], pkce: PKCE(),
            state: state)
    }

    private func callback(of request: AuthorizationRequest) -> String {
        "/callback/?code=CANARYcode&state=\(request.state.reveal())"
    }

    @Test("A request comes back for its callback, as a URL or as a server sees it, with its verifier")
    func success() async throws {
        let attempts = SignInAttempts(time: clock.timeSource())
        let requests = try (0..<3).map { _ in try request() }
        for request in requests { await attempts.add(request) }
        #expect(try await attempts.request(for: callback(of: requests[1])) == requests[1])
        let url = try #require(URL(string: "https://app.example.com" + callback(of: requests[0])))
        #expect(try await attempts.request(for: url) == requests[0])
        #expect(try await attempts.request(for: callback(of: requests[2]) + "#_") == requests[2])
        #expect(await attempts.count == 0)
    }

    @Test("It comes back once, also for a callback with an error, and an unknown state is told the same")
    func once() async throws {
        let attempts = SignInAttempts(time: clock.timeSource())
        let (used, other) = (try request(), try request())
        await attempts.add(used)
        let refusal = "/callback/?error=access_denied&state=\(used.state.reveal())"
        #expect(try await attempts.request(for: refusal) == used)
        for target in [refusal, callback(of: used), callback(of: other)] {
            let error = await tikTokError { try await attempts.request(for: target) }
            #expect(error?.code == .unknownSignIn)
            #expect(error?.advice == .reauthorize)
            #expect(error?.description.contains("CANARY") == false)
        }
    }

    @Test("Of a hundred callbacks with one state at once, one gets the request")
    func race() async throws {
        let attempts = SignInAttempts(time: clock.timeSource())
        let request = try request()
        await attempts.add(request)
        let target = callback(of: request)
        let given = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<100 { group.addTask { (try? await attempts.request(for: target)) != nil } }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(given == 1)
    }

    @Test(
        "A callback without a state, or with two, is none, and takes nothing away",
        arguments: [
            "/callback/", "/callback/?code=x", "/callback/?code=x&state=", "/callback/?code=x&state=STATE&state=STATE",
            "/callback/?%&state=STATE",
        ])
    func noState(target: String) async throws {
        let attempts = SignInAttempts(time: clock.timeSource())
        let request = try request()
        await attempts.add(request)
        let target = target.replacingOccurrences(of: "STATE", with: request.state.reveal())
        #expect(await tikTokError { try await attempts.request(for: target) }?.code == .invalidCallback)
        #expect(await attempts.count == 1)
    }

    @Test("After 15 minutes it is forgotten")
    func expiry() async throws {
        let attempts = SignInAttempts(time: clock.timeSource())
        let (late, inTime) = (try request(), try request())
        await attempts.add(late)
        clock.advance(by: .seconds(1))
        await attempts.add(inTime)
        clock.advance(by: .seconds(899))
        #expect(await attempts.count == 1)
        #expect(await tikTokError { try await attempts.request(for: callback(of: late)) }?.code == .unknownSignIn)
        #expect(try await attempts.request(for: callback(of: inTime)) == inTime)
    }

    @Test("10,000 wait at most, and one more pushes the oldest out")
    func bound() async throws {
        let attempts = SignInAttempts(time: clock.timeSource())
        let (first, second) = (try request(), try request())
        await attempts.add(first)
        await attempts.add(second)
        for _ in 0..<9_998 { await attempts.add(try request()) }
        #expect(await attempts.count == 10_000)
        await attempts.add(try request())
        #expect(await attempts.count == 10_000)
        #expect(await tikTokError { try await attempts.request(for: callback(of: first)) }?.code == .unknownSignIn)
        #expect(try await attempts.request(for: callback(of: second)) == second)
    }

    @Test("One that waits long stays, however many come and go behind it")
    func turnover() async throws {
        let attempts = SignInAttempts(limit: 10, time: clock.timeSource())
        let patient = try request()
        await attempts.add(patient)
        for _ in 0..<1_000 {
            let quick = try request()
            await attempts.add(quick)
            #expect(try await attempts.request(for: callback(of: quick)) == quick)
        }
        #expect(await attempts.count == 1)
        #expect(try await attempts.request(for: callback(of: patient)) == patient)
    }
}
