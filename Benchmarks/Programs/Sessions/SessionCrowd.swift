// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Measuring
import TikTokPublishing

/// Many publishes that wait for TikTok, each begun as users begin one.
struct SessionCrowd {
    private let count: Int
    private let accounts: Int
    private let tiktok: TikTok
    private let server: WaitingServer
    private let sleeping = Counter()

    init(_ count: Int, accounts: Int, journal: any PublishJournal) throws {
        self.count = count
        self.accounts = accounts
        server = WaitingServer()
        var configuration = TikTok.Configuration()
        // Whoever waits does so until somebody wakes it.
        configuration.polling = PollingPolicy(first: .seconds(3600), longest: .seconds(3600))
        configuration.rateLimits = [:]
        configuration.time.sleep = { [sleeping] duration in
            sleeping.add(1)
            defer { sleeping.add(-1) }
            try await TimeSource.system.sleep(duration)
        }
        tiktok = TikTok(
            app: AppCredentials(clientKey: WaitingServer.clientKey, clientSecret: WaitingServer.clientSecret),
            tokenStore: EphemeralTokenStore(), journal: journal, transport: server, configuration: configuration)
    }

    func measure(waking woken: Int) async throws {
        // What is made once is made before.
        _ = try await begin(-1)
        try await untilAsleep(1)
        let before = ProcessMemory.resident
        let start = ContinuousClock.now
        var sessions: [PublishSession] = []
        sessions.reserveCapacity(count)
        for number in 0..<count { sessions.append(try await begin(number)) }
        try await untilAsleep(count + 1)
        let started = (ContinuousClock.now - start).seconds
        let begun = (ProcessMemory.resident - before) / Double(count)
        ProcessMemory.handBackFree()
        let bytes = (ProcessMemory.resident - before) / Double(count)

        let inbox = try tiktok.webhookInbox()
        server.complete()
        // Spread over all, for who came first may be found first.
        let chosen = (0..<woken).map { $0 * (count / woken) }
        let wake = ContinuousClock.now
        for number in chosen {
            let delivery = try server.completion(of: number)
            let receipt = await inbox.receive(signature: delivery.signature, body: delivery.body)
            guard receipt.status == 200 else { throw Failure("A webhook was not taken: \(receipt)") }
        }
        for number in chosen {
            guard case .published = try await sessions[number].outcome() else { throw Failure("A session was not woken.") }
        }
        let seconds = (ContinuousClock.now - wake).seconds
        try Figures(["start": started, "bytes": bytes, "begun": begun, "wake": seconds, "peak": ProcessMemory.peak]).report()
    }

    private func begin(_ number: Int) async throws -> PublishSession {
        let account = tiktok.account(accessToken: Secret("act.benchmark"), of: Self.account(number % accounts))
        return await account.publish(Self.post(number), key: Self.key(number))
    }

    private func untilAsleep(_ count: Int) async throws {
        while sleeping.value < count { try await Task.sleep(for: .milliseconds(5)) }
    }

    static func account(_ number: Int) -> OpenID {
        OpenID(rawValue: "-000LmTi5oNeVq2xRjq8c4vXo9\(number)")
    }

    static func key(_ number: Int) -> PublishKey {
        PublishKey(rawValue: "job-\(number)-of-the-night")
    }

    static func post(_ number: Int) -> Post {
        let video = URL(string: "https://media.example.com/videos/of/somebody/\(number).mp4") ?? URL(fileURLWithPath: "/")
        return .video(
            VideoPost(
                .url(video), caption: "A sunset over the harbour, video number \(number) of many #sunset #harbour",
                privacyLevel: .selfOnly))
    }
}
