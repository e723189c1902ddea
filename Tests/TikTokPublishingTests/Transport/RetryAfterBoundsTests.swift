// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing
import TikTokPublishingTesting

@testable import TikTokPublishing

@Suite("Retry-After, whatever a server writes")
struct RetryAfterBoundsTests {
    static let hostile = [
        "0", "1", "30", "60", "61", "1000000000", "-1", "-99999999999", "99999999999999999999999", "1e9", "NaN", "garbage", "",
        "Sat, 21 Nov 2026 10:01:30 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT",
    ]

    @Test(
        "A request never waits longer than a minute at a time, and is not sent more often than the policy says",
        arguments: hostile, [429, 503])
    func requests(value: String, status: Int) async throws {
        for random in [0, 0.5, 0.999] {
            let time = InstantTime()
            let wire = ScriptedTransport()
            for _ in 0..<4 {
                wire.expect(status: status, headerFields: [.retryAfter: value, .date: "Sat, 21 Nov 2026 10:00:00 GMT"])
            }
            let transport = MiddlewareTransport(wire, middlewares: [RetryMiddleware(time: time.source(random: random))])
            let response = try await transport.send(Requests.make())
            #expect(response.head.status.code == status)
            #expect(time.sleeps.allSatisfy { $0 >= .zero && $0 <= .seconds(60) })
            #expect(time.sleeps.reduce(.zero, +) <= .seconds(90))
            #expect(wire.requests.count <= 4)
        }
    }

    @Test("A session never lets a server silence it for more than a minute, nor rush it", arguments: hostile)
    func sessions(value: String) async throws {
        let time = InstantTime()
        var configuration = TikTok.Configuration()
        configuration.time = time.source()
        configuration.retry = .never
        let asked = Locked<[Duration]>([])
        let wire = AnsweringTransport { _, _ in
            asked.withLock { $0.append(time.sleeps.reduce(.zero, +)) }
            return wireResponse(#"{"error":{"code":"internal_error"}}"#, status: 503, fields: ["Retry-After": value])
        }
        let tiktok = TikTok(
            app: AppCredentials(clientKey: "aw0", clientSecret: Secret("s")), tokenStore: EphemeralTokenStore(),
            journal: EphemeralPublishJournal(), transport: wire,
            configuration: configuration)
        let handle = PublishHandle(publishID: PublishID(rawValue: "v_1"), destination: .profile, media: .video)
        let polling = PollingPolicy(first: .seconds(3), longest: .seconds(3), deadline: .seconds(600))
        let outcome = try await tiktok.account(accessToken: Secret("a")).follow(handle, polling: polling).outcome()
        #expect(outcome == .stillProcessing(handle))
        let pauses = asked.withLock { zip($0.dropFirst(), $0).map { $0 - $1 } }
        #expect(!pauses.isEmpty && pauses.allSatisfy { $0 <= .seconds(60) })
        #expect(pauses.dropLast().allSatisfy { $0 >= .seconds(3) })
    }
}
