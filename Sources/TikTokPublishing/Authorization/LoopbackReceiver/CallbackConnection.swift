// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// One connection to a receiver: its head is read, a page is written, then whatever still comes is thrown away until the other side closes.
///
/// Without that last part the system would reset the connection, and the browser might lose the page.
struct CallbackConnection {
    enum Step {
        case goesOn
        case closed
        /// TikTok's answer has come. Nothing was written yet.
        case ended(Result<AuthorizationCode, any Error>)
    }

    private enum Stage {
        case reading([UInt8])
        case writing(ArraySlice<UInt8>)
        case draining(Int)
    }

    /// What is thrown away at most, 1 MiB, so that nobody can keep the thread busy.
    private static let drainLimit = 1 << 20

    let socket: ReceiverSocket
    /// Uptime at which it is closed, whatever it does.
    let deadline: Duration
    private var stage = Stage.reading([])

    init(_ socket: ReceiverSocket, deadline: Duration) {
        self.socket = socket
        self.deadline = deadline
    }

    /// Whether it waits to write rather than to read.
    var isWriting: Bool {
        if case .writing = stage { true } else { false }
    }

    /// Does what can be done without waiting.
    mutating func advance(_ gate: CallbackGate) -> Step {
        switch stage {
        case .reading(let bytes): read(after: bytes, gate)
        case .writing(let rest): write(rest)
        case .draining(let count): drain(after: count)
        }
    }

    /// Begins to write a page.
    mutating func answer(_ page: CallbackPage, withBody: Bool = true) -> Step {
        write(page.response(withBody: withBody)[...])
    }

    private mutating func read(after earlier: [UInt8], _ gate: CallbackGate) -> Step {
        let new: [UInt8]
        switch socket.received(atMost: 4 << 10) {
        case .end: return .closed
        case .nothing: return .goesOn
        case .bytes(let bytes): new = bytes
        }
        let bytes = earlier + new
        switch CallbackHead.read(bytes, new: new.count) {
        case .incomplete:
            stage = .reading(bytes)
            return .goesOn
        case .malformed: return answer(.malformed)
        case .tooLarge: return answer(.tooLarge)
        case .complete(let head):
            switch gate.judge(head) {
            case .refused(let page): return answer(page, withBody: head.method != "HEAD")
            case .ended(let result): return .ended(result)
            }
        }
    }

    private mutating func write(_ bytes: ArraySlice<UInt8>) -> Step {
        guard let count = socket.sent(bytes) else { return .closed }
        let rest = bytes.dropFirst(count)
        if rest.isEmpty {
            socket.ends()
            stage = .draining(0)
        } else {
            stage = .writing(rest)
        }
        return .goesOn
    }

    private mutating func drain(after earlier: Int) -> Step {
        switch socket.received(atMost: 64 << 10) {
        case .end: return .closed
        case .nothing: return .goesOn
        case .bytes(let bytes):
            stage = .draining(earlier + bytes.count)
            return earlier + bytes.count < Self.drainLimit ? .goesOn : .closed
        }
    }
}
