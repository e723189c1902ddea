// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// The URLs under which people see a post.
///
/// Users can change their handle: store the id of the post, not the URL. TikTok documents only the form of video URLs; the form of photo
/// URLs is what TikTok's pages use.
/// - Source: https://developers.tiktok.com/doc/tiktok-api-v2-video-object, read 2026-11
public enum PublicPostURL {
    /// The URL of a video.
    /// - Parameters:
    ///   - id: The id of the post.
    ///   - username: The creator's handle, with or without `@`.
    /// - Returns: `https://www.tiktok.com/@username/video/id`, or `nil` when one of them is empty.
    public static func video(_ id: PostID, username: String) -> URL? {
        url(username, "video", id)
    }

    /// The URL of a post of photos.
    /// - Parameters:
    ///   - id: The id of the post.
    ///   - username: The creator's handle, with or without `@`.
    /// - Returns: `https://www.tiktok.com/@username/photo/id`, or `nil` when one of them is empty.
    public static func photo(_ id: PostID, username: String) -> URL? {
        url(username, "photo", id)
    }

    /// The URL of a profile: all there is to link to while a post has no public id.
    /// - Parameter username: The creator's handle, with or without `@`.
    /// - Returns: `https://www.tiktok.com/@username`, or `nil` when it is empty.
    public static func profile(username: String) -> URL? {
        handle(username).flatMap { URL(string: "https://www.tiktok.com/@\($0)") }
    }

    /// A share URL without its query, which only tells TikTok which app asked for it.
    /// - Parameter shareURL: ``VideoObject/shareURL``.
    /// - Returns: The URL up to the query, or `nil` when it is no web address.
    public static func withoutTracking(_ shareURL: String) -> URL? {
        guard var parts = URLComponents(string: shareURL), parts.scheme == "https", parts.host?.isEmpty == false else {
            return nil
        }
        parts.query = nil
        parts.fragment = nil
        return parts.url
    }

    private static func url(_ username: String, _ kind: String, _ id: PostID) -> URL? {
        guard let handle = handle(username), let id = escaped(id.rawValue) else { return nil }
        return URL(string: "https://www.tiktok.com/@\(handle)/\(kind)/\(id)")
    }

    private static func handle(_ username: String) -> String? {
        escaped(username.hasPrefix("@") ? String(username.dropFirst()) : username)
    }

    private static func escaped(_ text: String) -> String? {
        let unreserved = CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
        return text.isEmpty ? nil : text.addingPercentEncoding(withAllowedCharacters: unreserved)
    }
}
