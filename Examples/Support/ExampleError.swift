// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// A failure of an example, told like the failures of the SDK.
public struct ExampleError: Error, CustomStringConvertible {
    /// What happened and what to do about it.
    public let description: String

    /// Creates an error.
    /// - Parameters:
    ///   - meaning: What happened.
    ///   - remedy: What to do about it.
    public init(_ meaning: String, remedy: String) {
        description = "\(meaning)\nRemedy: \(remedy)"
    }
}
