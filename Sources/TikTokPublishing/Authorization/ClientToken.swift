// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// A token of the app itself, without a user: for TikTok's Research and Commercial Content APIs, which this SDK does not speak.
///
/// It cannot post, and it knows no user. Nothing refreshes it: ask for another before it ends.
/// Source: https://developers.tiktok.com/doc/client-access-token-management, read 2026-11.
public struct ClientToken: Sendable, Hashable {
    /// What requests are authorized with.
    public let accessToken: Secret
    /// When it ends, from `expires_in`, which TikTok states as two hours. `.distantFuture` when the server did not say.
    public let expiry: Date

    /// Puts a token together.
    /// - Parameters:
    ///   - accessToken: The token.
    ///   - expiry: When it ends.
    public init(accessToken: Secret, expiry: Date) {
        self.accessToken = accessToken
        self.expiry = expiry
    }
}
