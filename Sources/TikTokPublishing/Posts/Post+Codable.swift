// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Posts can be stored: a queue or a journal writes them as JSON and reads them back.
///
/// ```json
/// {"kind":"video","source":{"file":"/clips/1.mp4"},"destination":"profile","caption":"Sunset","privacy_level":"SELF_ONLY"}
/// ```
extension Post: Codable {
    private enum CodingKeys: String, CodingKey {
        case kind
    }

    private enum Kind: String, Codable {
        case video
        case photos
    }

    /// Reads what ``encode(to:)`` wrote.
    /// - Parameter decoder: Stands at an object.
    /// - Throws: `DecodingError` for anything else.
    public init(from decoder: any Decoder) throws {
        switch try decoder.container(keyedBy: CodingKeys.self).decode(Kind.self, forKey: .kind) {
        case .video: self = .video(try VideoPost(from: decoder))
        case .photos: self = .photos(try PhotoPost(from: decoder))
        }
    }

    /// Writes the post as one object; what is not set is left out.
    /// - Parameter encoder: Where to write it.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .video(let post):
            try container.encode(Kind.video, forKey: .kind)
            try post.encode(to: encoder)
        case .photos(let post):
            try container.encode(Kind.photos, forKey: .kind)
            try post.encode(to: encoder)
        }
    }
}

extension VideoPost: Codable {
    private enum CodingKeys: String, CodingKey {
        case source
        case destination
        case caption
        case privacyLevel = "privacy_level"
        case allowsComments = "allows_comments"
        case allowsDuet = "allows_duet"
        case allowsStitch = "allows_stitch"
        case disclosure
        case isAIGenerated = "is_ai_generated"
        case coverTimestamp = "cover_timestamp"
        case coverImage = "cover_image"
        case music
        case schedule
        case consent
    }

    /// Reads what ``encode(to:)`` wrote.
    /// - Parameter decoder: Stands at an object.
    /// - Throws: `DecodingError` for anything else.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self = .draft(try container.decode(Source.self, forKey: .source))
        destination = try container.decode(Destination.self, forKey: .destination)
        caption = try container.decodeIfPresent(String.self, forKey: .caption) ?? ""
        privacyLevel = try container.decodeIfPresent(PrivacyLevel.self, forKey: .privacyLevel)
        allowsComments = try container.decodeIfPresent(Bool.self, forKey: .allowsComments) ?? false
        allowsDuet = try container.decodeIfPresent(Bool.self, forKey: .allowsDuet) ?? false
        allowsStitch = try container.decodeIfPresent(Bool.self, forKey: .allowsStitch) ?? false
        disclosure = try container.decodeIfPresent(Disclosure.self, forKey: .disclosure) ?? []
        isAIGenerated = try container.decodeIfPresent(Bool.self, forKey: .isAIGenerated) ?? false
        coverTimestamp = try container.decodeIfPresent(Duration.self, forKey: .coverTimestamp)
        coverImage = try container.decodeIfPresent(URL.self, forKey: .coverImage)
        music = try container.decodeIfPresent(PostMusic.self, forKey: .music)
        schedule = try container.decodeIfPresent(PublishSchedule.self, forKey: .schedule)
        consent = try container.decodeIfPresent(PostConsent.self, forKey: .consent)
    }

    /// Writes the post as one object; what is not set is left out.
    /// - Parameter encoder: Where to write it.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(source, forKey: .source)
        try container.encode(destination, forKey: .destination)
        if !caption.isEmpty { try container.encode(caption, forKey: .caption) }
        try container.encodeIfPresent(privacyLevel, forKey: .privacyLevel)
        if allowsComments { try container.encode(true, forKey: .allowsComments) }
        if allowsDuet { try container.encode(true, forKey: .allowsDuet) }
        if allowsStitch { try container.encode(true, forKey: .allowsStitch) }
        if !disclosure.isEmpty { try container.encode(disclosure, forKey: .disclosure) }
        if isAIGenerated { try container.encode(true, forKey: .isAIGenerated) }
        try container.encodeIfPresent(coverTimestamp, forKey: .coverTimestamp)
        try container.encodeIfPresent(coverImage, forKey: .coverImage)
        try container.encodeIfPresent(music, forKey: .music)
        try container.encodeIfPresent(schedule, forKey: .schedule)
        try container.encodeIfPresent(consent, forKey: .consent)
    }
}

