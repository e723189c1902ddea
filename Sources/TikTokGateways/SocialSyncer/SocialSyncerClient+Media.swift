// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
import HTTPTypes
import TikTokMedia
public import TikTokPublishing

extension SocialSyncerClient {
    /// Announces an upload: `POST /media/presign`. SocialSyncer takes files of at most 5 GB.
    /// - Parameters:
    ///   - filename: What the file is called there.
    ///   - contentType: What it is, such as `video/mp4`. The upload must say the same.
    ///   - byteCount: How many bytes it has, which the sister API takes; not sent by default.
    /// - Returns: Where to put the bytes, and where they are afterwards.
    /// - Throws: `TikTokError`.
    public func presign(
        filename: String, contentType: String, byteCount: Int64? = nil
    ) async throws(TikTokError) -> SocialSyncerUpload {
        let body = SocialSyncerUpload.Request(filename: filename, contentType: contentType, size: byteCount)
        let answer = try await send(.post, ["media", "presign"], body: body, operation: "media.presign")
        return try answer.require(SocialSyncerUpload(answer.value, contentType: contentType))
    }

    /// Puts the bytes of an upload, without the API key: the URL is the permission.
    /// - Parameters:
    ///   - media: The bytes, or the file with them.
    ///   - upload: What ``presign(filename:contentType:byteCount:)`` returned.
    /// - Throws: `TikTokError`; with code `TikTokError.Code.gatewayUploadFailed` when the bytes were refused, `TikTokError.Code.fileUnreadable` when there
    ///   is no file.
    public func put(_ media: MediaContent, to upload: SocialSyncerUpload) async throws(TikTokError) {
        let fields: HTTPFields = [.contentType: upload.contentType]
        _ = try await wire.put(
            try media.gatewayBody(), to: upload.uploadURL, fields: fields,
            operation: OperationName(rawValue: "social_syncer.media.put"))
    }

    /// Has SocialSyncer look at media: `POST /tools/validate/media`, from the sister API.
    /// - Parameter url: Where they are.
    /// - Throws: `TikTokError`.
    public func validateMedia(at url: URL) async throws(TikTokError) -> SocialSyncerMediaCheck {
        let answer = try await send(
            .post, ["tools", "validate", "media"], body: ["url": url.absoluteString], operation: "validate.media")
        return try answer.require(SocialSyncerMediaCheck(answer.value))
    }

    /// A place for local photos and videos at SocialSyncer. It announces one upload, which is never made, to learn where uploads are.
    /// - Throws: `TikTokError`.
    public func mediaHost() async throws(TikTokError) -> SocialSyncerMediaHost {
        let upload = try await presign(filename: "photo.jpeg", contentType: MediaFormat.jpeg.mimeType)
        var parts = URLComponents(url: upload.publicURL, resolvingAgainstBaseURL: false)
        parts?.percentEncodedPath = "/"
        parts?.query = nil
        parts?.fragment = nil
        guard let prefix = parts?.url else { throw TikTokError(code: .badAnswer, detail: "the public URL names no server") }
        return SocialSyncerMediaHost(client: self, urlPrefix: prefix)
    }
}

extension MediaContent {
    /// What to send, with its length.
    fileprivate func gatewayBody() throws(TikTokError) -> RequestBody {
        switch self {
        case .bytes(let data): return .bytes(data)
        case .file(let file):
            do {
                return .file(file, range: 0..<(try FileStamp(of: file).byteCount))
            } catch {
                throw TikTokError(wrapping: error)
            }
        }
    }
}
