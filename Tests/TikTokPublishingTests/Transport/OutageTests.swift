// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Testing
import TikTokPublishing

@Suite("An outage of ten minutes", .timeLimit(.minutes(5)))
struct OutageTests {
    private static let workers = 200
    private static let end = Duration.seconds(600)

    @Test("Retries add no more than the quota has, and the fleet does not come back all at once")
    func outage() async throws {
        let time = FleetTime(workers: Self.workers)
        let requests = Locked<[Duration]>([])
        let wire = AnsweringTransport { _, _ in
            requests.withLock { $0.append(time.uptime) }
            return time.uptime < Self.end
                ? wireResponse("", status: 503)
                : wireResponse(#"{"data":{"status":"SEND_TO_USER_INBOX"},"error":{"code":"ok"}}"#)
        }
        var configuration = TikTok.Configuration()
        configuration.time = time.source
        configuration.polling = .patient
        let tiktok = TikTok(
            app: AppCredentials(clientKey: "aw0", clientSecret: Secret("s")), tokenStore: EphemeralTokenStore(),
            journal: EphemeralPublishJournal(), transport: wire,
            configuration: configuration)

        let calls = try await withThrowingTaskGroup(of: Int.self) { group in
            for worker in 0..<Self.workers {
                group.addTask {
                    defer { time.finish() }
                    return try await Self.questions(of: tiktok.account(accessToken: Secret("token-\(worker)")), number: worker)
                }
            }
            group.addTask {
                await time.run()
                return 0
            }
            return try await group.reduce(0, +)
        }

        let seen = requests.withLock { $0 }
        #expect(calls > 10 * Self.workers)
        #expect(seen.count == calls + 35)
        let firstSecond = seen.count { (Self.end..<Self.end + .seconds(1)).contains($0) }
        #expect(firstSecond <= Self.workers / 10)
        #expect(seen.count { $0 >= Self.end } == Self.workers)
    }

    /// Follows a publish to its end, and counts the questions that the session asked.
    private static func questions(of account: TikTokAccount, number: Int) async throws -> Int {
        let handle = PublishHandle(publishID: PublishID(rawValue: "v_\(number)"), destination: .inbox, media: .video)
        var questions = 0
        for await update in await account.follow(handle).updates {
            switch update.event {
            case .status, .statusUnavailable: questions += 1
            case .finished(let outcome): #expect(outcome == .inbox(handle))
            default: break
            }
        }
        return questions
    }
}
