// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What a sign-in brought: the account, and what its user granted.
///
/// Users can untick each scope on TikTok's page. What is missing is no error here; it becomes one, ``TikTokError/Code/scopeNotAuthorized``, when a
/// request needs it. So look at ``missingScopes`` and ask again while the user is there.
public struct SignIn: Sendable {
    /// The account, whose tokens are saved.
    public let account: TikTokAccount
    /// What the user granted.
    public let scopes: Set<Scope>
    /// What was asked for and not granted, in the order in which it was asked for. ``Scope/purpose`` says what each is needed for.
    public let missingScopes: [Scope]

    init(account: TikTokAccount, scopes: Set<Scope>, requested: [Scope]) {
        self.account = account
        self.scopes = scopes
        missingScopes = requested.filter { !scopes.contains($0) }
    }
}
