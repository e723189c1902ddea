// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// TikTok's rules for redirect URIs, checked before the user sees TikTok's own "Something went wrong" page, which nobody can observe.
///
/// Source: https://developers.tiktok.com/doc/login-kit-web, https://developers.tiktok.com/doc/login-kit-desktop and
/// https://developers.tiktok.com/doc/login-kit-ios-quickstart, read 2026-11.
enum RedirectURIRules {
    static func check(_ uri: String, platform: AuthorizationRequest.Platform, clientKey: String) throws {
        guard uri.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), let parts = URLComponents(string: uri),
            let scheme = parts.scheme?.lowercased(), let host = parts.host?.lowercased(), !host.isEmpty,
            parts.user == nil, parts.password == nil
        else {
            throw refused("is not an absolute URI of ASCII characters", "Percent-encode it, and leave out user and password.")
        }
        guard parts.fragment == nil else {
            throw refused("has a fragment", "Register and use one without '#'.")
        }
        switch platform {
        case .web:
            try checkCommon(uri, parts)
            guard scheme == "https" else { throw refused("is not https", "Register and use an https URI.") }
        case .desktop:
            try checkCommon(uri, parts)
            guard scheme == "http" || scheme == "https" else {
                throw refused("is neither http nor https", "Use one such as http://127.0.0.1:53682/callback/.")
            }
            guard host == "localhost" || host == "127.0.0.1" else {
                throw refused("is not on this machine", "Use the host localhost or 127.0.0.1.")
            }
            guard let port = parts.port, (1...65535).contains(port) else {
                throw refused("has no port", "Name the port that is listened on; '*' is for the developer portal only.")
            }
        case .mobile:
            guard scheme == "https" || scheme == clientKey.lowercased() else {
                throw refused("is neither https nor has the client key as scheme", "Use a universal link or an app link.")
            }
        }
    }

    private static func checkCommon(_ uri: String, _ parts: URLComponents) throws {
        guard uri.utf8.count < 512 else { throw refused("has 512 or more characters", "Shorten it.") }
        guard parts.query == nil else { throw refused("has a query", "Register and use one without '?'.") }
    }

    private static func refused(_ finding: String, _ remedy: String) -> TikTokError {
        .misconfigured("The redirect URI \(finding).", remedy)
    }
}

extension TikTokError {
    /// A configuration value that cannot be right, found before anything was sent.
    static func misconfigured(_ meaning: String, _ remedy: String) -> TikTokError {
        TikTokError(code: .invalidConfiguration, meaning: meaning, remedy: remedy, advice: .fixRequest)
    }
}
