// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import DriverSupport

/// One line of standard input.
struct Command: Decodable {
    enum What: String, Decodable {
        /// Opens the store. Needs `store`, `server`, `clientKey` and `clientSecret`; takes `log`, `lockTimeout`, `requestTimeout`, `keys`.
        case configure
        /// An access token. With `replaces` another one than the last that this process got for the account.
        case token
        /// Takes up the tokens of a sign-in, in `tokens`.
        case add
        /// All accounts.
        case accounts
        /// A request of the API with an access token.
        case call
        case remove
        /// Encrypts everything with the first of the keys.
        case reseal
        case revoke
        /// Starts another program that lists the files it inherited, into `list`.
        case spawn
    }

    enum CodingKeys: String, CodingKey {
        case id, what = "do", account, offset, replaces, tokens, store, server, clientKey, clientSecret, log, lockTimeout
        case requestTimeout, keys, list
    }

    /// Stands in the answer, too.
    var id: Int
    var what: What
    var account: String?
    /// How far the wall clock of the process is ahead from now on, in seconds.
    var offset: Double?
    var replaces: Bool?
    /// What a token endpoint answered.
    var tokens: IssuedTokens?
    /// A folder.
    var store: String?
    var server: String?
    var clientKey: String?
    var clientSecret: String?
    /// A file that everything is logged to, at level trace.
    var log: String?
    /// In seconds.
    var lockTimeout: Double?
    /// In seconds.
    var requestTimeout: Double?
    /// Each 32 ASCII characters: the store is encrypted with the first, and opens what the others sealed.
    var keys: [String]?
    var list: String?
}