extension VideoPost.Source: Codable {
    private enum CodingKeys: String, CodingKey {
        case file
        case url
    }

    /// Reads `{"file": path}` or `{"url": url}`.
    /// - Parameter decoder: Stands at an object.
    /// - Throws: `DecodingError` for anything else.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let path = try container.decodeIfPresent(String.self, forKey: .file) {
            self = .file(URL(fileURLWithPath: path))
        } else {
            self = .url(try container.decode(URL.self, forKey: .url))
        }
    }

    /// Writes `{"file": path}` or `{"url": url}`.
    /// - Parameter encoder: Where to write it.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .file(let file): try container.encode(file.path, forKey: .file)
        case .url(let url): try container.encode(url, forKey: .url)
        }
    }
}

extension PhotoPost: Codable {
    private enum CodingKeys: String, CodingKey {
        case photos
        case coverIndex = "cover_index"
        case destination
        case title
        case caption
        case privacyLevel = "privacy_level"
        case allowsComments = "allows_comments"
        case addsMusic = "adds_music"
        case disclosure
        case isAIGenerated = "is_ai_generated"
        case music
        case schedule
        case consent
    }

    /// Reads what ``encode(to:)`` wrote.
    /// - Parameter decoder: Stands at an object.
    /// - Throws: `DecodingError` for anything else.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self = .draft(
            try container.decode([URL].self, forKey: .photos),
            coverIndex: try container.decodeIfPresent(Int.self, forKey: .coverIndex) ?? 0,
            title: try container.decodeIfPresent(String.self, forKey: .title) ?? "",
            caption: try container.decodeIfPresent(String.self, forKey: .caption) ?? "")
        destination = try container.decode(Destination.self, forKey: .destination)
        privacyLevel = try container.decodeIfPresent(PrivacyLevel.self, forKey: .privacyLevel)
        allowsComments = try container.decodeIfPresent(Bool.self, forKey: .allowsComments) ?? false
        addsMusic = try container.decodeIfPresent(Bool.self, forKey: .addsMusic) ?? false
        disclosure = try container.decodeIfPresent(Disclosure.self, forKey: .disclosure) ?? []
        isAIGenerated = try container.decodeIfPresent(Bool.self, forKey: .isAIGenerated) ?? false
        music = try container.decodeIfPresent(PostMusic.self, forKey: .music)
        schedule = try container.decodeIfPresent(PublishSchedule.self, forKey: .schedule)
        consent = try container.decodeIfPresent(PostConsent.self, forKey: .consent)
    }

    /// Writes the post as one object; what is not set is left out.
    /// - Parameter encoder: Where to write it.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(photos, forKey: .photos)
        if coverIndex != 0 { try container.encode(coverIndex, forKey: .coverIndex) }
        try container.encode(destination, forKey: .destination)
        if !title.isEmpty { try container.encode(title, forKey: .title) }
        if !caption.isEmpty { try container.encode(caption, forKey: .caption) }
        try container.encodeIfPresent(privacyLevel, forKey: .privacyLevel)
        if allowsComments { try container.encode(true, forKey: .allowsComments) }
        if addsMusic { try container.encode(true, forKey: .addsMusic) }
        if !disclosure.isEmpty { try container.encode(disclosure, forKey: .disclosure) }
        if isAIGenerated { try container.encode(true, forKey: .isAIGenerated) }
        try container.encodeIfPresent(music, forKey: .music)
        try container.encodeIfPresent(schedule, forKey: .schedule)
        try container.encodeIfPresent(consent, forKey: .consent)
    }
}
