// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import FlyingFox
import FlyingSocks
public import Foundation
public import TikTokPublishing
public import TikTokSandbox

/// The sandbox on a port of this machine, for any HTTP client. It listens on 127.0.0.1 only.
public actor SandboxServer {
    /// The sandbox behind the port, for a look inside from the same process.
    public nonisolated let sandbox: Sandbox
    private let port: UInt16
    private let log: (@Sendable (String) -> Void)?
    private var server: HTTPServer?
    private var running: Task<Void, Never>?
    private var ticking: Task<Void, Never>?
    private var failure: (any Error)?

    /// Creates a server that does not listen yet.
    /// - Parameters:
    ///   - configuration: What the sandbox starts with.
    ///   - port: The port; 0, any free one, by default.
    ///   - accelerate: Virtual seconds per real second; 1 by default.
    ///   - origin: What downloads media for PULL_FROM_URL; `URLSession` by default.
    ///   - log: Takes one line for each request: method, path without query, status and error code. None by default.
    public init(
        _ configuration: Sandbox.Configuration = Sandbox.Configuration(),
        port: UInt16 = 0,
        accelerate: Double = 1,
        origin: any HTTPTransport = URLSessionTransport(),
        log: (@Sendable (String) -> Void)? = nil
    ) {
        var configuration = configuration
        configuration.uploadsToRequestedHost = true
        self.sandbox = Sandbox(configuration, origin: origin, clock: SandboxClock(start: Date(), rate: accelerate))
        self.port = port
        self.log = log
    }

    /// Begins to listen.
    /// - Returns: The base URL, such as `http://127.0.0.1:8080`.
    /// - Throws: ``SandboxError`` when the port is taken or may not be used, or when the server was started before.
    public func start() async throws -> URL {
        guard server == nil else {
            throw SandboxError(meaning: "The server was started before.", remedy: "Create a new one.")
        }
        let handler = SandboxHandler(sandbox: sandbox, log: log)
        // A body beyond the buffer is read straight from the socket, in pieces of this size.
        let server = HTTPServer(
            config: HTTPServer.Configuration(
                address: try sockaddr_in.inet(ip4: "127.0.0.1", port: port), timeout: 900, sharedRequestBufferSize: 262_144,
                sharedRequestReplaySize: 0, logger: .disabled),
            handler: handler)
        self.server = server
        let listening = Task { try await server.waitUntilListening(timeout: 60) }
        running = Task {
            do {
                try await server.run()
            } catch {
                self.failure = error
                listening.cancel()
            }
        }
        do {
            try await listening.value
        } catch {
            throw SandboxError(failure ?? error, port: port)
        }
        ticking = Task { [sandbox] in
            while !Task.isCancelled {
                await sandbox.tick()
                try? await Task.sleep(for: .milliseconds(200))
            }
        }
        guard case .ip4(_, let port) = await server.listeningAddress, let url = URL(string: "http://127.0.0.1:\(port)") else {
            throw SandboxError(meaning: "The address of the server is unknown.", remedy: "Start it again.")
        }
        return url
    }

    /// Stops listening and closes all connections.
    public func stop() async {
        ticking?.cancel()
        await server?.stop()
        await running?.value
    }

    /// Waits until the server has ended.
    public func wait() async {
        await running?.value
    }
}

extension SandboxError {
    init(_ error: any Error, port: UInt16) {
        guard case .failed(_, let number, let message) = error as? SocketError else {
            self.init(meaning: "The server did not start.", remedy: "Try again with another port.")
            return
        }
        if number == EADDRINUSE {
            self.init(meaning: "Port \(port) is in use.", remedy: "Choose another with --port, or 0 for a free one.")
        } else {
            self.init(
                meaning: "Port \(port) cannot be used: \(message).", remedy: "Choose another with --port, or 0 for a free one.")
        }
    }
}
