// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import FlyingFox
import Foundation
import HTTPTypes
import TikTokPublishing
import TikTokSandbox

/// Carries requests from the port to the sandbox and its answers back.
struct SandboxHandler: HTTPHandler {
    let sandbox: Sandbox
    let log: (@Sendable (String) -> Void)?
    /// A little more than the largest chunk that TikTok takes, so that the sandbox itself refuses what is larger.
    static let largestBody = 140_000_000

    func handleRequest(_ request: FlyingFox.HTTPRequest) async throws -> FlyingFox.HTTPResponse {
        let host = request.headers[.host] ?? ""
        // A page of another site must not reach the sandbox by a name that leads to this machine.
        guard Self.isLoopback(host) else { return refuse(400, "Ask for 127.0.0.1 or localhost.", request) }
        guard (request.bodySequence.count ?? 0) <= Self.largestBody else { return refuse(413, "The body is too large.", request) }
        guard let method = HTTPTypes.HTTPRequest.Method(request.method.rawValue) else {
            return refuse(400, "Unknown method.", request)
        }
        var fields = HTTPFields()
        for (header, value) in request.headers {
            if let name = HTTPField.Name(header.rawValue) { fields[name] = value }
        }
        let query = request.target.query()
        let path = request.target.path() + (query.isEmpty ? "" : "?\(query)")
        let head = HTTPTypes.HTTPRequest(method: method, scheme: "http", authority: host, path: path, headerFields: fields)
        let body = try await body(of: request)
        let exchange = TransportRequest(
            operation: OperationName(rawValue: "sandbox.port"), head: head, body: body.isEmpty ? .none : .bytes(body),
            timeout: .seconds(600), responseLimit: .max)
        do {
            let fault = await sandbox.beginCall(onPath: request.target.path())
            let done = try await sandbox.exchange(exchange, meeting: fault)
            if done.cut != nil { return refuse(502, "<html>lost</html>", request) }
            log?("\(request.method.rawValue) \(request.target.path()) \(done.response.head.status.code) \(done.verdict)")
            return Self.response(done.response)
        } catch {
            // The port can neither close a connection nor stay silent: a gateway that lost the reply stands in for both.
            return refuse(502, "<html>lost</html>", request)
        }
    }

    private func body(of request: FlyingFox.HTTPRequest) async throws -> Data {
        var data = Data()
        data.reserveCapacity(request.bodySequence.count ?? 0)
        for try await part in request.bodySequence {
            data.append(part)
        }
        return data
    }

    private func refuse(_ status: Int, _ words: String, _ request: FlyingFox.HTTPRequest) -> FlyingFox.HTTPResponse {
        log?("\(request.method.rawValue) \(request.target.path()) \(status) http_\(status)")
        return Self.response(
            TransportResponse(head: HTTPTypes.HTTPResponse(status: .init(code: status)), body: Data((words + "\n").utf8)))
    }

    private static func response(_ response: TransportResponse) -> FlyingFox.HTTPResponse {
        var headers = FlyingFox.HTTPHeaders()
        for field in response.head.headerFields {
            headers[HTTPHeader(field.name.rawName)] = field.value
        }
        return FlyingFox.HTTPResponse(
            statusCode: HTTPStatusCode(response.head.status.code, phrase: response.head.status.reasonPhrase), headers: headers,
            body: response.body)
    }

    static func isLoopback(_ host: String) -> Bool {
        let parts = host.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count <= 2 && ["127.0.0.1", "localhost"].contains(parts[0])
            && parts.dropFirst().allSatisfy { UInt16($0) != nil }
    }
}
