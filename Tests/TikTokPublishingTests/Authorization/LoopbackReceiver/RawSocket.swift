// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

#if canImport(Darwin)
import Darwin
private let stream = SOCK_STREAM
private let noSignal: Int32 = 0
#elseif canImport(Glibc)
import Glibc
private let stream = Int32(SOCK_STREAM.rawValue)
private let noSignal = Int32(MSG_NOSIGNAL)
#endif

/// A client that sends what it is told, byte for byte. Its waits end after ten seconds.
final class RawSocket: Sendable {
    private let descriptor: Int32

    /// Connects to a port.
    /// - Returns: `nil` when nobody listens there.
    init?(port: UInt16, at address: UInt32 = 0x7F00_0001) {
        descriptor = socket(AF_INET, stream, 0)
        var limit = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = port.bigEndian
        name.sin_addr.s_addr = address.bigEndian
        let isConnected = withUnsafePointer(to: &name) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        // The object that failed is released like any other, so its end closes the socket.
        guard isConnected else { return nil }
    }

    deinit {
        close(descriptor)
    }

    /// Sends as much as the other side takes.
    func send(_ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.send(descriptor, $0.baseAddress, $0.count, noSignal) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// Everything until the other side closes; `nil` when it does not, within ten seconds. A reset counts as an end.
    func receive() -> String? {
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count > 0 {
                all += buffer.prefix(count)
            } else {
                return count < 0 && errno == EAGAIN ? nil : String(decoding: all, as: UTF8.self)
            }
        }
    }

    /// Makes the close a reset.
    func resets() {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    }

    /// Sends a request head with a host and gets the answer.
    static func ask(_ port: UInt16, _ target: String, method: String = "GET", host: String? = nil) -> String? {
        guard let socket = RawSocket(port: port) else { return nil }
        socket.send("\(method) \(target) HTTP/1.1\r\nHost: \(host ?? "127.0.0.1:\(port)")\r\n\r\n")
        return socket.receive()
    }
}
