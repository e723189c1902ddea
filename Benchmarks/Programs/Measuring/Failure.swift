// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Why nothing could be measured.
public struct Failure: Error, CustomStringConvertible {
    /// The reason.
    public let description: String

    /// Gives a reason.
    public init(_ description: String) {
        self.description = description
    }
}
