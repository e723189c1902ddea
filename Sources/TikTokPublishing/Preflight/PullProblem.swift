// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// One thing that is wrong with what a URL answered, found by a ``PullInspector``.
public struct PullProblem: Sendable, Hashable {
    /// What is wrong, as an open word.
    public struct Kind: RawRepresentable, Hashable, Sendable {
        /// The word itself.
        public var rawValue: String

        /// Names a kind.
        /// - Parameter rawValue: The word.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// The host has no address, or one that is not of the public internet.
        public static let host = Self(rawValue: "host")
        /// Nothing answered, or not in time.
        public static let unreachable = Self(rawValue: "unreachable")
        /// It redirects, which TikTok does not follow.
        public static let redirect = Self(rawValue: "redirect")
        /// The status is neither 200 nor 206.
        public static let status = Self(rawValue: "status")
        /// The server says another media type than the bytes.
        public static let contentType = Self(rawValue: "content_type")
        /// The length is not known, zero, or another one than before.
        public static let length = Self(rawValue: "length")
        /// The server cannot send parts, so nobody has looked at the media.
        public static let ranges = Self(rawValue: "ranges")
    }

    /// What is wrong.
    public var kind: Kind
    /// What the rule is.
    public var limit: String
    /// What was found.
    public var actual: String
    /// What to do about it.
    public var remedy: String

    /// Creates a problem.
    /// - Parameters:
    ///   - kind: What is wrong.
    ///   - limit: What the rule is.
    ///   - actual: What was found, without the URL.
    ///   - remedy: What to do about it.
    public init(_ kind: Kind, limit: String, actual: String, remedy: String) {
        self.kind = kind
        self.limit = limit
        self.actual = actual
        self.remedy = remedy
    }
}

extension PostProblem {
    /// What is wrong with a URL of a post.
    init(_ problem: PullProblem, field: String, index: Int?) {
        self.init(
            field: field, index: index, rule: Rule(rawValue: "pull.\(problem.kind.rawValue)"), limit: problem.limit,
            actual: problem.actual, remedy: problem.remedy)
    }
}
