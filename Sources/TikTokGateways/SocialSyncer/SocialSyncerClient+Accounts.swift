// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
import HTTPTypes
public import TikTokPublishing

extension SocialSyncerClient {
    /// The TikTok accounts that are linked: `GET /accounts?platform=tiktok`.
    /// - Throws: `TikTokError`.
    public func accounts() async throws(TikTokError) -> [SocialSyncerAccount] {
        let answer = try await send(.get, ["accounts"], query: [("platform", "tiktok")], operation: "accounts")
        return try answer.require(answer.value["accounts"].array ?? answer.value.array).compactMap(SocialSyncerAccount.init)
    }

    /// How the connections of all accounts are: `GET /accounts/health`.
    /// - Throws: `TikTokError`.
    public func accountHealth() async throws(TikTokError) -> [SocialSyncerAccountHealth] {
        let answer = try await send(.get, ["accounts", "health"], operation: "accounts.health")
        let entries = answer.value["accounts"].array ?? answer.value.array
        return try answer.require(entries).compactMap(SocialSyncerAccountHealth.init)
    }

    /// Ends the connection of an account: `DELETE /accounts/tiktok/{accountId}`. Nothing can be published to it afterwards.
    /// - Parameter accountID: The id of the account.
    /// - Throws: `TikTokError`.
    public func disconnect(_ accountID: String) async throws(TikTokError) {
        _ = try await send(.delete, ["accounts", "tiktok", accountID], operation: "accounts.disconnect", hasEffect: true)
    }

    /// Begins to connect an account: `GET /connect/tiktok`. Send the creator to ``SocialSyncerConnection/authorizationURL``.
    /// - Parameters:
    ///   - redirectURL: Where the creator comes back to, with a code.
    ///   - profileID: The profile that the account is to belong to, which the sister API wants; not sent by default.
    /// - Throws: `TikTokError`.
    public func connect(redirectURL: URL, profileID: String? = nil) async throws(TikTokError) -> SocialSyncerConnection {
        let query = [("redirect_url", redirectURL.absoluteString), ("profileId", profileID)]
        let answer = try await send(.get, ["connect", "tiktok"], query: query, operation: "connect.url")
        return try answer.require(SocialSyncerConnection(answer.value))
    }

    /// Connects an account with the code that the creator came back with: `POST /connect/tiktok`. Compare the state with
    /// ``SocialSyncerConnection/state`` before.
    /// - Parameters:
    ///   - code: The code. It works once.
    ///   - redirectURL: The one of ``connect(redirectURL:profileID:)``.
    ///   - state: The state, which the sister API wants; not sent by default.
    ///   - profileID: The profile, which the sister API wants; not sent by default.
    /// - Returns: The account, if the answer tells it.
    /// - Throws: `TikTokError`.
    @discardableResult
    public func connect(
        code: Secret, redirectURL: URL, state: Secret? = nil, profileID: String? = nil
    ) async throws(TikTokError) -> SocialSyncerAccount? {
        let body = [
            "code": code.reveal(), "redirect_url": redirectURL.absoluteString, "state": state?.reveal(), "profileId": profileID,
        ].compactMapValues(\.self)
        let answer = try await send(.post, ["connect", "tiktok"], body: body, operation: "connect", hasEffect: true)
        return SocialSyncerAccount(answer.value["account"].isObject ? answer.value["account"] : answer.value)
    }

    /// What a creator allows: `GET /accounts/{id}/tiktok/creator-info`, from the sister API.
    /// - Parameters:
    ///   - accountID: The id of the account.
    ///   - media: Whether it is asked for a video or for photos; not sent by default.
    /// - Throws: `TikTokError`; with code `TikTokError.Code.tooManyPosts` when the creator's posts of the day are used up.
    public func creatorInfo(
        of accountID: String, media: PublishHandle.Media? = nil
    ) async throws(TikTokError) -> SocialSyncerCreatorInfo {
        let query = [("mediaType", media.map { $0 == .video ? "video" : "photo" })]
        let answer: GatewayAnswer
        do {
            answer = try await send(
                .get, ["accounts", accountID, "tiktok", "creator-info"], query: query, operation: "creator_info")
        } catch {
            throw SocialSyncerEnvelope.ofCreatorInfo(error)
        }
        return try answer.require(SocialSyncerCreatorInfo(answer.value))
    }
}
