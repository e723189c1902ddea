// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

extension ContentPostingAPI {
    /// Asks for the fields whose scopes the user granted.
    ///
    /// TikTok refuses a whole request for one field too many. When it does, because the scopes are not known or not what they were, the fields of
    /// each scope are asked for by themselves.
    /// - Parameters:
    ///   - fields: What to ask for.
    ///   - granted: What the user granted; `nil` or empty when that is not known.
    func profile(_ fields: Set<UserInfo.Field>, granted: Set<Scope>?) async throws -> UserProfile {
        let known = granted.flatMap { $0.isEmpty ? nil : $0 }
        let asked = known.map { known in fields.filter { known.contains($0.scope) } } ?? fields
        var profile = UserProfile(user: UserInfo(), missing: fields.subtracting(asked))
        guard !asked.isEmpty else { return profile }
        if let user = try await userIfAllowed(asked) {
            profile.user = user
            return profile
        }
        let groups = Dictionary(grouping: asked, by: \.scope).mapValues { Set($0) }
        for (_, group) in groups.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            if groups.count > 1, let user = try await userIfAllowed(group) {
                profile.user.add(user)
            } else {
                profile.missing.formUnion(group)
            }
        }
        return profile
    }

    /// `nil` when a scope is missing.
    private func userIfAllowed(_ fields: Set<UserInfo.Field>) async throws -> UserInfo? {
        do {
            return try await userInfo(fields)
        } catch let error as TikTokError where [.scopeNotAuthorized, .scopePermissionMissed].contains(error.code) {
            return nil
        }
    }
}

extension UserInfo {
    /// Adds what another answer about the same user brought.
    fileprivate mutating func add(_ other: UserInfo) {
        openID = other.openID ?? openID
        unionID = other.unionID ?? unionID
        avatarURL = other.avatarURL ?? avatarURL
        avatarURL100 = other.avatarURL100 ?? avatarURL100
        avatarLargeURL = other.avatarLargeURL ?? avatarLargeURL
        displayName = other.displayName ?? displayName
        bioDescription = other.bioDescription ?? bioDescription
        profileDeepLink = other.profileDeepLink ?? profileDeepLink
        isVerified = other.isVerified ?? isVerified
        username = other.username ?? username
        followerCount = other.followerCount ?? followerCount
        followingCount = other.followingCount ?? followingCount
        likesCount = other.likesCount ?? likesCount
        videoCount = other.videoCount ?? videoCount
    }
}
