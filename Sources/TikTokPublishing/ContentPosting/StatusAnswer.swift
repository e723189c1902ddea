// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// How a publish goes: the answer of `POST /v2/post/publish/status/fetch/`.
/// - Source: https://developers.tiktok.com/doc/content-posting-api-reference-get-video-status, read 2026-11
public struct StatusAnswer: Decodable, Hashable, Sendable {
    /// How far the publish is.
    public var status: PostStatus
    /// Why it failed. `TikTokError(code:)` of it tells meaning, remedy and advice.
    public var failReason: TikTokError.Code?
    /// The posts that came out of it: empty until a post is public and moderated, which can take hours, and forever for a post that is
    /// not public. A draft can be posted more than once.
    public var publicPostIDs: [PostID]
    /// How many bytes TikTok has received of an upload.
    public var uploadedBytes: Int64?
    /// How many bytes TikTok has downloaded.
    public var downloadedBytes: Int64?

    /// Describes an answer.
    /// - Parameters:
    ///   - status: How far the publish is.
    ///   - failReason: Why it failed.
    ///   - publicPostIDs: The posts that came out of it.
    ///   - uploadedBytes: How many bytes TikTok has received of an upload.
    ///   - downloadedBytes: How many bytes TikTok has downloaded.
    public init(
        status: PostStatus,
        failReason: TikTokError.Code? = nil,
        publicPostIDs: [PostID] = [],
        uploadedBytes: Int64? = nil,
        downloadedBytes: Int64? = nil
    ) {
        self.status = status
        self.failReason = failReason
        self.publicPostIDs = publicPostIDs
        self.uploadedBytes = uploadedBytes
        self.downloadedBytes = downloadedBytes
    }

    private enum CodingKeys: String, CodingKey {
        case status
        case failReason = "fail_reason"
        /// TikTok's own spelling.
        case publicalyAvailablePostID = "publicaly_available_post_id"
        case publiclyAvailablePostID = "publicly_available_post_id"
        case uploadedBytes = "uploaded_bytes"
        case downloadedBytes = "downloaded_bytes"
    }

    /// Decodes TikTok's answer. Whatever is wrong with an optional field, the status is not lost.
    /// - Parameter decoder: Stands at the `data` of the answer.
    /// - Throws: `DecodingError` when the status is missing.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        status = try container.decode(PostStatus.self, forKey: .status)
        failReason = container.lenient(String.self, forKey: .failReason).flatMap { $0.isEmpty ? nil : .init(rawValue: $0) }
        publicPostIDs = Self.postIDs(in: container, forKey: .publicalyAvailablePostID)
        if publicPostIDs.isEmpty {
            publicPostIDs = Self.postIDs(in: container, forKey: .publiclyAvailablePostID)
        }
        uploadedBytes = container.lenient(Int64.self, forKey: .uploadedBytes)
        downloadedBytes = container.lenient(Int64.self, forKey: .downloadedBytes)
    }

    /// A list, or one id without a list. What is no id is passed over.
    private static func postIDs(in container: KeyedDecodingContainer<CodingKeys>, forKey key: CodingKeys) -> [PostID] {
        if let list = container.lenient([Element].self, forKey: key) {
            return list.compactMap(\.id)
        }
        return container.lenient(PostID.self, forKey: key).map { [$0] } ?? []
    }

    private struct Element: Decodable {
        let id: PostID?

        init(from decoder: any Decoder) {
            id = try? PostID(from: decoder)
        }
    }
}
