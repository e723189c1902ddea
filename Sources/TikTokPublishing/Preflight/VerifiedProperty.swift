// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import struct Foundation.URL

/// What the app has verified in the developer portal, so that TikTok downloads from it.
///
/// Source: https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide, read 2026-11.
public enum VerifiedProperty: Sendable, Hashable {
    /// A domain, verified by a DNS record: it covers itself and its subdomains. `static.example.com` covers `video.static.example.com`, not `example.com`.
    case domain(String)
    /// A URL prefix, verified by a file under it: it covers what is below it. `https://example.com/videos/` covers `https://example.com/videos/1.mp4`, not
    /// `https://example.com/photos/1.jpg` and no other host.
    case prefix(URL)

    func covers(_ url: PullURL) -> Bool {
        switch self {
        case .domain(let name):
            let name = name.lowercased()
            return !name.isEmpty && (url.host == name || url.host.hasSuffix("." + name))
        case .prefix(let prefix):
            guard let prefix = PullURL(prefix.absoluteString), !Self.climbs(url.path) else { return false }
            let folder = prefix.path.hasSuffix("/") ? prefix.path : prefix.path + "/"
            return prefix.scheme == url.scheme && prefix.host == url.host && prefix.portNumber == url.portNumber
                && (url.path.isEmpty ? "/" : url.path).hasPrefix(folder)
        }
    }

    /// Whether a path leaves its folder once somebody resolves it.
    private static func climbs(_ path: String) -> Bool {
        path.lowercased().replacing("%2e", with: ".").split(separator: "/").contains("..")
    }
}
