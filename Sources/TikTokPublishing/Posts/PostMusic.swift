// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// Music that a gateway lays under a post. Every gateway names music in its own way; TikTok's API takes none.
public enum PostMusic: Sendable, Hashable {
    /// A track by the gateway's own name: `music_id` at Postqued, `socialAudioId` at UGC Inc. See ``Capability/trackMusic``.
    case track(String)
    /// The sound of any TikTok post that uses it: `musicPostId` at UGC Inc. See ``Capability/soundOfPost``.
    case sound(of: PostID)

    /// The sound of the TikTok post at a URL.
    /// - Parameter post: The URL of a video or photo post, such as `https://www.tiktok.com/@somebody/video/7301234567890123456`.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/invalidMusicURL`` for anything else, such as the page of a sound.
    public static func sound(ofPostAt post: URL) throws -> PostMusic {
        let parts = post.path.split(separator: "/")
        let isTikTok = post.host.map { $0 == "tiktok.com" || $0.hasSuffix(".tiktok.com") } ?? false
        if isTikTok, let kind = parts.lastIndex(where: { $0 == "video" || $0 == "photo" }), kind + 1 < parts.count {
            let id = parts[kind + 1]
            if (1...20).contains(id.count), id.allSatisfy({ $0.isASCII && $0.isNumber }) {
                return .sound(of: PostID(rawValue: String(id)))
            }
        }
        let isSound = isTikTok && parts.first == "music"
        throw TikTokError(
            code: .invalidMusicURL,
            detail: isSound ? "it is the page of a sound" : isTikTok ? "it names no post" : "it is not a URL of tiktok.com")
    }
}

extension PostMusic: Codable {
    private enum CodingKeys: String, CodingKey {
        case track
        case sound
    }

    /// Reads `{"track": id}` or `{"sound": id of a post}`.
    /// - Parameter decoder: Stands at an object.
    /// - Throws: `DecodingError` for anything else.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let track = try container.decodeIfPresent(String.self, forKey: .track) {
            self = .track(track)
        } else {
            self = .sound(of: try container.decode(PostID.self, forKey: .sound))
        }
    }

    /// Writes `{"track": id}` or `{"sound": id of a post}`.
    /// - Parameter encoder: Where to write it.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .track(let id): try container.encode(id, forKey: .track)
        case .sound(let post): try container.encode(post, forKey: .sound)
        }
    }
}
