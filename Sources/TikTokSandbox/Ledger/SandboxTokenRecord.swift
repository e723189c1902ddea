// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// A token that the sandbox has issued, without the token itself.
public struct SandboxTokenRecord: Sendable, Hashable {
    /// What a token is for.
    public enum Kind: String, Sendable {
        /// It is sent with every call.
        case access
        /// It buys new tokens.
        case refresh
    }

    /// Whether a token can be used.
    public enum State: String, Sendable {
        /// It can be used.
        case alive
        /// A refresh token that was used, and whose grace period is over.
        case rotated
        /// Its time is over.
        case expired
        /// The user or the app has ended the consent.
        case revoked
    }

    /// What is left of the token when its secret part is left out, such as `act.…!4821`.
    public var name: String
    /// What it is for.
    public var kind: Kind
    /// The user.
    public var openID: String
    /// The scopes that the user has granted.
    public var scopes: [String]
    /// When it was issued, on the clock of the sandbox.
    public var issued: Date
    /// When it expires, on the clock of the sandbox.
    public var expires: Date
    /// Whether it can be used.
    public var state: State
}
