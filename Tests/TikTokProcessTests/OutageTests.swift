// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

extension TokenProcessTests {
    /// Failures that pass.
    @Suite struct OutageTests {
        private static let json = ["Content-Type": "application/json"]

        /// Each with the rule of the proxy and the step of the server that make it.
        private static let kinds: [(name: String, rule: [String: any Sendable]?, step: [String: any Sendable]?)] = [
            ("server_error with 500", nil, ["status": 500, "headers": json, "body": #"{"error":"server_error"}"#]),
            ("server_error with 200", nil, ["status": 200, "headers": json, "body": #"{"error":"server_error"}"#]),
            ("temporarily_unavailable with 400", nil, ["status": 400, "body": #"{"error":"temporarily_unavailable"}"#]),
            ("temporarily_unavailable with 503", nil, ["status": 503, "body": "error=temporarily_unavailable"]),
            ("500 in HTML", nil, ["status": 500, "body": "<html>Oops</html>"]),
            ("500 without a body", nil, ["status": 500]),
            ("502 in HTML", nil, ["status": 502, "body": "<html>Bad Gateway</html>"]),
            ("503 with Retry-After", nil, ["status": 503, "headers": ["Retry-After": "0"]]),
            ("504 in plain text", nil, ["status": 504, "body": "upstream timed out"]),
            ("408", nil, ["status": 408]),
            ("429 with Retry-After", nil, ["status": 429, "headers": ["Retry-After": "0"]]),
            ("429 without", nil, ["status": 429, "headers": json, "body": "{}"]),
            ("200 without a body", nil, ["status": 200]),
            ("200 in HTML", nil, ["status": 200, "body": "<html>Please sign in to the Wi-Fi</html>"]),
            ("200 that breaks off", nil, ["status": 200, "headers": json, "body": #"{"access_token":"act."#]),
            ("302", nil, ["status": 302, "headers": ["Location": "http://127.0.0.1:1/"]]),
            ("closed without an answer", nil, ["close": true]),
            ("no answer in time", nil, ["delay": 2.0, "close": true]),
            ("reset at once", ["refuse": true], nil),
            ("reset in the middle of the request", ["cut": "request", "at": 40, "with": "rst"], nil),
            ("a request that gets stuck", ["cut": "request", "at": 40, "with": "stall"], nil),
        ]

        @Test("No failure that passes touches the tokens, and the next call works")
        func transient() async throws {
            try await Bench.run { bench in
                let proxy = try await FaultProxy.start(before: bench.server)
                let process = try await bench.process(through: proxy.peer, ["requestTimeout": 1.5])
                for (number, kind) in Self.kinds.enumerated() {
                    let isSlow = kind.step?["delay"] != nil || kind.rule?["with"] as? String == "stall"
                    let rounds = ProcessTests.rounds(quick: isSlow ? 1 : 2, long: 50)
                    let user = "-000outage\(number)"
                    try await bench.add([user], to: process)
                    for round in 1...rounds {
                        let before = try bench.folder.content(of: user)
                        try await proxy.plan(rest: kind.rule)
                        try await bench.server.play(Array(repeating: kind.step ?? [:], count: kind.step == nil ? 0 : 4))
                        let failed = try await process.token(user, at: Double(round) * 8_000)
                        #expect(failed.token == nil, "\(kind.name)")
                        #expect(!["sdk.authorization_ended", "sdk.unknown_account", nil].contains(failed.error), "\(kind.name)")
                        #expect(try bench.folder.content(of: user) == before, "\(kind.name)")

                        try await proxy.plan()
                        try await bench.server.play([])
                        let token = try await process.token(user, at: Double(round) * 8_000)
                        #expect(token.error == nil, "\(kind.name): \(token.failure ?? "")")
                    }
                    let ledger = try await bench.server.ledger(of: user)
                    #expect(ledger.count == rounds + 1, "\(kind.name)")
                    #expect(ledger.allSatisfy { $0.reuses == 0 && $0.invalidGrants == 0 }, "\(kind.name)")
                    #expect(try bench.folder.pair(of: user) == ledger.last?.pair, "\(kind.name)")
                }
                await process.finish()
                await proxy.stop()
                #expect(Self.kinds.count >= 20)
            }
        }

        @Test("While the server is not reachable nothing is lost, and when it comes back the same process goes on")
        func unreachable() async throws {
            try await Bench.run { bench in
                let user = "-000unreachable"
                let proxy = try await FaultProxy.start(before: bench.server)
                let process = try await bench.process(through: proxy.peer)
                try await bench.add([user], to: process)
                let valid = try await process.token(user)
                try await proxy.isDown(true)
                // In its last minutes: what is still valid is better than nothing.
                #expect(try await process.token(user, at: 7_150).token == valid.token)
                for _ in 0..<10 { #expect(try await process.token(user, at: 8_000).error == "sdk.not_sent") }
                try await proxy.isDown(false)
                #expect(try await process.token(user, at: 8_000).error == nil)
                await process.finish()
                await proxy.stop()
                #expect(try await bench.server.ledger(of: user).map(\.presented) == [1, 0])
            }
        }
    }
}
