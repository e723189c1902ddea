// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PeerSupport

/// Servers for https, by `tls_server.py`: one to trust, and those that a client has to refuse.
struct TLSServers {
    struct Report: Decodable {
        struct Server: Decodable {
            let port: Int
            let connections: Int
            let handshakes: Int
            /// What arrived behind the handshake: the bytes of requests.
            let bytes: Int
        }
        let authority: String
        let servers: [String: Server]
    }

    /// Whether the programs are there that it needs. Continuous integration has to have them.
    static let isExpected = PythonPeer.hasInterpreter && (isOnCI || hasOpenSSL)

    private let peer: PythonPeer

    static func start() async throws -> TLSServers {
        TLSServers(peer: try await PythonPeer.start("Instruments/tls_server.py", needsPackages: false))
    }

    func report() async throws -> Report {
        try JSONDecoder().decode(Report.self, from: Data(try await peer.ask("report").utf8))
    }

    func stop() async {
        await peer.stop()
    }

    private static let isOnCI = ProcessInfo.processInfo.environment["CI"] == "true"

    private static let hasOpenSSL = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        .contains { FileManager.default.isExecutableFile(atPath: "\($0)/openssl") }
}
