// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing

extension Sandbox {
    /// Every post and draft that came out of a publish, oldest first.
    public var posts: [SandboxPost] {
        machine.settle(clock.now)
        return machine.posts(now: clock.now)
    }

    /// The posts and drafts of one user, oldest first.
    /// - Parameter openID: The user.
    public func posts(of openID: String) -> [SandboxPost] {
        machine.settle(clock.now)
        return machine.posts(of: openID, now: clock.now)
    }

    /// Every request that arrived, oldest first, without the control doors.
    public var requests: [SandboxRequestRecord] {
        machine.requests
    }

    /// Every publish that was taken in, oldest first.
    public var publishes: [SandboxPublish] {
        machine.settle(clock.now)
        return machine.publishRecords
    }

    /// Every attempt to deliver a webhook, oldest first. One that is under way is not among them yet.
    public var webhooks: [SandboxWebhookRecord] {
        machine.webhookRecords
    }

    /// Every token that was issued to a user, oldest first, without the token itself.
    public var tokens: [SandboxTokenRecord] {
        machine.tokenRecords(now: clock.now)
    }

    /// The files of a publish, as they arrived: one for a video, one for each photo.
    /// - Parameter publishID: The publish.
    /// - Returns: The files; none when the publish has failed or is not complete, and when they were let go: see
    ///   ``Configuration/keptMediaByteCount``.
    public func media(of publishID: String) -> [SandboxMediaFile] {
        machine.settle(clock.now)
        return machine.media[publishID]
    }

    /// The users as they are now.
    public var accounts: [SandboxAccount] {
        configuration.accounts.compactMap { machine.accounts[$0.openID] }
    }

    /// The app and its users as a JSON object on one line. It holds the client secret.
    public var identity: String {
        let secret = JSONValue.string(configuration.clientSecret.reveal())
        let value: JSONValue = [
            "client_key": .string(configuration.clientKey), "client_secret": secret, "webhook_secret": secret,
            "accounts": .array(accounts.map { ["open_id": .string($0.openID), "username": .string($0.username)] }),
            "verified_url_prefixes": .array(machine.configuration.verifiedURLPrefixes.map { .string($0) }),
        ]
        return String(decoding: value.data, as: UTF8.self)
    }

    /// Signs a user in without a browser and without the token endpoint.
    /// - Parameters:
    ///   - username: The user.
    ///   - scopes: The scopes to grant; all that the app has by default.
    /// - Returns: The tokens, as the token endpoint would have issued them.
    /// - Throws: ``SandboxError`` when there is no such user or no such scope.
    public func signIn(_ username: String, scopes: [String]? = nil) throws -> SandboxSignIn {
        guard let account = machine.accounts.values.first(where: { $0.username == username }) else {
            throw SandboxError(meaning: "The sandbox has no user @\(username).", remedy: "Add one to the configuration.")
        }
        let known = machine.configuration.scopes
        let scopes = scopes ?? known
        guard scopes.allSatisfy({ Scope.all.contains($0) && known.contains($0) }) else {
            throw SandboxError(
                meaning: "There is no such scope, or the app does not have it.",
                remedy: "Use some of \(known.joined(separator: ", ")).")
        }
        let now = clock.now
        let grant = machine.consent(of: account.openID, scopes: scopes, now: now)
        let tokens = machine.issue(grant, now: now)
        return SandboxSignIn(
            openID: account.openID, scopes: scopes, accessToken: Secret(tokens.accessToken),
            refreshToken: Secret(tokens.refreshToken), issued: now,
            accessTokenExpires: now.addingTimeInterval(TimeInterval(tokens.expiresIn)),
            refreshTokenExpires: now.addingTimeInterval(TimeInterval(tokens.refreshExpiresIn)))
    }

    /// Changes a user.
    /// - Parameters:
    ///   - openID: The user.
    ///   - change: What to change. The id of the user stays.
    /// - Throws: ``SandboxError`` when there is no such user.
    public func updateAccount(_ openID: String, _ change: @Sendable (inout SandboxAccount) -> Void) throws(SandboxError) {
        guard var account = machine.accounts[openID] else {
            throw SandboxError(meaning: "The sandbox has no user with this open_id.", remedy: "Use one of the configuration.")
        }
        change(&account)
        account.openID = openID
        machine.accounts[openID] = account
    }

    /// Counts what is left of a quota as used, until 24 hours have passed.
    /// - Parameters:
    ///   - quota: The quota.
    ///   - openID: The user.
    /// - Throws: ``SandboxError`` when there is no such user.
    public func fill(_ quota: SandboxQuota, of openID: String) throws(SandboxError) {
        try machine.fill(quota, of: openID, now: clock.now)
    }

    /// Changes the app and the limits from now on.
    /// - Parameter change: What to change.
    public func updateApp(_ change: @Sendable (inout Configuration) -> Void) {
        change(&machine.configuration)
    }
}
