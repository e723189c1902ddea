// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// A run of `token-driver`.
typealias TokenProcess = DriverProcess<TokenReply>

/// What it answered. A token is told by its SHA-256.
struct TokenReply: DriverReply {
    static let program = "token-driver"

    var id: Int
    var token: String?
    var accounts: [String]?
    var status: Int?
    var seconds: Double?
    var error: String?
    var failure: String?
}

extension TokenProcess {
    /// An access token, with the wall clock some seconds ahead.
    func token(_ account: String, at offset: Double = 0) async throws -> TokenReply {
        try await ask("token", ["account": account, "offset": offset])
    }
}
