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
#elseif canImport(Musl)
import Musl
private let stream = SOCK_STREAM
private let noSignal = Int32(MSG_NOSIGNAL)
#endif

/// A TCP socket on 127.0.0.1 that never blocks and never raises a signal. Child processes do not get it.
struct ReceiverSocket: Sendable {
    enum Received {
        case bytes([UInt8])
        case nothing
        case end
    }

    let descriptor: Int32

    /// Listens on a port.
    /// - Parameter port: The port; 0 for a free one.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/portTaken`` or ``TikTokError/Code/receiverFailed``.
    static func listening(on port: UInt16) throws -> (socket: ReceiverSocket, port: UInt16) {
        let descriptor = socket(AF_INET, stream, 0)
        guard descriptor >= 0 else { throw failed() }
        let listener = ReceiverSocket(configuring: descriptor)
        // Otherwise a fixed port would be taken for a minute after each sign-in. It does not let two programs listen on it.
        listener.set(SO_REUSEADDR)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(descriptor, pointer, length) == 0 && listen(descriptor, 128) == 0
                    && getsockname(descriptor, pointer, &length) == 0
            }
        }
        guard isListening else {
            let error = failed(port: port)
            listener.closes()
            throw error
        }
        return (listener, UInt16(bigEndian: address.sin_port))
    }

    private init(configuring descriptor: Int32) {
        self.descriptor = descriptor
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        #if canImport(Darwin)
        set(SO_NOSIGPIPE)
        #endif
    }

    /// The next connection.
    /// - Returns: `nil` when there is none.
    /// - Throws: ``TikTokError`` when there are no file descriptors left for it.
    func accepted() throws -> ReceiverSocket? {
        let connection = accept(descriptor, nil, nil)
        guard connection >= 0 else {
            if [EMFILE, ENFILE, ENOBUFS, ENOMEM].contains(errno) { throw Self.failed() }
            return nil
        }
        return ReceiverSocket(configuring: connection)
    }

    func received(atMost limit: Int) -> Received {
        var buffer = [UInt8](repeating: 0, count: limit)
        let count = recv(descriptor, &buffer, limit, 0)
        if count > 0 { return .bytes(Array(buffer.prefix(count))) }
        return count < 0 && Self.isTemporary ? .nothing : .end
    }

    /// How many bytes could be handed to the network; `nil` when the connection is broken.
    func sent(_ bytes: ArraySlice<UInt8>) -> Int? {
        let count = bytes.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, noSignal) }
        if count >= 0 { return count }
        return Self.isTemporary ? 0 : nil
    }

    /// Tells the other side that nothing more comes.
    func ends() {
        shutdown(descriptor, Int32(SHUT_WR))
    }

    func closes() {
        close(descriptor)
    }

    private static var isTemporary: Bool {
        [EAGAIN, EWOULDBLOCK, EINTR].contains(errno)
    }

    /// What the system's last error means for a receiver.
    static func failed(port: UInt16 = 0) -> TikTokError {
        let code = errno
        if code == EADDRINUSE {
            return TikTokError(code: .portTaken, detail: "port \(port)")
        }
        return TikTokError(code: .receiverFailed, detail: String(cString: strerror(code)))
    }

    private func set(_ option: Int32) {
        var on: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, option, &on, socklen_t(MemoryLayout<Int32>.size))
    }
}
