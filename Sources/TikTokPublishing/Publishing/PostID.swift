// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// The id of a post that is public on TikTok, the number at the end of its URL.
///
/// TikTok sends it as a string here and as a bare number of 19 digits there; both decode, exactly, and it is always written as a string.
/// - Source: https://developers.tiktok.com/doc/content-posting-api-reference-get-video-status, read 2026-11
public struct PostID: RawRepresentable, Codable, Hashable, Sendable, CustomStringConvertible {
    /// The digits of the id.
    public var rawValue: String

    /// Wraps an id.
    /// - Parameter rawValue: The digits of the id.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Decodes an id.
    /// - Parameter decoder: Stands at a string or at a whole number of up to 64 bits.
    /// - Throws: `DecodingError` for anything else, and for an empty string.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self), !text.isEmpty {
            rawValue = text
        } else {
            rawValue = String(try container.decode(UInt64.self))
        }
    }

    /// Writes the id as a string.
    /// - Parameter encoder: Where to write it.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }

    /// The digits of the id.
    public var description: String { rawValue }
}
