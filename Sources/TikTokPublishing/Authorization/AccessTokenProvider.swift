// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Where requests get their access token from: ``TokenManager/provider(for:)``, or ``StaticAccessToken``.
public protocol AccessTokenProvider: Sendable {
    /// An access token to send.
    /// - Parameter rejected: The access token that TikTok just refused, so that another one is needed; `nil` at first.
    /// - Throws: ``TikTokError``, or `CancellationError`.
    func accessToken(replacing rejected: Secret?) async throws -> Secret
}
