// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import FlyingFox
import FlyingSocks
import Foundation
import TikTokMedia

/// Serves chosen local files on a port of this machine, so that a sandbox can pull them. Nothing else in their folders can be reached.
actor FileServer {
    private var server: HTTPServer?
    private var running: Task<Void, any Error>?
    private var baseURL: URL?

    init() {}

    /// Begins to listen.
    /// - Returns: The URL prefix under which all files stand.
    func start() async throws -> URL {
        let server = HTTPServer(address: try sockaddr_in.inet(ip4: "127.0.0.1", port: 0), logger: .disabled)
        self.server = server
        running = Task { try await server.run() }
        try await server.waitUntilListening(timeout: 60)
        guard case .ip4(_, let port) = await server.listeningAddress, let url = URL(string: "http://127.0.0.1:\(port)/") else {
            throw ExampleError("The file server has no address.", remedy: "Try again.")
        }
        baseURL = url
        return url
    }

    /// Offers a file, after looking at it.
    /// - Returns: Its URL.
    func serve(_ file: URL, as kind: MediaKind) async throws -> URL {
        guard let server, let baseURL else {
            throw ExampleError("The file server is not running.", remedy: "Start it first.")
        }
        let info = try MediaCheck.acceptedFile(file, as: kind)
        let name = "\(UUID().uuidString).\(info.format.rawValue)"
        await server.appendRoute(
            HTTPRoute(method: .GET, path: "/\(name)"), to: FileHTTPHandler(path: file, contentType: info.format.mimeType))
        return baseURL.appendingPathComponent(name)
    }

    func stop() async {
        await server?.stop()
        running?.cancel()
    }
}
