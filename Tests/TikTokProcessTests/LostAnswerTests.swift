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
                let expected = Outcome(
                    requests: 2, error: nil, refreshes: [2, 0, 0], reuses: 0, returnsNewest: true, storeIsUnchanged: false)
                try await Self.expect(expected, wherever: bench)
            }
        }

        @Test("A server that does not: asked once more, then the authorization has ended, and the store is as it was")
        func strict() async throws {
            try await Bench.run { bench in
                let expected = Outcome(
                    requests: 2, error: "sdk.authorization_ended", refreshes: [1, 0], reuses: 1, returnsNewest: false,
                    storeIsUnchanged: true)
                try await Self.expect(expected, wherever: bench)
            }
        }

        private struct Outcome: Equatable {
            /// That the proxy saw, all with the same refresh token.
            var requests: Int
            var error: String?
            /// That the server made, for each pair.
            var refreshes: [Int]
            var reuses: Int
            var returnsNewest: Bool
            var storeIsUnchanged: Bool
        }

        /// Cuts the answer after every number of bytes, with a FIN and a RST in turn.
        private static func expect(_ expected: Outcome, wherever bench: Bench) async throws {
            let proxy = try await FaultProxy.start(before: bench.server)
            let process = try await bench.process(through: proxy.peer)
            try await bench.add(["-000whole"], to: process)
            try await proxy.plan()
            #expect(try await process.token("-000whole", at: 8_000).error == nil)
            let length = try #require(try await proxy.count().replyBytes.first)
            try #require(length > 300)

            let users = (0..<length).map { "-000cut\($0)" }
            try await bench.add(users, to: process)
            var replies: [(reply: TokenReply, requests: Int, isUnchanged: Bool)] = []
            for (offset, user) in users.enumerated() {
                let before = try bench.folder.content(of: user)
                try await proxy.plan([["cut": "reply", "at": offset, "with": offset.isMultiple(of: 2) ? "fin" : "rst"]])
                let reply = try await process.token(user, at: 8_000)
                let isUnchanged = try bench.folder.content(of: user) == before
                replies.append((reply, try await proxy.count().requests, isUnchanged))
            }
            await process.finish()
            await proxy.stop()

            let ledger = Dictionary(grouping: try await bench.server.ledger(), by: \.user)
            var odd: [Int: Outcome] = [:]
            for (offset, user) in users.enumerated() {
                let entries = try #require(ledger[user])
                let (reply, requests, isUnchanged) = replies[offset]
                let outcome = Outcome(
                    requests: entries.first?.presented == requests ? requests : -1, error: reply.error,
                    refreshes: entries.map(\.refreshes), reuses: entries.map(\.reuses).reduce(0, +),
                    returnsNewest: reply.token != nil && reply.token == entries.last?.accessToken, storeIsUnchanged: isUnchanged)
                if outcome != expected { odd[offset] = outcome }
            }
            #expect(
                odd.isEmpty, "cut after \(odd.keys.sorted()) of \(length) bytes, such as \(String(describing: odd.values.first))")
        }
    }
}
