// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// A connection to a port of this machine on which a test decides about every byte. Reading waits on threads of its own, at most a minute.
final class RawConnection: Sendable {
    private let socket: Int32

    init(_ port: Int) throws {
        #if canImport(Glibc)
        socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
        socket = Foundation.socket(AF_INET, SOCK_STREAM, 0)
        #endif
        try #require(socket >= 0)
        var limit = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        try #require(result == 0)
    }

    deinit {
        close(socket)
    }

    /// Sends a text whose lines end with CR LF.
    func send(_ text: String) throws {
        try send(Data(text.replacingOccurrences(of: "\n", with: "\r\n").utf8))
    }

    func send(_ data: Data) throws {
        let count = data.withUnsafeBytes { Foundation.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        try #require(count == data.count)
    }

    /// Sends no more, and goes on reading.
    func finishSending() {
        shutdown(socket, Int32(SHUT_WR))
    }

    /// Reads until a text has come.
    func read(until end: String) async throws -> String {
        let data = try await read { $0.range(of: Data(end.utf8)) != nil }
        return String(decoding: data, as: UTF8.self)
    }

    /// Reads until the other end has closed or reset the connection. Fails when it does not.
    func readToEnd() async throws -> String {
        String(decoding: try await read { _ in false }, as: UTF8.self)
    }

    private func read(until isEnough: @escaping @Sendable (Data) -> Bool) async throws -> Data {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { [socket] in
                var all = Data()
                var bytes = [UInt8](repeating: 0, count: 65_536)
                while !isEnough(all) {
                    let count = recv(socket, &bytes, bytes.count, 0)
                    if count < 0, errno == EAGAIN || errno == EWOULDBLOCK {
                        return continuation.resume(throwing: POSIXError(.ETIMEDOUT))
                    }
                    if count <= 0 { break }
                    all.append(contentsOf: bytes[..<count])
                }
                continuation.resume(returning: all)
            }
        }
    }
}

extension Port {
    var number: Int { base.port ?? 0 }

    /// Sends bytes on a connection of their own, and reads until it is closed.
    func raw(_ text: String) async throws -> String {
        let connection = try RawConnection(number)
        try connection.send(text)
        return try await connection.readToEnd()
    }
}

extension String {
    /// The statuses of the answers in what a connection has brought.
    var statuses: [Int] {
        matches(of: /HTTP\/1\.1 ([0-9]{3})/).compactMap { Int($0.output.1) }
    }
}
