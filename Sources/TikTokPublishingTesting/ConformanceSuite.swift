// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What every suite of rules does.
protocol ConformanceSuite: Sendable {
    associatedtype Rule: RawRepresentable<String> & Sendable
}

extension ConformanceSuite {
    func expect(_ condition: Bool, _ rule: Rule, _ message: @autoclosure () -> String) throws {
        guard condition else { throw ConformanceFailure(rule: rule.rawValue, message: message()) }
    }

    /// The error that a body ends with, `nil` when it does not throw.
    func error<Value>(of body: () async throws -> Value) async -> (any Error)? {
        do {
            _ = try await body()
            return nil
        } catch {
            return error
        }
    }
}
