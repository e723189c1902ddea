// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What TikTok answers when a publish starts.
/// - Source: https://developers.tiktok.com/doc/content-posting-api-reference-direct-post, read 2026-11
public struct InitAnswer: Decodable, Hashable, Sendable {
    /// TikTok's name of the publish.
    public var publishID: PublishID
    /// Where to upload the video to, for one hour from now, only with ``SourceInfo/fileUpload(videoSize:chunkSize:totalChunkCount:)``.
    ///
    /// Whoever holds it can upload: keep it as secret as a token. Use it as it is, after ``UploadHosts/allows(_:)``.
    public var uploadURL: Secret?

    /// Describes an answer.
    /// - Parameters:
    ///   - publishID: TikTok's name of the publish.
    ///   - uploadURL: Where to upload the video to.
    public init(publishID: PublishID, uploadURL: Secret? = nil) {
        self.publishID = publishID
        self.uploadURL = uploadURL
    }

    private enum CodingKeys: String, CodingKey {
        case publishID = "publish_id"
        case uploadURL = "upload_url"
    }

    /// Decodes TikTok's answer.
    /// - Parameter decoder: Stands at the `data` of the answer.
    /// - Throws: `DecodingError` when the publish id is missing or empty.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        publishID = try container.decode(PublishID.self, forKey: .publishID)
        guard !publishID.rawValue.isEmpty else {
            throw DecodingError.dataCorruptedError(forKey: .publishID, in: container, debugDescription: "Empty publish id.")
        }
        uploadURL = container.lenient(String.self, forKey: .uploadURL).flatMap { $0.isEmpty ? nil : Secret($0) }
    }
}
