// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A connection with HTTP/1.1, for answers that have a `Content-Length`.
final class LoadConnection {
    private let socket: Int32
    private var buffer = [UInt8](repeating: 0, count: 65_536)

    /// `nil` when nobody listens.
    init?(_ port: Int) {
        #if canImport(Glibc)
        socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
        socket = Foundation.socket(AF_INET, SOCK_STREAM, 0)
        #endif
        var on: Int32 = 1
        setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(truncatingIfNeeded: port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { return nil }
    }

    deinit {
        close(socket)
    }

    /// Sends a request and reads the answer. Brings its status; 0 when there is none.
    func ask(_ request: Data) -> Int {
        let sent = request.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, 0) }
        guard sent == request.count else { return 0 }
        var count = 0
        while count < buffer.count {
            let more = buffer.withUnsafeMutableBytes { recv(socket, $0.baseAddress?.advanced(by: count), $0.count - count, 0) }
            guard more > 0 else { return 0 }
            count += more
            if let status = status(of: count) { return status }
        }
        return 0
    }

    /// The status, once the answer is whole.
    private func status(of count: Int) -> Int? {
        let answer = buffer[..<count]
        guard let end = answer.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound else { return nil }
        let head = String(decoding: answer[..<end], as: UTF8.self).lowercased()
        guard let field = head.range(of: "content-length: "),
            let length = Int(head[field.upperBound...].prefix { $0.isNumber }), count >= end + length
        else { return nil }
        return Int(head.dropFirst("http/1.1 ".count).prefix(3))
    }
}
