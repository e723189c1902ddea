// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing

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

/// A connection to a port of 127.0.0.1, whose waits end at a deadline.
struct ClientSocket {
    private let descriptor: Int32
    private let deadline: ContinuousClock.Instant

    init(port: UInt16, timeout: Duration) throws {
        deadline = .now + timeout
        descriptor = socket(AF_INET, stream, 0)
        guard descriptor >= 0 else { throw TransportError(.cannotConnect, delivery: .notSent) }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        #if canImport(Darwin)
        var on: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
        #endif
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        address.sin_port = port.bigEndian
        let descriptor = descriptor
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isConnected else {
            close()
            throw TransportError(.cannotConnect, delivery: .notSent)
        }
    }

    func send(_ data: Data) throws {
        var rest = data[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { unistdSend(descriptor, $0.baseAddress, $0.count, noSignal) }
            guard count > 0 else { throw TransportError(.connectionLost, delivery: .maybeSent) }
            rest = rest.dropFirst(count)
        }
    }

    /// Everything up to the end of the stream.
    /// - Parameter limit: More than so many bytes are an error.
    func receiveAll(limit: Int) throws -> Data {
        var data = Data()
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            try waitForBytes()
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count == 0 { return data }
            guard count > 0 else { throw TransportError(.connectionLost, delivery: .maybeSent) }
            data += buffer[..<count]
            guard data.count <= limit else { throw TransportError(.responseTooLarge, delivery: .maybeSent) }
        }
    }

    func close() {
        unistdClose(descriptor)
    }

    private func waitForBytes() throws {
        while true {
            let left = (deadline - .now) / .milliseconds(1)
            guard left > 0 else { throw TransportError(.timedOut, delivery: .maybeSent) }
            var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            if poll(&entry, 1, Int32(min(left.rounded(.up), 60_000))) > 0 { return }
        }
    }
}

// The methods above have the names of these functions.
private func unistdSend(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int, _ flags: Int32) -> Int {
    send(file, bytes, count, flags)
}

private func unistdClose(_ file: Int32) {
    _ = close(file)
}
