// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A redirect URI that TikTok would let an app register.
///
/// Source: https://developers.tiktok.com/doc/login-kit-web and https://developers.tiktok.com/doc/login-kit-desktop, read 2026-11.
struct RedirectURI {
    let text: String
    /// Whether it counts as a desktop URI, for which PKCE is required.
    let isDesktop: Bool

    /// Checks a URI; `nil` when it could not be registered.
    init?(_ text: String) {
        guard text.utf8.count < 512, !text.contains("?"), !text.contains("#"), let parts = URLComponents(string: text),
            let scheme = parts.scheme, let host = parts.host, !host.isEmpty, parts.user == nil, parts.password == nil
        else { return nil }
        if host == "localhost" || host == "127.0.0.1" {
            guard scheme == "http" || scheme == "https", parts.port != nil else { return nil }
            isDesktop = true
        } else {
            guard scheme == "https", !host.contains(":") else { return nil }
            isDesktop = false
        }
        self.text = text
    }

    /// Whether it is one that was registered, where `*` stands for any port.
    func matches(_ registered: String) -> Bool {
        guard isDesktop, let port = URLComponents(string: text)?.port else { return text == registered }
        return text == registered.replacingOccurrences(of: ":*/", with: ":\(port)/")
    }
}
