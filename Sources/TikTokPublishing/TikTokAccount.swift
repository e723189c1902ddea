// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// One TikTok user who authorized the app.
public struct TikTokAccount: PublishingAccount {
    /// TikTok's id of the user for this app; `nil` for an account that is known only by its access token.
    public let openID: OpenID?
    /// TikTok's endpoints, one by one, with TikTok's own fields.
    public let api: ContentPostingAPI
    /// The backend of this account's sessions.
    public let publisher: TikTokPublisher
    /// Where its posts are handed in.
    public let desk: PublishDesk
    private let grantedScopes: @Sendable () async throws -> Set<Scope>?

    init(
        openID: OpenID?, api: ContentPostingAPI, publisher: TikTokPublisher, desk: PublishDesk,
        grantedScopes: @escaping @Sendable () async throws -> Set<Scope>?
    ) {
        self.openID = openID
        self.api = api
        self.publisher = publisher
        self.desk = desk
        self.grantedScopes = grantedScopes
    }

    /// Asks whether a post may be sent now, and if not, when: from what was counted and what TikTok refused within 24 hours, by all who share the journal.
    ///
    /// TikTok is not asked, and knows better: other apps' posts count too. A post that is not allowed by this ends in ``PublishOutcome/failed(_:)`` with
    /// code ``TikTokError/Code/postingCapReached``, before anything is sent. See ``PostingCaps``.
    /// - Parameter destination: Where the post would go.
    public func allowance(for destination: Destination) async -> PostingAllowance {
        await publisher.ledger?.allowance(for: destination) ?? .now(left: nil)
    }

    /// Forgets that TikTok has refused posts because a cap was used up, for example when the creator says that the drafts are posted. Caps that are set
    /// as ``PostingCap/exactly(_:)`` stay.
    public func forgetRefusals() async {
        for kind in PostingCap.Kind.allCases { await publisher.ledger?.lift(kind) }
    }

    /// Asks what the creator allows right now. Show the nickname and offer only these privacy levels before every direct post.
    /// - Throws: ``TikTokError``, also when the creator cannot post at the moment.
    public func creatorInfo() async throws -> CreatorInfo {
        try await api.creatorInfo()
    }

    /// Asks who the user is: name, picture, and whatever else the user granted.
    ///
    /// Fields whose scope was not granted are left out and told as ``UserProfile/missing``: the scopes of the stored tokens decide. When those are not
    /// known, or TikTok refuses all the same, the fields of each scope are asked for by themselves, which takes up to three more requests.
    /// - Parameter fields: What to ask for; everything by default.
    /// - Throws: ``TikTokError``. A scope that is missing is no error.
    public func profile(_ fields: Set<UserInfo.Field> = Set(UserInfo.Field.allCases)) async throws -> UserProfile {
        try await api.profile(fields, granted: try await grantedScopes())
    }
}
