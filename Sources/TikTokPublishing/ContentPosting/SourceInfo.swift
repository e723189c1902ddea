// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Where the media of a post comes from, as `source_info` on the wire.
/// - Source: https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide, read 2026-11
public enum SourceInfo: Hashable, Sendable {
    /// A video that is uploaded in chunks, all sizes in bytes.
    ///
    /// The chunk count is the size divided by the chunk size, rounded **down**: the last chunk takes the remainder. A video in one
    /// chunk has to declare its own size as the chunk size.
    case fileUpload(videoSize: Int64, chunkSize: Int64, totalChunkCount: Int64)
    /// A video that TikTok downloads from an https URL under a domain or prefix that the app has verified.
    case pullVideo(url: String)
    /// Photos that TikTok downloads, 1 to 35 in the order of display, and the index of the one that becomes the cover.
    case pullPhotos(urls: [String], coverIndex: Int)

    /// Whether TikTok starts to publish at the init already, because nothing more has to be sent.
    var takesEffectAtInit: Bool {
        switch self {
        case .fileUpload: false
        case .pullVideo, .pullPhotos: true
        }
    }
}

extension SourceInfo: Codable {
    private enum CodingKeys: String, CodingKey {
        case source
        case videoSize = "video_size"
        case chunkSize = "chunk_size"
        case totalChunkCount = "total_chunk_count"
        case videoURL = "video_url"
        case photoImages = "photo_images"
        case photoCoverIndex = "photo_cover_index"
    }

    private enum Source {
        static let fileUpload = "FILE_UPLOAD"
        static let pullFromURL = "PULL_FROM_URL"
    }

    /// Decodes TikTok's form.
    /// - Parameter decoder: Stands at an object with `source` and the fields that belong to it.
    /// - Throws: `DecodingError`, also for a source that this SDK does not know.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        switch try container.decode(String.self, forKey: .source) {
        case Source.fileUpload:
            self = .fileUpload(
                videoSize: try container.decode(Int64.self, forKey: .videoSize),
                chunkSize: try container.decode(Int64.self, forKey: .chunkSize),
                totalChunkCount: try container.decode(Int64.self, forKey: .totalChunkCount)
            )
        case Source.pullFromURL where container.contains(.photoImages):
            self = .pullPhotos(
                urls: try container.decode([String].self, forKey: .photoImages),
                coverIndex: try container.decode(Int.self, forKey: .photoCoverIndex)
            )
        case Source.pullFromURL:
            self = .pullVideo(url: try container.decode(String.self, forKey: .videoURL))
        default:
            throw DecodingError.dataCorruptedError(forKey: .source, in: container, debugDescription: "Unknown source.")
        }
    }

    /// Writes TikTok's form.
    /// - Parameter encoder: Where to write it.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .fileUpload(let videoSize, let chunkSize, let totalChunkCount):
            try container.encode(Source.fileUpload, forKey: .source)
            try container.encode(videoSize, forKey: .videoSize)
            try container.encode(chunkSize, forKey: .chunkSize)
            try container.encode(totalChunkCount, forKey: .totalChunkCount)
        case .pullVideo(let url):
            try container.encode(Source.pullFromURL, forKey: .source)
            try container.encode(url, forKey: .videoURL)
        case .pullPhotos(let urls, let coverIndex):
            try container.encode(Source.pullFromURL, forKey: .source)
            try container.encode(urls, forKey: .photoImages)
            try container.encode(coverIndex, forKey: .photoCoverIndex)
        }
    }
}
