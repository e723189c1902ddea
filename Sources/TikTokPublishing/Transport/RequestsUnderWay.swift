// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// The requests under way of one transport, and whether it takes more.
final class RequestsUnderWay: Sendable {
    private struct State: Sendable {
        var isClosed = false
        var count = 0
        var exchanges: [Int: InterruptibleExchange] = [:]
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Locked(State())

    /// Notes a request, to be ended with its number.
    func begin(_ exchange: InterruptibleExchange) throws(TransportError) -> Int {
        let number: Int? = state.withLock { state in
            guard !state.isClosed else { return nil }
            state.count += 1
            state.exchanges[state.count] = exchange
            return state.count
        }
        guard let number else {
            throw TransportError(.badRequest, delivery: .notSent, detail: "the transport was shut down")
        }
        return number
    }

    func end(_ number: Int) {
        let waiters: [CheckedContinuation<Void, Never>] = state.withLock { state in
            state.exchanges[number] = nil
            guard state.exchanges.isEmpty else { return [] }
            defer { state.waiters = [] }
            return state.waiters
        }
        waiters.forEach { $0.resume() }
    }

    /// Takes no more requests.
    func close() {
        state.withLock { $0.isClosed = true }
    }

    /// Waits until none is under way.
    func ended() async {
        await withCheckedContinuation { waiter in
            let isOver = state.withLock { state in
                if !state.exchanges.isEmpty { state.waiters.append(waiter) }
                return state.exchanges.isEmpty
            }
            if isOver { waiter.resume() }
        }
    }

    /// Ends all that are under way.
    func interrupt() {
        for exchange in state.withLock({ Array($0.exchanges.values) }) {
            exchange.interrupt(
                with: TransportError(.connectionLost, delivery: .maybeSent, detail: "the transport was shut down"))
        }
    }
}
