// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// A rule was broken: thrown by conformance suites and test doubles, so that they work with every test library.
public struct ConformanceFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// The name of the rule, such as `noRedirectFollowed`.
    public var rule: String
    /// What was seen instead.
    public var message: String

    /// Creates a failure.
    /// - Parameters:
    ///   - rule: The name of the rule.
    ///   - message: What was seen instead.
    public init(rule: String, message: String) {
        self.rule = rule
        self.message = message
    }

    /// Rule and message.
    public var description: String { "\(rule): \(message)" }
}
