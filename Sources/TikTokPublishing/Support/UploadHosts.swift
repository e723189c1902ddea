// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Which hosts an upload URL may name.
public struct UploadHosts: Sendable, Hashable {
    private enum Rule: Hashable {
        case suffix(String)
        case loopback(host: String, port: Int?)
    }

    private let rule: Rule

    /// Hosts under `tiktokapis.com`, over https on its standard port.
    ///
    /// Seen so far: `open-upload`, `upload.us`, `open-upload-va`, `open-upload-sg`, `open-upload-i18n`.
    public static let tikTok = UploadHosts(rule: .suffix("tiktokapis.com"))

    /// Hosts under another domain, over https on its standard port, should TikTok move.
    /// - Parameter domain: The domain, such as `example.com`; its subdomains are allowed, the domain itself is not.
    public static func subdomains(of domain: String) -> UploadHosts {
        UploadHosts(rule: .suffix(domain.lowercased()))
    }

    static func loopback(host: String, port: Int?) -> UploadHosts {
        UploadHosts(rule: .loopback(host: host, port: port))
    }

    var isLoopback: Bool {
        if case .loopback = rule { true } else { false }
    }

    /// Whether bytes may be sent to a URL.
    /// - Parameter url: The upload URL as the server gave it.
    public func allows(_ url: String) -> Bool {
        guard url.utf8.count <= 2048, url.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }),
            let parts = URLComponents(string: url), let host = parts.encodedHost?.lowercased(),
            parts.user == nil, parts.password == nil, parts.fragment == nil
        else { return false }
        switch rule {
        case .suffix(let domain):
            let labels = host.dropLast(domain.count + 1).split(separator: ".", omittingEmptySubsequences: false)
            return parts.scheme == "https" && (parts.port ?? 443) == 443 && host.hasSuffix("." + domain)
                && labels.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { Self.isHostByte($0) } }
        case .loopback(let allowed, let port):
            return host == allowed && parts.port == port && (parts.scheme == "http" || parts.scheme == "https")
        }
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
        default: false
        }
    }
}
