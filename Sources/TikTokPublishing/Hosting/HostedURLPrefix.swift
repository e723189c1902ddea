// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Where the URLs of a host begin, checked, with a slash at the end.
struct HostedURLPrefix: Sendable, Hashable {
    let url: URL

    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/invalidConfiguration`` for anything that TikTok would not download from. Plain HTTP is
    ///   taken on this machine, for sandboxes.
    init(_ url: URL) throws {
        guard let parts = URLComponents(url: url, resolvingAgainstBaseURL: true), let host = parts.host, !host.isEmpty,
            parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil
        else {
            throw TikTokError.misconfigured(
                "The URL prefix of the media host is not an absolute URL without user, query and fragment.",
                "Use one such as https://media.example.com/tiktok/.")
        }
        guard parts.scheme == "https" || parts.scheme == "http" && Self.isThisMachine(host) else {
            throw TikTokError.misconfigured(
                "The URL prefix of the media host is not https, and TikTok downloads over https only.",
                "Serve the media over https, and name that URL.")
        }
        guard !parts.percentEncodedPath.split(separator: "/").contains(where: { $0 == "." || $0 == ".." }) else {
            throw TikTokError.misconfigured(
                "The path of the URL prefix of the media host has dots for a part.", "Name the path as it is served.")
        }
        var whole = parts
        if !whole.percentEncodedPath.hasSuffix("/") { whole.percentEncodedPath += "/" }
        self.url = whole.url ?? url
    }

    func url(of name: HostedName) -> URL {
        url.appendingPathComponent(name.text)
    }

    /// The name of what stands under a URL, whatever its query.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/notHostedHere``.
    func name(of url: URL) throws -> HostedName {
        let text = url.absoluteString
        let prefix = self.url.absoluteString
        guard text.hasPrefix(prefix),
            let name = HostedName(String(text.dropFirst(prefix.count).prefix { $0 != "?" }))
        else { throw TikTokError(code: .notHostedHere) }
        return name
    }

    static func isThisMachine(_ host: String) -> Bool {
        ["127.0.0.1", "localhost", "::1", "[::1]"].contains(host)
    }
}
