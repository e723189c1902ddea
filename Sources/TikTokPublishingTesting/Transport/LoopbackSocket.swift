// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

#if canImport(Darwin)
import Darwin
private let stream = SOCK_STREAM
private let noSignal: Int32 = 0
#elseif canImport(Musl)
import Musl
private let stream = SOCK_STREAM
private let noSignal = Int32(MSG_NOSIGNAL)
#elseif canImport(Glibc)
import Glibc
private let stream = Int32(SOCK_STREAM.rawValue)
private let noSignal = Int32(MSG_NOSIGNAL)
#endif

/// A blocking TCP socket on 127.0.0.1, whose waits end soon after `isStopped` says so.
struct LoopbackSocket: Sendable {
    private let descriptor: Int32

    /// Listens on a free port.
    static func listening() throws -> (socket: LoopbackSocket, port: UInt16) {
        let descriptor = socket(AF_INET, stream, 0)
        guard descriptor >= 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(descriptor, pointer, length) == 0 && listen(descriptor, 128) == 0
                    && getsockname(descriptor, pointer, &length) == 0
            }
        }
        guard isListening else {
            let code = errno
            _ = close(descriptor)
            throw POSIXError(.init(rawValue: code) ?? .EIO)
        }
        return (LoopbackSocket(descriptor: descriptor), UInt16(bigEndian: address.sin_port))
    }

    private init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// The next connection; `nil` when stopped.
    func accepted(unless isStopped: () -> Bool) -> LoopbackSocket? {
        while waits(for: POLLIN, unless: isStopped) {
            let connection = accept(descriptor, nil, nil)
            guard connection >= 0 else { continue }
            #if canImport(Darwin)
            var on: Int32 = 1
            setsockopt(connection, SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
            #endif
            return LoopbackSocket(descriptor: connection)
        }
        return nil
    }

    /// The next bytes; `nil` at the end of the stream, after an error, and when stopped.
    func received(unless isStopped: () -> Bool) -> Data? {
        guard waits(for: POLLIN, unless: isStopped) else { return nil }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        return count > 0 ? Data(buffer.prefix(count)) : nil
    }

    /// Whether all bytes could be handed to the network.
    func sends(_ data: Data, unless isStopped: () -> Bool) -> Bool {
        var rest = data[...]
        while !rest.isEmpty {
            guard waits(for: POLLOUT, unless: isStopped) else { return false }
            let count = rest.withUnsafeBytes {
                send(descriptor, $0.baseAddress, min($0.count, 1 << 16), noSignal | Int32(MSG_DONTWAIT))
            }
            guard count > 0 || errno == EAGAIN else { return false }
            rest = rest.dropFirst(max(count, 0))
        }
        return true
    }

    /// Closes the socket: with a FIN, or with a RST that discards what was not sent yet.
    func closes(withReset isReset: Bool = false) {
        if isReset {
            var option = linger(l_onoff: 1, l_linger: 0)
            setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
        }
        _ = close(descriptor)
    }

    private func waits(for events: Int32, unless isStopped: () -> Bool) -> Bool {
        while !isStopped() {
            var entry = pollfd(fd: descriptor, events: Int16(events), revents: 0)
            if poll(&entry, 1, 20) > 0 { return true }
        }
        return false
    }
}
