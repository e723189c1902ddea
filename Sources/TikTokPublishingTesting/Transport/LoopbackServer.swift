// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
import TikTokPublishing

/// A small HTTP/1.1 server on 127.0.0.1 that behaves as badly as it is told, and counts what comes.
///
/// It writes to sockets itself, so that it can cut, reset and stall where a real server would hide it. It knows nothing of
/// chunked requests: a body has the length that `Content-Length` says.
public final class LoopbackServer: Sendable {
    /// Decides about a request when its head has come; the body is not there yet.
    public typealias Script = @Sendable (LoopbackRequest) -> LoopbackBehavior

    private struct State: Sendable {
        var isStopped = false
        var connections = 0
        var requests: [LoopbackRequest] = []
    }

    /// The port it listens on.
    public let port: UInt16
    private let listener: LoopbackSocket
    private let script: Script
    private let state: Locked<State>

    /// Starts a server on a free port.
    /// - Parameter script: What to do with each request.
    /// - Throws: `POSIXError` when no port could be opened.
    public init(_ script: @escaping Script) throws {
        let state = Locked(State())
        (listener, port) = try LoopbackSocket.listening()
        self.script = script
        self.state = state
        let listener = listener
        Thread.detachNewThread {
            Self.accept(listener, script, state)
        }
    }

    deinit {
        stop()
    }

    /// Ends the server and resets its connections, within some 20 milliseconds.
    public func stop() {
        state.withLock { $0.isStopped = true }
    }

    /// How many connections were made so far.
    public var connectionCount: Int { state.withLock { $0.connections } }

    /// The requests whose heads came so far, with as much of their bodies as came.
    public var requests: [LoopbackRequest] { state.withLock { $0.requests } }

    /// The address of a resource.
    /// - Parameter target: Path and query, starting with a slash.
    /// - Returns: The URL on this server.
    public func url(_ target: String) -> URL {
        URL(string: "http://127.0.0.1:\(port)\(target)") ?? URL(fileURLWithPath: target)
    }

    private static func accept(_ listener: LoopbackSocket, _ script: @escaping Script, _ state: Locked<State>) {
        while let socket = listener.accepted(unless: { state.withLock { $0.isStopped } }) {
            let number = state.withLock { state in
                state.connections += 1
                return state.connections - 1
            }
            Thread.detachNewThread {
                Connection(socket: socket, number: number, script: script, state: state).serve()
            }
        }
        listener.closes()
    }

    private struct Connection {
        let socket: LoopbackSocket
        let number: Int
        let script: Script
        let state: Locked<State>

        func serve() {
            var buffer = Data()
            var count = 0
            var isReset = false
            while let head = readHead(&buffer),
                let request = LoopbackRequest(head: head, connection: number, numberOnConnection: count)
            {
                count += 1
                let index = state.withLock { state in
                    state.requests.append(request)
                    return state.requests.count - 1
                }
                let behavior = script(request)
                if behavior.readsBody {
                    let kept = behavior.keepsBody ? index : nil
                    guard readBody(of: request, kept, &buffer, pause: behavior.pauseWhileReading) else { break }
                }
                guard let answer = answer(of: behavior) else {
                    isReset = finish(behavior)
                    break
                }
                guard writes(answer) else { break }
            }
            socket.closes(withReset: isReset || isStopped())
        }

        /// The response after which the connection stays open, if there is one.
        private func answer(of behavior: LoopbackBehavior) -> Data? {
            switch behavior {
            case .answer(let status, let fields, let body): response(status, fields, body)
            case .discard(let status), .answerSlowly(let status, _): response(status, [:], Data())
            default: nil
            }
        }

        /// Plays the end of a connection and says whether it is to be reset.
        private func finish(_ behavior: LoopbackBehavior) -> Bool {
            switch behavior {
            case .answer, .answerSlowly, .discard: break
            case .answerEarly(let status):
                _ = writes(response(status, [:], Data()))
                waitForEnd(atMost: 10)
            case .writeAndClose(let data):
                _ = writes(data)
            case .writeAndReset(let data):
                _ = writes(data)
                return true
            case .writeAndStall(let data):
                _ = writes(data)
                waitForEnd(atMost: .max)
            case .stallBeforeBody:
                while !isStopped() { Thread.sleep(forTimeInterval: 0.02) }
            case .endless:
                let part = Data(repeating: 0x78, count: 1 << 16)
                var isOpen = writes(Data("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".utf8))
                while isOpen {
                    isOpen = writes(part)
                    // About 60 MB a second: a transport that stops late shall fail its rule, not take all memory.
                    Thread.sleep(forTimeInterval: 0.001)
                }
            }
            return false
        }

        private func isStopped() -> Bool { state.withLock { $0.isStopped } }

        private func writes(_ data: Data) -> Bool { socket.sends(data, unless: isStopped) }

        /// Waits for the other side to close; gives up after so many hundredths of a second.
        private func waitForEnd(atMost hundredths: Int) {
            let deadline = hundredths == .max ? Date.distantFuture : Date().addingTimeInterval(Double(hundredths) / 100)
            let isOver = { isStopped() || Date() >= deadline }
            while !isOver(), socket.received(unless: isOver) != nil {}
        }

        private func readHead(_ buffer: inout Data) -> Data? {
            let end = Data("\r\n\r\n".utf8)
            while true {
                if let range = buffer.range(of: end) {
                    let head = Data(buffer[..<range.lowerBound])
                    buffer = Data(buffer[range.upperBound...])
                    return head
                }
                guard let more = socket.received(unless: isStopped) else { return nil }
                buffer += more
            }
        }

        /// Reads a body, and keeps it if there is a request to keep it with.
        private func readBody(of request: LoopbackRequest, _ index: Int?, _ buffer: inout Data, pause: Double) -> Bool {
            var length = request.values("Content-Length").first.flatMap { Int($0) } ?? 0
            var paused = 0
            while buffer.count < length {
                if pause > 0, buffer.count >= paused << 20 {
                    Thread.sleep(forTimeInterval: pause)
                    paused += 1
                }
                if index == nil {
                    length -= buffer.count
                    buffer = Data()
                }
                guard let more = socket.received(unless: isStopped) else { return false }
                buffer += more
            }
            let body = Data(buffer.prefix(length))
            buffer = Data(buffer.dropFirst(length))
            if let index { state.withLock { $0.requests[index].body = body } }
            return true
        }

        private func response(_ status: Int, _ fields: [String: String], _ body: Data) -> Data {
            var head = "HTTP/1.1 \(status) Scripted\r\n"
            if status != 204, status != 304 { head += "Content-Length: \(body.count)\r\n" }
            for (name, value) in fields { head += "\(name): \(value)\r\n" }
            return Data((head + "\r\n").utf8) + body
        }
    }
}
