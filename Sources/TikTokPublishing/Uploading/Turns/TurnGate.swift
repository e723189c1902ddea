// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Lets callers wait in a ``FairLine``.
final class TurnGate: Sendable {
    private struct State: Sendable {
        var line: FairLine
        var waiters: [FairLine.Place: Flight<Void>] = [:]

        /// Those who were let in just now.
        mutating func admit() -> [Flight<Void>] {
            line.admit().compactMap { waiters.removeValue(forKey: $0) }
        }
    }

    private let state: Locked<State>

    init(capacity: Int64) {
        state = Locked(State(line: FairLine(capacity: capacity)))
    }

    /// Waits for a turn.
    /// - Parameters:
    ///   - account: Who asks.
    ///   - amount: How much is needed.
    ///   - isUrgent: Whether it goes before all that is not.
    ///   - onWait: Called when it is not let in at once.
    /// - Throws: `CancellationError` when the caller is cancelled while it waits.
    func enter(
        _ account: String, amount: Int64, isUrgent: Bool, onWait: () -> Void = {}
    ) async throws -> UploadTurn {
        let flight = Flight<Void>()
        let (place, admitted, waits) = state.withLock { state in
            let place = state.line.join(account, amount: amount, isUrgent: isUrgent)
            state.waiters[place] = flight
            return (place, state.admit(), state.waiters[place] != nil)
        }
        for flight in admitted { flight.finish(.success(())) }
        // From here on whatever happens gives it back.
        let turn = UploadTurn { [weak self] in self?.leave(place) }
        if waits { onWait() }
        try await flight.value()
        return turn
    }

    private func leave(_ place: FairLine.Place) {
        let admitted = state.withLock { state in
            state.waiters[place] = nil
            state.line.leave(place)
            return state.admit()
        }
        for flight in admitted { flight.finish(.success(())) }
    }
}
