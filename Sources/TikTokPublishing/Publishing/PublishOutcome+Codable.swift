// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Outcomes can be stored: `{"outcome": "published", "post": …}`.
extension PublishOutcome: Codable {
    private enum CodingKeys: String, CodingKey {
        case outcome
        case post
        case handle
        case error
        case unknown
    }

    /// Reads what ``encode(to:)`` wrote.
    /// - Parameter decoder: Stands at an object.
    /// - Throws: `DecodingError` for anything else.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let word = try container.decode(String.self, forKey: .outcome)
        switch word {
        case "published": self = .published(try container.decode(PublishedPost.self, forKey: .post))
        case "inbox": self = .inbox(try container.decode(PublishHandle.self, forKey: .handle))
        case "failed": self = .failed(try container.decode(TikTokError.self, forKey: .error))
        case "cancelled": self = .cancelled
        case "still_processing": self = .stillProcessing(try container.decode(PublishHandle.self, forKey: .handle))
        case "unknown": self = .unknown(try container.decode(UnknownPublish.self, forKey: .unknown))
        default: throw DecodingError.dataCorruptedError(forKey: .outcome, in: container, debugDescription: "No outcome.")
        }
    }

    /// Writes the outcome as one object.
    /// - Parameter encoder: Where to write it.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(word, forKey: .outcome)
        switch self {
        case .published(let post): try container.encode(post, forKey: .post)
        case .inbox(let handle), .stillProcessing(let handle): try container.encode(handle, forKey: .handle)
        case .failed(let error): try container.encode(error, forKey: .error)
        case .unknown(let unknown): try container.encode(unknown, forKey: .unknown)
        case .cancelled: break
        }
    }
}
