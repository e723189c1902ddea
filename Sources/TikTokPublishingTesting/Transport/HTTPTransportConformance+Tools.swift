// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import HTTPTypesFoundation
import TikTokPublishing

extension HTTPTransportConformance {
    /// Runs `body` with a server that is stopped afterwards.
    func serving(_ script: @escaping LoopbackServer.Script, _ body: (LoopbackServer) async throws -> Void) async throws {
        let server = try LoopbackServer(script)
        defer { server.stop() }
        try await body(server)
    }

    /// Runs `body` with a file that is removed afterwards.
    func withFile(_ contents: Data, _ body: (URL) async throws -> Void) async throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("conformance-\(UUID().uuidString)")
        try contents.write(to: url)
        defer { try? FileManager.default.removeItem(at: url) }
        try await body(url)
    }

    /// A request with the timeout of a rule that expects an answer.
    func request(
        _ method: HTTPRequest.Method, _ url: URL, fields: HTTPFields = [:], body: RequestBody = .none, hasEffect: Bool = true,
        timeout: Duration = .seconds(120), stallTimeout: Duration? = nil, limit: Int = 1 << 20
    ) -> TransportRequest {
        TransportRequest(
            operation: OperationName(rawValue: "conformance"), head: HTTPRequest(method: method, url: url, headerFields: fields),
            body: body, hasEffect: hasEffect, timeout: timeout, stallTimeout: stallTimeout,
            responseLimit: limit)
    }

    /// The error that sending a request ends with, which must be a transport error.
    func failure(_ rule: Rule, of request: TransportRequest) async throws -> TransportError {
        let response: TransportResponse
        do {
            response = try await transport.send(request)
        } catch let error as TransportError {
            return error
        } catch {
            throw ConformanceFailure(rule: rule.rawValue, message: "threw \(type(of: error)) instead of TransportError")
        }
        throw ConformanceFailure(rule: rule.rawValue, message: "returned status \(response.head.status.code) instead of failing")
    }

    /// Bytes in which a shift or a swap shows.
    static func pattern(_ count: Int) -> Data {
        var state: UInt32 = 2_463_534_242
        return Data(
            (0..<count).map { _ in
                state ^= state << 13
                state ^= state >> 17
                state ^= state << 5
                return UInt8(truncatingIfNeeded: state)
            })
    }
}
