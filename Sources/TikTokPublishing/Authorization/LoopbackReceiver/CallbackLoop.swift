// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The one thread of a receiver: serves all connections with `poll` until a callback counts or somebody wakes it up.
///
/// Everything is bounded: the connections, what each may send and how long it may live.
struct CallbackLoop {
    /// More connections at a time push out the oldest one: a browser has sent its request long before.
    static let connectionLimit = 64
    /// How long a connection may live. A browser needs a fraction of a second; it also opens connections that it never uses.
    static let connectionLifetime = Duration.seconds(10)
    /// How often deadlines are looked at while there are connections, in milliseconds.
    private static let tick: Int32 = 100

    let listener: ReceiverSocket
    let pipe: WakePipe
    let gate: CallbackGate
    let time: TimeSource
    private var connections: [CallbackConnection] = []
    private var isExhausted = false

    init(listener: ReceiverSocket, pipe: WakePipe, gate: CallbackGate, time: TimeSource) {
        self.listener = listener
        self.pipe = pipe
        self.gate = gate
        self.time = time
    }

    /// Runs to the end. Everything is closed when it returns.
    /// - Parameter report: Gets the result once, when the port is closed already.
    mutating func run(_ report: (Result<AuthorizationCode, any Error>) -> Void) {
        let (result, index) = waitForEnd()
        // First, so that nobody who has seen the page can connect again.
        listener.closes()
        let last = index.map { connections.remove(at: $0) }
        for connection in connections { connection.socket.closes() }
        if var last {
            let page: CallbackPage = if case .success = result { .answered } else { .declined }
            let step = last.answer(page)
            report(result)
            if case .goesOn = step { linger(&last) }
            last.socket.closes()
        } else {
            report(result)
        }
    }

    /// The result, and the connection that brought it.
    private mutating func waitForEnd() -> (Result<AuthorizationCode, any Error>, Int?) {
        while true {
            var entries = [
                pollfd(fd: pipe.reading, events: Int16(POLLIN), revents: 0),
                // A negative descriptor is left out. Without descriptors for its connections the listener would be ready all the time.
                pollfd(fd: isExhausted ? -1 : listener.descriptor, events: Int16(POLLIN), revents: 0),
            ]
            entries += connections.map(Self.entry)
            let isQuiet = connections.isEmpty && !isExhausted
            isExhausted = false
            guard poll(&entries, nfds_t(entries.count), isQuiet ? -1 : Self.tick) >= 0 || errno == EINTR else {
                return (.failure(ReceiverSocket.failed()), nil)
            }
            if let reason = pipe.reason { return (.failure(reason), nil) }
            let ready = connections.indices.filter { entries[$0 + 2].revents != 0 }
            if let end = serve(ready) { return end }
            if entries[1].revents != 0 { accept() }
        }
    }

    private mutating func serve(_ ready: [Int]) -> (Result<AuthorizationCode, any Error>, Int)? {
        var closed: Set<Int> = []
        for index in ready {
            switch connections[index].advance(gate) {
            case .goesOn: break
            case .closed: closed.insert(index)
            case .ended(let result): return (result, index)
            }
        }
        let now = time.uptime()
        for index in connections.indices.reversed() where closed.contains(index) || connections[index].deadline <= now {
            connections.remove(at: index).socket.closes()
        }
        return nil
    }

    private mutating func accept() {
        do {
            guard let socket = try listener.accepted() else { return }
            if connections.count == Self.connectionLimit { closeOldest() }
            connections.append(CallbackConnection(socket, deadline: time.uptime() + Self.connectionLifetime))
        } catch {
            isExhausted = true
            if !connections.isEmpty { closeOldest() }
        }
    }

    private mutating func closeOldest() {
        connections.removeFirst().socket.closes()
    }

    /// Gives the browser a second at most to take the last page.
    private func linger(_ connection: inout CallbackConnection) {
        for _ in 0..<10 {
            var entry = Self.entry(connection)
            _ = poll(&entry, 1, Self.tick)
            guard case .goesOn = connection.advance(gate) else { return }
        }
    }

    private static func entry(_ connection: CallbackConnection) -> pollfd {
        pollfd(fd: connection.socket.descriptor, events: Int16(connection.isWriting ? POLLOUT : POLLIN), revents: 0)
    }
}
