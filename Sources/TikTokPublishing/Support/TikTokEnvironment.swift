// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// Where TikTok is: the base URLs and the hosts that media may be uploaded to.
///
/// Source: https://developers.tiktok.com/doc/login-kit-web and https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide,
/// read 2026-11.
public struct TikTokEnvironment: Sendable, Hashable {
    /// The page where users authorize the app.
    public var authorizeURL: URL
    /// The base of the API and of the OAuth endpoints, without a path.
    public var apiBaseURL: URL
    /// Which hosts an upload URL may name. Nothing is ever sent to another one.
    public var uploadHosts: UploadHosts

    /// TikTok itself: `https://www.tiktok.com`, `https://open.tiktokapis.com`, and uploads to hosts under `tiktokapis.com`.
    public static let production = TikTokEnvironment(
        authorizeURL: URL(string: "https://www.tiktok.com/v2/auth/authorize/") ?? URL(fileURLWithPath: "/"),
        apiBaseURL: URL(string: "https://open.tiktokapis.com") ?? URL(fileURLWithPath: "/"),
        uploadHosts: .tikTok
    )

    /// A sandbox on this machine, reached over plain HTTP.
    /// - Parameter baseURL: The address that `tiktok-sandbox` prints, such as `http://127.0.0.1:8080`.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/invalidConfiguration`` unless the host is a loopback address: there is no way to
    ///   talk to another machine without TLS.
    public static func sandbox(at baseURL: URL) throws -> TikTokEnvironment {
        guard ["http", "https"].contains(baseURL.scheme), let host = baseURL.host,
            ["127.0.0.1", "localhost", "::1"].contains(host)
        else {
            throw TikTokError(
                code: .invalidConfiguration,
                meaning: "A sandbox has to run on this machine.",
                remedy: "Use a URL such as http://127.0.0.1:8080.",
                advice: .fixRequest
            )
        }
        return TikTokEnvironment(
            authorizeURL: baseURL.appendingPathComponent("v2/auth/authorize/"),
            apiBaseURL: baseURL,
            uploadHosts: .loopback(host: host, port: baseURL.port)
        )
    }

    /// Whether this is a sandbox on this machine.
    var isSandbox: Bool {
        uploadHosts.isLoopback
    }
}
