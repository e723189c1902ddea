// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import struct Foundation.URL

/// Gives every attempt URLs of its own for its media, so that an attempt whose answer was lost can be made harmless for certain.
///
/// TikTok downloads photos and pulled videos from your server. If each attempt has URLs that no other attempt uses, the server knows whether TikTok has
/// begun: when nothing was fetched and the URLs are gone, that attempt can only end in `video_pull_failed`, and another one may be sent. Without a fence
/// an answer that was lost leaves the outcome ``PublishOutcome/unknown(_:)``.
public protocol MediaFence: Sendable {
    /// Opens URLs that answer for one attempt only.
    /// - Parameters:
    ///   - urls: The URLs in the post.
    ///   - nonce: The name of the attempt: letters and digits, to be a part of the URLs.
    /// - Returns: As many URLs, under the same verified domain or prefix, each of which gives the content of the one in its place.
    /// - Throws: Any error; nothing is sent then.
    func open(_ urls: [URL], nonce: String) async throws -> [URL]

    /// Closes the URLs of an attempt for good: from now on they answer 404.
    /// - Parameter nonce: The name of the attempt.
    /// - Returns: Whether any of them was ever fetched, also in part.
    /// - Throws: Any error when that cannot be told; the attempt stays unknown then.
    func close(nonce: String) async throws -> Bool
}
