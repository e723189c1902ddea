// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import TikTokMedia
public import TikTokPublishing

/// Keeps local photos and videos at SocialSyncer, so that it can publish them.
///
/// ```swift
/// let host = try await syncer.mediaHost()
/// let photo = try await host.put(.file(file), as: .jpeg)
/// ```
///
/// A `VideoPost` with a file needs none: it is uploaded by itself. SocialSyncer says neither how long it keeps uploads nor how to remove one.
public struct SocialSyncerMediaHost: MediaHost {
    /// What all URLs begin with. Nobody has to verify it for SocialSyncer.
    public let urlPrefix: URL
    private let client: SocialSyncerClient

    /// Names a place for media. ``SocialSyncerClient/mediaHost()`` finds it out.
    /// - Parameters:
    ///   - client: The client.
    ///   - urlPrefix: What the public URLs of uploads begin with.
    public init(client: SocialSyncerClient, urlPrefix: URL) {
        self.client = client
        self.urlPrefix = urlPrefix
    }

    /// Uploads media: two requests.
    /// - Parameters:
    ///   - media: The bytes, or the file with them.
    ///   - format: What they are.
    /// - Returns: The URL, under ``urlPrefix``.
    /// - Throws: `TikTokError`; with code `TikTokError.Code.mediaHostFailed` when the URL is not under ``urlPrefix``.
    public func put(_ media: MediaContent, as format: MediaFormat) async throws -> URL {
        let kind = format.isVideo ? "video" : "photo"
        let upload = try await client.presign(filename: "\(kind).\(format.rawValue)", contentType: format.mimeType)
        guard upload.publicURL.absoluteString.hasPrefix(urlPrefix.absoluteString) else {
            throw TikTokError(code: .mediaHostFailed, detail: "SocialSyncer keeps uploads under another address than before")
        }
        try await client.put(media, to: upload)
        return upload.publicURL
    }

    /// Refuses: SocialSyncer has no way to remove an upload.
    /// - Parameter url: Not used.
    /// - Throws: `TikTokError` with code `TikTokError.Code.unsupportedCapability`, always.
    public func revoke(_ url: URL) async throws {
        throw TikTokError(
            code: .unsupportedCapability, meaning: "SocialSyncer has no way to remove an upload; nothing was sent.",
            remedy: "Keep media that have to be removed at a host of your own, such as S3MediaHost.", advice: .fixRequest)
    }
}
