// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
package import TikTokPublishing

/// HTTP/1.1 over a blocking socket to this machine, a connection for each request.
///
/// `URLSession` on Linux ends the process when a connection is closed in the middle of a head, which the tests here do on purpose; and its
/// threads make calls of their own, which the crash shim would count.
package struct SocketTransport: HTTPTransport {
    /// A shorter timeout than that of the requests.
    private let limit: Duration?
    /// How much of a file leaves with one call: few enough that a large file is a handful of calls.
    private static let pieceLength = 4 << 20
    private static let headLimit = 64 << 10

    package init(limit: Duration? = nil) {
        self.limit = limit
    }

    package func send(_ request: TransportRequest, progress: (@Sendable (Int64) -> Void)?) async throws -> TransportResponse {
        let head = message(of: request)
        let port = try port(of: request.head)
        let timeout = limit.map { min($0, request.timeout) } ?? request.timeout
        return try await withCheckedThrowingContinuation { continuation in
            // Waiting for the network blocks its thread.
            Thread.detachNewThread {
                continuation.resume(
                    with: Result {
                        let socket = try ClientSocket(port: port, timeout: timeout)
                        defer { socket.close() }
                        try Self.send(head, request.body, over: socket, progress)
                        return try Self.response(try socket.receiveAll(limit: Self.headLimit + request.responseLimit))
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

    /// The head, and the body if it is in memory: one call for both.
    private func message(of request: TransportRequest) -> Data {
        var lines = ["\(request.head.method) \(request.head.path ?? "/") HTTP/1.1", "Host: \(request.head.authority ?? "")"]
        lines += request.head.headerFields.map { "\($0.name): \($0.value)" }
        lines += ["Content-Length: \(request.body.byteCount)", "Connection: close", "", ""]
        let head = Data(lines.joined(separator: "\r\n").utf8)
        return if case .bytes(let data) = request.body { head + data } else { head }
    }

    private static func send(
        _ head: Data, _ body: RequestBody, over socket: ClientSocket, _ progress: (@Sendable (Int64) -> Void)?
    ) throws {
        guard case .file(let url, let range) = body else { return try socket.send(head) }
        let unreadable = TransportError(.bodyUnreadable, delivery: .notSent)
        guard let file = try? FileHandle(forReadingFrom: url) else { throw unreadable }
        defer { try? file.close() }
        guard (try? file.seek(toOffset: UInt64(range.lowerBound))) != nil else { throw unreadable }
        try socket.send(head)
        var sent: Int64 = 0
        while sent < range.count {
            let wanted = min(pieceLength, range.count - Int(sent))
            guard let piece = try? file.read(upToCount: wanted), piece.count == wanted else {
                throw TransportError(.bodyUnreadable, delivery: .maybeSent)
            }
            try socket.send(piece)
            sent += Int64(wanted)
            progress?(sent)
        }
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
