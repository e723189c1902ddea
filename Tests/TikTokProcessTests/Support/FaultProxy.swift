// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PeerSupport
import Testing

/// A proxy between the processes and the server that breaks connections, with `fault_proxy.py`.
struct FaultProxy {
    let peer: PythonPeer

    struct Count: Decodable {
        let connections: Int
        let requests: Int
        let replyBytes: [Int]
        /// How many connections ended where a rule says so.
        let cuts: Int

        enum CodingKeys: String, CodingKey {
            case connections, requests, replyBytes = "reply_bytes", cuts
        }
    }

    static func start(before server: AuthServer) async throws -> FaultProxy {
        try await start(before: server.peer)
    }

    static func start(before server: PythonPeer) async throws -> FaultProxy {
        let port = try #require(server.baseURL.port)
        return FaultProxy(
            peer: try await PythonPeer.start("Instruments/fault_proxy.py", ["\(port)"], needsPackages: false))
    }

    /// What happens to the next connections, one rule each, and to all after these.
    func plan(_ rules: [[String: any Sendable]] = [], rest: [String: any Sendable]? = nil) async throws {
        var command: [String: any Sendable] = ["do": "plan", "rules": rules]
        if let rest { command["rest"] = rest }
        _ = try await ask(command)
    }

    /// Lets connecting be refused, or work again.
    func isDown(_ down: Bool) async throws {
        _ = try await ask(["do": down ? "down" : "up"])
    }

    /// What went through since the plan was made.
    func count() async throws -> Count {
        try JSONDecoder().decode(Count.self, from: try await ask(["do": "count"]))
    }

    func stop() async {
        await peer.stop()
    }

    private func ask(_ command: [String: any Sendable]) async throws -> Data {
        let line = try JSONSerialization.data(withJSONObject: command)
        return Data(try await peer.ask(String(decoding: line, as: UTF8.self)).utf8)
    }
}
