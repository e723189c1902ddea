// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import TikTokSandbox

/// What is registered at TikTok for an app: target users, redirect URIs, scopes.
@Suite struct AppRegistrationTests {
    private func wire(_ change: (inout Sandbox.Configuration) -> Void) -> Wire {
        var configuration = Sandbox.Configuration()
        change(&configuration)
        return Wire(sandbox: Sandbox(configuration))
    }

    @Test("Only target users sign in, when there are some") func targets() async throws {
        let wire = wire { $0.targetUsers = ["ben.travels"] }
        let callback = try SignIn.callback(try await SignIn.authorize(wire))
        #expect(callback["error"] == "non_sandbox_target")
        #expect(callback["state"] == "Zk3v9qYt")
        #expect(try SignIn.callback(try await SignIn.authorize(wire, ["sandbox_user": "ben.travels"]))["code"] != nil)
    }

    @Test(
        "Only registered redirect URIs are taken, when there are some; a star is any port",
        arguments: [
            ("http://127.0.0.1:53682/callback/", 302), ("http://127.0.0.1:1/callback/", 302),
            ("http://127.0.0.1:53682/callback", 400), ("http://localhost:53682/callback/", 400),
            ("https://app.example.com/cb/", 302), ("https://app.example.com/cb", 400),
        ])
    func redirects(_ uri: String, status: Int) async throws {
        let wire = wire { $0.redirectURIs = ["http://127.0.0.1:*/callback/", "https://app.example.com/cb/"] }
        #expect(try await SignIn.authorize(wire, ["redirect_uri": uri]).status == status)
    }

    @Test("A scope that the app does not have is invalid, in the browser and for QR codes") func scopes() async throws {
        let wire = wire { $0.scopes = ["user.info.basic"] }
        #expect(try SignIn.callback(try await SignIn.authorize(wire))["error"] == "invalid_scope")
        #expect(try SignIn.callback(try await SignIn.authorize(wire, ["scope": "user.info.basic"]))["code"] != nil)
        let form = ["client_key": "sbsandboxkey0000001", "scope": "video.publish"]
        #expect(try await wire.form("/v2/oauth/get_qrcode/", form).json["error"] == "invalid_scope")
        await #expect(throws: SandboxError.self) { try await wire.sandbox.signIn("ana.cooks", scopes: ["video.publish"]) }
        #expect(try await wire.sandbox.signIn("ana.cooks").scopes == ["user.info.basic"])
    }
}
