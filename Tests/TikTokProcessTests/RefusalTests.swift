// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

extension TokenProcessTests {
    @Suite struct RefusalTests {
        private static let user = "-000refused"

        @Test("A refresh token that somebody else spent meanwhile is no error: the newer tokens are taken out of the store")
        func forcedLoser() async throws {
            try await Bench.run(server: ["--reuse", "refuse"]) { bench in
                try await bench.add(Self.user)
                let before = try bench.folder.content(of: Self.user)
                let loser = try await bench.process()
                let loserLog = bench.output
                try await bench.server.play([["hold": true]])
                let held = Task { try await loser.token(Self.user, at: 8_000) }
                try await bench.server.waitForHeld(1)

                // Somebody who does not know of the lock: refreshes a copy of the store, and puts the result back.
                let elsewhere = TokenFolder(url: bench.folder.url.deletingLastPathComponent().appendingPathComponent("elsewhere"))
                try FileManager.default.copyItem(at: bench.folder.url, to: elsewhere.url)
                let winner = try await bench.process(["store": elsewhere.path])
                let newer = try await winner.token(Self.user, at: 8_000)
                #expect(newer.error == nil)
                try FileManager.default.removeItem(at: bench.folder.file(of: Self.user))
                try FileManager.default.moveItem(at: elsewhere.file(of: Self.user), to: bench.folder.file(of: Self.user))
                #expect(try bench.folder.content(of: Self.user) != before)

                try await bench.server.release()
                let reply = try await held.value
                #expect(reply.error == nil, "\(reply.failure ?? "")")
                #expect(reply.token == newer.token)
                for process in [loser, winner] { await process.finish() }

                let ledger = try await bench.server.ledger(of: Self.user)
                #expect(ledger.map(\.presented) == [2, 0])
                #expect(ledger.map(\.invalidGrants) == [1, 0])
                #expect(try bench.folder.pair(of: Self.user) == ledger.last?.pair)
                let logs = try FileManager.default.contentsOfDirectory(at: loserLog, includingPropertiesForKeys: nil)
                #expect(try logs.contains { try String(contentsOf: $0, encoding: .utf8).contains("adopted tokens") })
            }
        }

        @Test("A refresh token that TikTok refuses ends the authorization as such, and the store keeps it")
        func ended() async throws {
            try await Bench.run { bench in
                try await bench.add(Self.user)
                let before = try bench.folder.content(of: Self.user)
                let process = try await bench.process()
                try await bench.server.play([["status": 400, "body": #"{"error":"invalid_grant"}"#]])
                #expect(try await process.token(Self.user, at: 8_000).error == "sdk.authorization_ended")
                #expect(try bench.folder.content(of: Self.user) == before)
                await process.finish()
            }
        }
    }
}
