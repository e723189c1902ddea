// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import TikTokPublishing
public import TikTokSandbox

/// The sandbox on a port, for any HTTP client. It listens on 127.0.0.1 by default, and beyond this machine only when it is told to.
public actor SandboxServer {
    /// The sandbox behind the port, for a look inside from the same process.
    public nonisolated let sandbox: Sandbox
    private let host: String
    private let port: UInt16
    private let reach: SandboxReach
    private let log: (@Sendable (String) -> Void)?
    private var wasStarted = false
    private var listener: PortListener?
    private var ticking: Task<Void, Never>?

    /// Creates a server that does not listen yet.
    /// - Parameters:
    ///   - configuration: What the sandbox starts with.
    ///   - host: The address to listen on; `127.0.0.1` by default. `0.0.0.0` means all addresses of the machine.
    ///   - port: The port; 0, any free one, by default.
    ///   - reach: Who may reach it; programs on this machine by default. `host` must be a loopback address then.
    ///   - accelerate: Virtual seconds per real second; 1 by default.
    ///   - origin: What downloads media for PULL_FROM_URL; `URLSession` by default.
    ///   - log: Takes one line for each request: method, path without query, status and error code. None by default.
    public init(
        _ configuration: Sandbox.Configuration = Sandbox.Configuration(),
        host: String = "127.0.0.1",
        port: UInt16 = 0,
        reach: SandboxReach = .thisMachine,
        accelerate: Double = 1,
        origin: any HTTPTransport = URLSessionTransport(),
        log: (@Sendable (String) -> Void)? = nil
    ) {
        var configuration = configuration
        configuration.uploadsToRequestedHost = true
        self.sandbox = Sandbox(configuration, origin: origin, clock: SandboxClock(start: Date(), rate: accelerate))
        self.host = host
        self.port = port
        self.reach = reach
        self.log = log
    }

    /// Creates a server for a sandbox that is used in memory too, on a free port of this machine.
    package init(serving sandbox: Sandbox) {
        self.sandbox = sandbox
        host = "127.0.0.1"
        port = 0
        reach = .thisMachine
        log = nil
    }

    /// Begins to listen.
    /// - Returns: The base URL, such as `http://127.0.0.1:8080`. For a server on all addresses it is the one on this machine.
    /// - Throws: ``SandboxError`` when the port is taken or may not be used, when `host` is not an address of this machine alone and
    ///   `reach` does not allow it, when the client key looks like one of production, or when the server was started before.
    public func start() async throws -> URL {
        try await start(PortLimits())
    }

    func start(_ limits: PortLimits) async throws -> URL {
        guard !wasStarted else {
            throw SandboxError(meaning: "The server was started before.", remedy: "Create a new one.")
        }
        try sandbox.configuration.check()
        let address = try PortAddress(host: host, port: port, reach: reach)
        wasStarted = true
        let connection = PortConnection(
            sandbox: sandbox, port: PortGuard(reach: reach), largestBody: limits.largestBody, log: log)
        let listener: PortListener
        do {
            listener = try await PortListener(address.socket, idleTimeout: limits.idleTimeout) { await connection.serve($0) }
        } catch {
            throw SandboxError(error, port: port)
        }
        self.listener = listener
        ticking = Task { [sandbox] in
            while !Task.isCancelled {
                await sandbox.tick()
                try? await Task.sleep(for: .milliseconds(200))
            }
        }
        guard let port = listener.port, let url = address.url(port: port) else {
            throw SandboxError(meaning: "The address of the server is unknown.", remedy: "Start it again.")
        }
        return url
    }

    /// Stops listening and closes all connections, also those that wait for an answer. Downloads and webhooks that are under way are given up.
    public func stop() async {
        ticking?.cancel()
        async let end: Void? = listener?.stop()
        // A request may wait for them.
        await sandbox.abandonNetwork()
        await end
    }

    /// Waits until the server has ended.
    public func wait() async {
        await listener?.wait()
    }
}
