// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// A TikTok account that is linked at Postqued.
public struct PostquedAccount: Sendable, Hashable, Identifiable {
    /// Postqued's id of the account: give it to ``PostquedClient/account(_:journal:)`` or ``PostquedClient/contentAccount(_:journal:)``.
    public let id: String
    /// The name in the URL of the profile.
    public let username: String

    init?(_ value: GatewayValue) {
        guard let id = value["id"].text else { return nil }
        self.id = id
        username = value["username"].text ?? ""
    }
}
