// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// One thing that is wrong with a post, found before anything was sent.
public struct PostProblem: Sendable, Hashable, Codable, CustomStringConvertible {
    /// The field, named as in the post, such as `caption` or `photos[3]`.
    public var field: String
    /// What the rule is, with its limit, such as `at most 2200 UTF-16 units`.
    public var limit: String
    /// What was found, such as `2314 UTF-16 units`.
    public var actual: String
    /// What to do about it.
    public var remedy: String

    /// Creates a problem.
    /// - Parameters:
    ///   - field: The field, named as in the post.
    ///   - limit: What the rule is.
    ///   - actual: What was found.
    ///   - remedy: What to do about it.
    public init(field: String, limit: String, actual: String, remedy: String) {
        self.field = field
        self.limit = limit
        self.actual = actual
        self.remedy = remedy
    }

    /// Field, finding, rule and remedy in one line.
    public var description: String {
        "\(field): \(actual); must be \(limit). \(remedy)"
    }
}
