// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import TikTokPublishing

/// HTTP/1.1 over a blocking socket to this machine, a connection for each request.
///
/// `URLSession` on Linux ends the process when a connection is closed in the middle of a head, which the tests here do on purpose; and its
/// threads make calls of their own, which the crash shim would count.
struct SocketTransport: HTTPTransport {
    /// A shorter timeout than that of the requests.
    var limit: Duration?

    func send(_ request: TransportRequest, progress: (@Sendable (Int64) -> Void)?) async throws -> TransportResponse {
        let bytes = try message(of: request)
        let port = try port(of: request.head)
        let timeout = limit.map { min($0, request.timeout) } ?? request.timeout
        return try await withCheckedThrowingContinuation { continuation in
            // Waiting for the network blocks its thread.
            Thread.detachNewThread {
                continuation.resume(
                    with: Result {
                        let socket = try ClientSocket(port: port, timeout: timeout)
                        defer { socket.close() }
                        try socket.send(bytes)
                        return try Self.response(try socket.receiveAll())
                    })
            }
        }
    }

    private func port(of head: HTTPRequest) throws -> UInt16 {
        guard head.scheme == "http", let port = head.authority.flatMap({ URL(string: "http://\($0)")?.port }) else {
            throw TransportError(.badRequest, delivery: .notSent)
        }
        return UInt16(clamping: port)
    }

    private func message(of request: TransportRequest) throws -> Data {
        var body = Data()
        if case .bytes(let data) = request.body { body = data }
        var lines = ["\(request.head.method) \(request.head.path ?? "/") HTTP/1.1", "Host: \(request.head.authority ?? "")"]
        lines += request.head.headerFields.map { "\($0.name): \($0.value)" }
        lines += ["Content-Length: \(body.count)", "Connection: close", "", ""]
        return Data(lines.joined(separator: "\r\n").utf8) + body
    }

    /// Takes an answer apart. One that is shorter than it says was cut off.
    private static func response(_ bytes: Data) throws -> TransportResponse {
        let lost = TransportError(.connectionLost, delivery: .maybeSent)
        guard let end = bytes.range(of: Data("\r\n\r\n".utf8)) else { throw lost }
        var lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        let words = lines.removeFirst().split(separator: " ", maxSplits: 2)
        guard words.count >= 2, words[0].hasPrefix("HTTP/1."), let status = Int(words[1]), (100...599).contains(status) else {
            throw TransportError(.badResponse, delivery: .maybeSent)
        }
        var fields = HTTPFields()
        for line in lines {
            let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            if parts.count == 2, let name = HTTPField.Name(parts[0]) { fields.append(HTTPField(name: name, value: parts[1])) }
        }
        let body = Data(bytes[end.upperBound...])
        if let length = fields[.contentLength].flatMap(Int.init), body.count < length { throw lost }
        return TransportResponse(head: HTTPResponse(status: .init(code: status), headerFields: fields), body: body)
    }
}
