// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
import HTTPTypes
public import TikTokMedia
public import TikTokPublishing

/// Media.
extension UGCIncClient {
    /// The files of the media library: `POST /media`.
    /// - Throws: `TikTokError`.
    public func media() async throws(TikTokError) -> [UGCIncMedia] {
        try await list(["media"], body: [String: String](), operation: "media", UGCIncMedia.init)
    }

    /// Adds files to the media library by their URLs: `POST /media/create`.
    /// - Parameter registration: The request, in UGC Inc's own fields.
    /// - Throws: `TikTokError`.
    public func register(_ registration: UGCIncMediaRegistration) async throws(TikTokError) -> [UGCIncMedia] {
        try await list(["media", "create"], body: registration, operation: "media.create", hasEffect: true, UGCIncMedia.init)
    }

    /// Uploads a file to where UGC Inc can fetch it: `POST /media/create/url`, then `PUT` to Vercel Blob, in the manner of its clients. Nothing is published.
    ///
    /// It is named after a digest of its bytes, never after the file. UGC Inc documents no way to remove it, so this is no `MediaHost`, which could revoke it.
    /// - Parameters:
    ///   - media: The bytes, or the file with them.
    ///   - format: What they are.
    /// - Returns: A public URL for ``UGCIncSlideshow/imageURLs``, ``UGCIncVideo/videoURL`` or `PhotoPost.photos`.
    /// - Throws: `TikTokError`; with code `TikTokError.Code.fileUnreadable` or `TikTokError.Code.gatewayUploadFailed`.
    public func upload(_ media: MediaContent, as format: MediaFormat) async throws(TikTokError) -> URL {
        let content = try Self.contents(of: media)
        let name = "\(try Self.name(of: content)).\(format.rawValue)"
        let (data, answer) = try await send(
            ["media", "create", "url"], body: ["filename": name, "contentType": format.mimeType], operation: "media.upload_url")
        let ticket = try answer.require(UGCIncUploadTicket(data))
        let target = try GatewayWire.url(uploads, ticket.pathname.split(separator: "/").map(String.init))
        let response = try await wire.put(
            content, to: Secret(target.absoluteString), fields: Self.fields(ticket.token, format),
            operation: .ugcIncUpload)
        guard let url = GatewayValue(response.body)?["url"].url, url.host != nil else {
            throw GatewayFailure(response: response, operation: .ugcIncUpload, hasEffect: false).error(.badAnswer)
        }
        return url
    }

    /// What a file is called at UGC Inc, without its extension: half of the SHA-256 of its bytes.
    static func name(of content: RequestBody) throws(TikTokError) -> String {
        do {
            return String(try content.sha256().prefix(32))
        } catch {
            throw TikTokError(wrapping: error)
        }
    }

    static func contents(of media: MediaContent) throws(TikTokError) -> RequestBody {
        do {
            return try media.body()
        } catch {
            throw TikTokError(wrapping: error)
        }
    }

    /// Those of `@vercel/blob`, version 7 of its API, in which the path is the name. Source: github.com/vercel/storage, read 2026-11.
    private static func fields(_ token: Secret, _ format: MediaFormat) -> HTTPFields {
        var fields: HTTPFields = [.authorization: "Bearer \(token.reveal())", .contentType: format.mimeType]
        for (name, value) in [("x-api-version", "7"), ("x-content-type", format.mimeType)] {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        return fields
    }
}

extension OperationName {
    fileprivate static let ugcIncUpload = Self(rawValue: "ugc_inc.upload")
}
