// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The rule for URLs that media may be pulled from.
///
/// Source: https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide, read 2026-11. Unlike TikTok, the sandbox takes plain
/// `http` on a loopback host, because it has to reach a file server on the same machine, and on hosts that it is told.
enum VerifiedURLs {
    static func isLoopback(_ host: String) -> Bool {
        ["127.0.0.1", "localhost"].contains(host)
    }

    /// Whether a host may be asked over plain `http`.
    static func isPlain(_ host: String, _ plainHTTPHosts: [String]) -> Bool {
        isLoopback(host) || plainHTTPHosts.contains { $0.lowercased() == host.lowercased() }
    }

    /// Whether a URL is absolute, over https, and without anything that could name another place.
    static func isUsable(_ text: String, plainHTTPHosts: [String]) -> Bool {
        guard let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty, parts.user == nil,
            parts.password == nil,
            parts.fragment == nil
        else { return false }
        let path = parts.path.split(separator: "/")
        guard !path.contains("."), !path.contains("..") else { return false }
        return parts.scheme == "https" || (parts.scheme == "http" && isPlain(host, plainHTTPHosts))
    }

    /// Whether a URL lies under one of the verified domains and prefixes.
    static func isVerified(_ text: String, by properties: [String]) -> Bool {
        guard let host = URLComponents(string: text)?.host?.lowercased() else { return false }
        return properties.contains { property in
            if property.contains("://") {
                return text.hasPrefix(property.hasSuffix("/") ? property : property + "/")
            }
            let domain = property.lowercased()
            return text.lowercased().hasPrefix("https://") && (host == domain || host.hasSuffix("." + domain))
        }
    }
}
