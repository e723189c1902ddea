// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What TikTok knows an app by: the client key and client secret of the developer portal.
///
/// Sandbox and production each have their own pair. TikTok needs the secret for every token request, on all platforms, so keep it on
/// a server of yours: whatever ships inside an app can be read by everybody who has the app.
public struct AppCredentials: Sendable, Hashable {
    /// The client key. It is public: every authorization URL shows it.
    public var clientKey: String
    /// The client secret.
    public var clientSecret: Secret

    /// Names an app.
    /// - Parameters:
    ///   - clientKey: The client key of the developer portal.
    ///   - clientSecret: The client secret beside it.
    public init(clientKey: String, clientSecret: Secret) {
        self.clientKey = clientKey
        self.clientSecret = clientSecret
    }
}
