// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import HTTPTypesFoundation
import PeerSupport
import Testing
import TikTokPublishing

/// The OAuth server, and what it saw.
struct AuthServer {
    /// A pair of tokens that it issued, told by their SHA-256, and how often they were used.
    struct Entry: Decodable {
        enum CodingKeys: String, CodingKey {
            case user, accessToken = "access_token", refreshToken = "refresh_token", presented, refreshes, reuses
            case invalidGrants = "invalid_grants", calls
        }

        let user: String
        let accessToken: String
        let refreshToken: String
        /// How often the refresh token arrived.
        let presented: Int
        /// How often it was exchanged for a new pair.
        let refreshes: Int
        /// How often it arrived after that.
        let reuses: Int
        let invalidGrants: Int
        /// How often the access token arrived.
        let calls: Int

        var pair: StoredPair { StoredPair(accessToken: accessToken, refreshToken: refreshToken) }
    }

    static let app = (key: "aw0peerclient", secret: "CANARYsecret 0ne+&*!")

    let peer: PythonPeer

    static func start(_ arguments: [String]) async throws -> AuthServer {
        AuthServer(peer: try await PythonPeer.start("Peers/authlib_server.py", arguments))
    }

    /// The tokens of users who just signed in, as a token endpoint tells them.
    func issue(_ users: [String]) async throws -> [[String: any Sendable]] {
        let answer = try await send(.post, "_peer/issue", try JSONSerialization.data(withJSONObject: users))
        return try #require(try JSONSerialization.jsonObject(with: answer) as? [[String: any Sendable]])
    }

    /// What happens to the next refreshes.
    func play(_ steps: [[String: any Sendable]]) async throws {
        _ = try await send(.post, "_peer/script", try JSONSerialization.data(withJSONObject: steps))
    }

    /// Lets the requests go on that the script holds.
    func release() async throws {
        _ = try await send(.post, "_peer/release", Data("{}".utf8))
    }

    /// Waits until the script holds a number of requests.
    func waitForHeld(_ number: Int) async throws {
        try await eventually {
            let answer = try await send(.get, "_peer/held")
            return try JSONDecoder().decode([String: Int].self, from: answer)["held"] == number
        }
    }

    /// All pairs that it issued, in order.
    func ledger(of user: String? = nil) async throws -> [Entry] {
        let answer = try await send(.get, "_peer/ledger" + (user.map { "?user=\($0)" } ?? ""))
        return try JSONDecoder().decode([Entry].self, from: answer)
    }

    /// Every secret that went over the wire, as a JSON list.
    func secrets() async throws -> Data {
        try await send(.get, "_peer/secrets")
    }

    private func send(_ method: HTTPRequest.Method, _ path: String, _ body: Data? = nil) async throws -> Data {
        let url = try #require(URL(string: "\(peer.baseURL)/\(path)"))
        var head = HTTPRequest(method: method, url: url)
        head.headerFields[.contentType] = "application/json"
        let request = TransportRequest(
            operation: OperationName(rawValue: "test.peer"), head: head, body: body.map(RequestBody.bytes) ?? .none,
            hasEffect: false)
        let response = try await URLSessionTransport().send(request)
        #expect(response.head.status == .ok)
        return response.body
    }
}

/// Asks again and again, for ten seconds, whether something holds.
func eventually(_ holds: () async throws -> Bool) async throws {
    let end = ContinuousClock.now + .seconds(10)
    while try await !holds() {
        try #require(ContinuousClock.now < end, "it did not happen within ten seconds")
        try await Task.sleep(for: .milliseconds(5))
    }
}
