// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

extension TokenProcessTests {
    /// The answer to a refresh is cut off at every byte.
    @Suite struct LostAnswerTests {
        @Test("A server that accepts the old refresh token once more: asked once more, and recovered")
        func grace() async throws {
            try await Bench.run(server: ["--grace", "60"]) { bench in
                try await Self.cutEverywhere(bench) { reply, entries, isUnchanged in
                    #expect(reply.error == nil)
                    #expect(entries.map(\.refreshes) == [2, 0, 0])
                    #expect(entries.map(\.presented) == [2, 0, 0])
                    #expect(reply.token == entries.last?.accessToken)
                    #expect(!isUnchanged)
                }
            }
        }

        @Test("A server that does not: asked once more, then the authorization has ended, and the store is as it was")
        func strict() async throws {
            try await Bench.run { bench in
                try await Self.cutEverywhere(bench) { reply, entries, isUnchanged in
                    #expect(reply.error == "sdk.authorization_ended")
                    #expect(entries.map(\.presented) == [2, 0])
                    #expect(entries.map(\.reuses) == [1, 0])
                    #expect(isUnchanged)
                }
            }
        }

        private static func cutEverywhere(
            _ bench: Bench, _ check: (TokenProcess.Reply, [AuthServer.Entry], _ isUnchanged: Bool) async throws -> Void
        ) async throws {
            let proxy = try await FaultProxy.start(before: bench.server)
            let process = try await bench.process(through: proxy.peer)
            try await bench.add(["-000whole"], to: process)
            try await proxy.plan()
            #expect(try await process.token("-000whole", at: 8_000).error == nil)
            let length = try #require(try await proxy.count().replyBytes.first)
            try #require(length > 300)

            let users = (0..<length).map { "-000cut\($0)" }
            try await bench.add(users, to: process)
            var replies: [TokenProcess.Reply] = []
            var unchanged: [Bool] = []
            for (offset, user) in users.enumerated() {
                let before = try bench.folder.content(of: user)
                try await proxy.plan([["cut": "reply", "at": offset, "with": offset.isMultiple(of: 2) ? "fin" : "rst"]])
                replies.append(try await process.token(user, at: 8_000))
                unchanged.append(try bench.folder.content(of: user) == before)
                #expect(try await proxy.count().requests == 2, "cut at \(offset)")
            }
            await process.finish()
            await proxy.stop()
            let ledger = Dictionary(grouping: try await bench.server.ledger(), by: \.user)
            for (offset, user) in users.enumerated() {
                try await check(replies[offset], try #require(ledger[user]), unchanged[offset])
            }
        }
    }
}
