// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import TikTokMedia

/// Gives media a public URL for as long as TikTok needs it.
///
/// TikTok takes no uploads of photos, and no uploads of videos that it pulls: it downloads them from URLs under a domain or URL prefix that was
/// verified for the app in the developer portal. Source: https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide, read 2026-11.
///
/// Put the media before the publish, and revoke the URLs when the publish has come to its outcome: TikTok may download until then, and again
/// when a download failed.
///
/// Every put gives another URL, and a post with other URLs is another post: whoever may publish again under the same ``PublishKey`` keeps the URLs with the
/// job and hands in the same ones.
///
/// ``DirectoryMediaHost`` and ``S3MediaHost`` are implementations. In one of your own, a URL must answer without redirect, with status 200 and the media type of
/// the format, from the moment when ``put(_:as:)`` returns, and its name must not be guessable.
public protocol MediaHost: Sendable {
    /// What all URLs begin with: verify this prefix, or its domain, in the developer portal. It ends with a slash.
    var urlPrefix: URL { get }

    /// Makes media available.
    /// - Parameters:
    ///   - media: The bytes, or the file with them.
    ///   - format: What they are; it becomes the media type and the extension of the name.
    /// - Returns: The URL, under ``urlPrefix``.
    /// - Throws: ``TikTokError``. Nothing is available then: what may have been stored all the same, as when its answer was lost, has been removed, unless the
    ///   place where it is stored could not be reached for that either.
    func put(_ media: MediaContent, as format: MediaFormat) async throws -> URL

    /// Removes media for good. Removing again what is gone is no error.
    /// - Parameter url: A URL that ``put(_:as:)`` returned, in this process or another one.
    /// - Throws: ``TikTokError``; with code ``TikTokError/Code/notHostedHere`` for a URL that this host did not make.
    func revoke(_ url: URL) async throws
}
