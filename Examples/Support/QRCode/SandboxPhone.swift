// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
import TikTokPublishing
import TikTokSandbox

/// Plays the phone of a user beside a sandbox.
public struct SandboxPhone: Sendable {
    /// The redirect URI that a sandbox answers QR codes with, unless it was told another.
    static let redirectURI = Sandbox.Configuration().webRedirectURI

    private let control: SandboxControl
    private let user: String
    private let grant: String?

    /// A phone.
    /// - Parameters:
    ///   - baseURL: The sandbox.
    ///   - user: The user name.
    ///   - grant: The scopes that the user grants, with commas. All that are asked for by default; `none` refuses.
    public init(baseURL: URL, user: String, grant: String? = nil) {
        control = SandboxControl(baseURL: baseURL)
        self.user = user
        self.grant = grant
    }

    func scan(_ url: Secret) async throws {
        try await control.phone("scan", ["scan_qrcode_url": .text(url.reveal()), "username": .text(user)])
    }

    func decide(_ url: Secret) async throws {
        var fields = ["scan_qrcode_url": SandboxControl.Field.text(url.reveal())]
        if let grant, grant != "none" { fields["scopes"] = .list(grant.split(separator: ",").map(String.init)) }
        try await control.phone(grant == "none" ? "decline" : "confirm", fields)
    }
}
