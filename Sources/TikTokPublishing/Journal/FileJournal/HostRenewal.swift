// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Keeps something renewed while anybody needs it.
final class HostRenewal: Sendable {
    private struct State {
        var users = 0
        var task: Task<Void, Never>?
    }

    private let state = Locked(State())
    private let pause: Duration

    /// - Parameter pause: How long to wait before it is renewed again.
    init(every pause: Duration) {
        self.pause = pause
    }

    /// Somebody needs it.
    func begin(_ renew: @escaping @Sendable () async -> Void) {
        state.withLock { state in
            state.users += 1
            guard state.users == 1 else { return }
            state.task = Task { [pause] in
                while (try? await Task.sleep(for: pause)) != nil { await renew() }
            }
        }
    }

    /// Whoever needed it does not any more.
    func end() {
        state.withLock { state in
            state.users -= 1
            guard state.users == 0 else { return }
            state.task?.cancel()
            state.task = nil
        }
    }
}
