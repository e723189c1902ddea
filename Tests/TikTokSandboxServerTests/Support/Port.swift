// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import HTTPTypesFoundation
import Testing
import TikTokPublishing
import TikTokSandbox
import TikTokSandboxServer

/// A client that talks to a port over URLSession.
struct Port {
    var base: URL
    var token = ""
    private let transport = URLSessionTransport()

    init(_ base: URL) {
        self.base = base
    }

    func send(
        _ method: HTTPRequest.Method, _ path: String, headers: [HTTPField.Name: String] = [:], body: Data? = nil
    ) async throws -> TransportResponse {
        let url = try #require(URL(string: path, relativeTo: base))
        var head = HTTPRequest(method: method, url: url)
        for (name, value) in headers { head.headerFields[name] = value }
        let request = TransportRequest(
            operation: OperationName(rawValue: "test"), head: head, body: body.map { .bytes($0) } ?? .none, timeout: .seconds(600)
        )
        return try await transport.send(request)
    }

    func call(_ path: String, _ body: String) async throws -> [String: Any] {
        let response = try await send(
            .post, path, headers: [.authorization: "Bearer \(token)", .contentType: "application/json; charset=UTF-8"],
            body: Data(body.utf8))
        return try #require(try JSONSerialization.jsonObject(with: response.body) as? [String: Any])
    }

    /// Runs a server for the time of a test.
    static func with(
        _ configuration: Sandbox.Configuration = Sandbox.Configuration(), log: (@Sendable (String) -> Void)? = nil,
        _ body: (SandboxServer, Port) async throws -> Void
    ) async throws {
        let server = SandboxServer(configuration, log: log)
        let base = try await server.start()
        do {
            try await body(server, Port(base))
        } catch {
            await server.stop()
            throw error
        }
        await server.stop()
    }
}

extension [String: Any] {
    func text(_ path: String...) -> String? {
        var value: Any? = self
        for key in path { value = (value as? [String: Any])?[key] }
        return value as? String
    }
}
