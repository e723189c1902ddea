// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import TikTokPublishing

/// A suite of rules for something that others keep data in, which may hang and may fail.
protocol StorageConformance: ConformanceSuite {
    var patience: Duration { get }
}

/// What bodies fail with that a rule lets fail.
struct Trouble: Error {}

extension StorageConformance {
    /// Runs `body`, and stops waiting for it when it is stuck.
    func within<Value: Sendable>(
        _ rule: Rule, _ step: String, _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let flight = Flight<Value>()
        let work = Task {
            do {
                flight.finish(.success(try await body()))
            } catch {
                flight.finish(.failure(error))
            }
        }
        let alarm = Task {
            try await Task.sleep(for: patience)
            flight.finish(.failure(ConformanceFailure(rule: rule.rawValue, message: "\(step) took longer than \(patience)")))
        }
        defer {
            work.cancel()
            alarm.cancel()
        }
        return try await flight.value()
    }
}
