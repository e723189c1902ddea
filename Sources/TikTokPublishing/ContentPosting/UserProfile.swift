// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// A user as far as the granted scopes show one.
public struct UserProfile: Sendable, Hashable {
    /// The user, with the fields that could be asked for. TikTok leaves out what the user has not set.
    public var user: UserInfo
    /// The fields that were left out because the user did not grant their scope.
    public var missing: Set<UserInfo.Field>

    /// Puts a profile together.
    /// - Parameters:
    ///   - user: What is known.
    ///   - missing: What was left out.
    public init(user: UserInfo, missing: Set<UserInfo.Field> = []) {
        self.user = user
        self.missing = missing
    }

    /// What the user would have to grant for the rest: sign in again with these scopes.
    public var missingScopes: Set<Scope> {
        Set(missing.map(\.scope))
    }
}
