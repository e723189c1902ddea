// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What a callback brings when the user agreed: a code that buys tokens once, within minutes at most.
///
/// TikTok does not say how long it lives: exchange it at once with ``OAuthClient/exchange(_:for:)``.
public struct AuthorizationCode: Sendable, Hashable {
    /// The code, decoded.
    public let code: Secret
    /// What the user granted; `nil` when the callback did not say.
    public let scopes: Set<Scope>?

    /// Takes a code that was received in another way than a callback URL.
    /// - Parameters:
    ///   - code: The code, decoded: `…*0!5413`, not `…%2A0%215413`.
    ///   - scopes: What the user granted, if known.
    public init(code: Secret, scopes: Set<Scope>? = nil) {
        self.code = code
        self.scopes = scopes
    }
}
