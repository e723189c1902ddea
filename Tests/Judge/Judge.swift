// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import DriverSupport
package import Foundation
import HTTPTypes
import HTTPTypesFoundation
package import PeerSupport
import TikTokPublishing

/// The judge: TikTok's API by `judge_server.py`, which shares nothing with the sandbox, and what it saw.
package struct Judge: Sendable {
    package static let app = (key: "aw0judgeclient", secret: "CANARYjudge+secret/&*1")

    package struct Broken: Error, CustomStringConvertible {
        package let description: String
    }

    package let peer: PythonPeer
    private let transport = SocketTransport()

    package static func start() async throws -> Judge {
        Judge(peer: try await PythonPeer.start("Instruments/judge_server.py", needsPackages: false))
    }

    /// Signs a user in, with what the judge does about the account.
    /// - Returns: What a token endpoint tells.
    package func signIn(_ account: String, _ options: [String: any Sendable] = [:]) async throws -> Data {
        try await open("sign_in", options.merging(["account": account]) { first, _ in first })
    }

    /// What goes wrong with the next requests of an account, instead of what was to go wrong before.
    package func faults(_ faults: [[String: any Sendable]], for account: String) async throws {
        _ = try await open("faults", ["account": account, "faults": faults])
    }

    package func ledger(of account: String) async throws -> JudgeLedger {
        try JSONDecoder().decode(JudgeLedger.self, from: try await open("ledger", ["account": account]))
    }

    /// Every request of an account, in order; of nobody that is known with `nil`.
    package func requests(of account: String?) async throws -> [JudgeRequest] {
        try JSONDecoder().decode([JudgeRequest].self, from: try await open("requests", account.map { ["account": $0] } ?? [:]))
    }

    /// The other origin, and how many requests arrived there.
    package func foreign() async throws -> (url: String, count: Int) {
        struct Foreign: Decodable {
            struct Request: Decodable {}
            let url: String
            let requests: [Request]
        }
        let foreign = try JSONDecoder().decode(Foreign.self, from: try await open("foreign"))
        return (foreign.url, foreign.requests.count)
    }

    /// How many requests arrived at a path that only counts.
    package func count(of path: String) async throws -> Int {
        try JSONDecoder().decode([String: Int].self, from: try await open("counter"))[path] ?? 0
    }

    /// Every secret that went over the wire, as a JSON list.
    package func secrets() async throws -> Data {
        try await open("secrets")
    }

    private func open(_ door: String, _ value: [String: any Sendable] = [:]) async throws -> Data {
        guard let url = URL(string: "\(peer.baseURL)/judge/\(door)") else { throw Broken(description: "no URL") }
        let request = TransportRequest(
            operation: OperationName(rawValue: "test.judge"), head: HTTPRequest(method: .post, url: url),
            body: .bytes(try JSONSerialization.data(withJSONObject: value)), hasEffect: false, responseLimit: 256 << 20)
        let response = try await transport.send(request)
        guard response.head.status == .ok else { throw Broken(description: "the judge answers \(response.head.status)") }
        return response.body
    }
}
