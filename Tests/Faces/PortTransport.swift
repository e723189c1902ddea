// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import TikTokPublishing
import TikTokSandbox
import TikTokSandboxServer

/// Carries requests to a port where a sandbox listens, whatever host they name, by the transport that users have.
final class PortTransport: HTTPTransport {
    private let sandbox: Sandbox
    private let server: SandboxServer
    private let starting: Task<URL, any Error>

    init(to sandbox: Sandbox) {
        let server = SandboxServer(serving: sandbox)
        self.sandbox = sandbox
        self.server = server
        starting = Task { try await server.start() }
    }

    deinit {
        Task { [server] in await server.stop() }
    }

    func send(_ request: TransportRequest, progress: (@Sendable (Int64) -> Void)?) async throws -> TransportResponse {
        let base = try await starting.value
        var request = request
        request.head.scheme = base.scheme
        request.head.authority = "127.0.0.1:\(base.port ?? 0)"
        request.timeout = .seconds(600)
        request.stallTimeout = nil
        await sandbox.hold()
        do {
            let response = try await Self.carrier.send(request, progress: progress)
            await sandbox.release()
            return response
        } catch {
            await sandbox.release()
            throw error
        }
    }

    #if AsyncHTTPClient
    private static let carrier: any HTTPTransport = AsyncHTTPClientTransport()
    #else
    private static let carrier: any HTTPTransport = URLSessionTransport()
    #endif
}
