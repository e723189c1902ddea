// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// TikTok's name of one publish, from its init to its outcome. At most 64 characters, opaque: its prefix means nothing.
///
/// TikTok does not say how long it remembers one, and cannot list them: store it before anything else.
/// - Source: https://developers.tiktok.com/doc/content-posting-api-reference-direct-post, read 2026-11
public struct PublishID: RawRepresentable, Codable, Hashable, Sendable, CustomStringConvertible {
    /// The id as TikTok gave it.
    public var rawValue: String

    /// Wraps an id.
    /// - Parameter rawValue: The id as TikTok gave it.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The id as TikTok gave it.
    public var description: String { rawValue }
}
