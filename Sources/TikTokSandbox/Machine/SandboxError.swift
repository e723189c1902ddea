// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// A mistake in the use of a sandbox.
public struct SandboxError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong, in one sentence.
    public var meaning: String
    /// What to do about it, in one sentence.
    public var remedy: String

    /// Describes a mistake.
    /// - Parameters:
    ///   - meaning: What is wrong, in one sentence.
    ///   - remedy: What to do about it, in one sentence.
    public init(meaning: String, remedy: String) {
        self.meaning = meaning
        self.remedy = remedy
    }

    /// Meaning and remedy.
    public var description: String { "\(meaning) \(remedy)" }
}
