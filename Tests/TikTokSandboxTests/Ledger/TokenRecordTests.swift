// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import TikTokSandbox

@Suite struct TokenRecordTests {
    @Test("Tokens go from alive to rotated, expired and revoked, and their names hold no secret") func states() async throws {
        let wire = Wire(sandbox: Sandbox())
        let first = try await SignIn.tokens(wire)
        let second = try await SignIn.refresh(wire, try #require(first["refresh_token"].text)).json
        let issued = wire.sandbox.clock.now
        var records = await wire.sandbox.tokens
        #expect(records.map(\.kind) == [.access, .refresh, .access, .refresh])
        #expect(records.map(\.state) == [.alive, .rotated, .alive, .alive])
        #expect(records.allSatisfy { $0.openID == "-000sandbox_anacooks" && $0.scopes == ["user.info.basic", "video.publish"] })
        #expect(records.allSatisfy { $0.issued == issued })
        #expect(records.map(\.expires) == [issued + 7200, issued + 15_552_000, issued + 7200, issued + 15_552_000])
        let secrets = [first, second].flatMap { [$0["access_token"].text, $0["refresh_token"].text] }.compactMap { $0 }
        for (record, secret) in zip(records, secrets) {
            #expect(record.name == "\(secret.prefix(4))…\(secret.suffix(5))")
            #expect(record.name.count == 10)
        }
        await wire.sandbox.advance(by: .seconds(7200))
        #expect(await wire.sandbox.tokens.map(\.state) == [.expired, .rotated, .expired, .alive])
        let fresh = try await SignIn.refresh(wire, try #require(second["refresh_token"].text)).json
        _ = try await wire.form(
            "/v2/oauth/revoke/",
            [
                "client_key": "sbsandboxkey0000001", "client_secret": "sandbox-client-secret-0000001",
                "token": try #require(fresh["access_token"].text),
            ])
        records = await wire.sandbox.tokens
        #expect(records.count == 6)
        #expect(records.allSatisfy { $0.state == .revoked })
    }

    @Test("A refresh token is alive for as long as its grace period") func grace() async throws {
        var configuration = Sandbox.Configuration()
        configuration.refreshGrace = .seconds(10)
        let wire = Wire(sandbox: Sandbox(configuration))
        let token = try #require(try await SignIn.tokens(wire)["refresh_token"].text)
        _ = try await SignIn.refresh(wire, token)
        #expect(await wire.sandbox.tokens[1].state == .alive)
        await wire.sandbox.advance(by: .seconds(10))
        #expect(await wire.sandbox.tokens[1].state == .rotated)
    }
}
