// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// The exchange of one request, which its deadline, its caller or a shutdown can end before its time.
final class InterruptibleExchange: Sendable {
    private struct State: Sendable {
        var work: Task<TransportResponse, any Error>?
        var interruption: TransportError?
    }

    private let state = Locked(State())

    /// Does the work, to its end or to the first interruption. An interruption before it begins sends nothing.
    func run(_ work: @escaping @Sendable () async throws -> TransportResponse) async throws -> TransportResponse {
        let work = try state.withLock { state in
            if let interruption = state.interruption {
                throw TransportError(interruption.reason, delivery: .notSent, detail: interruption.detail)
            }
            let work = Task { try await work() }
            state.work = work
            return work
        }
        do {
            return try await work.value
        } catch {
            throw state.withLock { $0.interruption } ?? error
        }
    }

    /// Ends the work with an error, unless it was interrupted already. A response that arrives all the same counts.
    func interrupt(with error: TransportError) {
        let work: Task<TransportResponse, any Error>? = state.withLock { state in
            guard state.interruption == nil else { return nil }
            state.interruption = error
            return state.work
        }
        work?.cancel()
    }
}
