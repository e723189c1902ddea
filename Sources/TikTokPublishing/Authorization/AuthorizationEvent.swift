// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// What a person has to know about an account's authorization. See ``TokenManager/events``.
public enum AuthorizationEvent: Sendable, Hashable {
    /// TikTok does not accept the account's refresh token any more: its user has to sign in again. Told once for each refresh token.
    case ended(OpenID)
    /// The account's refresh token ends at a date, and with it the authorization: refreshing does not move it. Let the user sign in again before.
    /// Told at most once a day for each account that is in use.
    case endsSoon(OpenID, Date)
    /// New tokens could not be saved, for this reason. They are in memory only until a later call saves them: repair the store before the
    /// process ends.
    case notSaved(OpenID, TikTokError)

    /// The account that the event is about.
    public var account: OpenID {
        switch self {
        case .ended(let account), .endsSoon(let account, _), .notSaved(let account, _): account
        }
    }
}
