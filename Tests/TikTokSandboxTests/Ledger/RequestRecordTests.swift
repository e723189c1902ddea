// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing

@testable import TikTokSandbox

@Suite struct RequestRecordTests {
    @Test("A refusal is written down with its words, its date and its user") func refusal() async throws {
        let wire = try await Wire.signedIn("ben.travels")
        await wire.sandbox.advance(by: .seconds(7))
        let answer = try await wire.post(
            Wire.videoInit, "{\(Samples.postInfo(privacy: "PUBLIC_TO_EVERYONE")),\(Samples.file(9))}")
        let record = try #require(await wire.sandbox.requests.last)
        #expect(record.errorCode == "privacy_level_option_mismatch")
        #expect(record.message == answer.json["error"]["message"].text)
        #expect(record.date == wire.sandbox.clock.now)
        #expect(record.username == "ben.travels")
        #expect(record.openID == "-000sandbox_bentravels")
    }

    @Test("What succeeds has no words, and names its user from the init to the last chunk") func success() async throws {
        let wire = try await Wire.signedIn()
        _ = try await wire.upload()
        let records = await wire.sandbox.requests
        #expect(records.map(\.errorCode) == ["ok", "ok"])
        #expect(records.allSatisfy { $0.message.isEmpty && $0.username == "ana.cooks" })
    }

    @Test("Sign-in names the user who decides, and why it ended") func signIn() async throws {
        let wire = Wire(sandbox: Sandbox())
        _ = try await SignIn.tokens(wire)
        _ = try await SignIn.authorize(wire, ["sandbox_decision": "deny"])
        _ = try await SignIn.authorize(wire, ["client_key": "awx"])
        _ = try await SignIn.exchange(wire, code: "x")
        let records = await wire.sandbox.requests
        #expect(records.map(\.username) == ["ana.cooks", "ana.cooks", "ana.cooks", nil, nil])
        #expect(
            records.map(\.message) == [
                "", "", "User denied access",
                "The client key is missing or not the one of this sandbox. TikTok does not know client_id.",
                "Authorization code is expired.",
            ])
    }

    @Test("Answers in plain words and those of gateways are told too") func others() async throws {
        let wire = Wire(sandbox: Sandbox())
        _ = try await wire.send(.get, "https://x.example/nothing")
        _ = try await wire.send(.put, "https://x.example/upload?upload_id=1")
        _ = try await wire.send(.get, "https://x.example/wahdx/nothing")
        let messages = await wire.sandbox.requests.map(\.message)
        #expect(messages[0] == "No such endpoint. Every path of the API ends with a slash.")
        #expect(messages[1] == "There is no such upload.")
        #expect(messages[2] == "There is no such endpoint.")
    }

    @Test("HEAD is answered as GET without the body, and written down as what it was") func head() async throws {
        let wire = Wire(sandbox: Sandbox())
        let answer = try await wire.send(.head, "https://x.example/v2/user/info/")
        #expect(answer.status == 401)
        #expect(answer.body.isEmpty)
        #expect(await wire.sandbox.requests.map(\.method) == ["HEAD"])
    }

    @Test("A scripted answer is told as such") func fault() async throws {
        let wire = try await Wire.signedIn()
        await wire.sandbox.script(SandboxFault(on: .creatorInfo, .answer(SandboxFault.Answer(status: 500))))
        _ = try await wire.post(Wire.creatorInfo, "{}")
        #expect(await wire.sandbox.requests.map(\.message) == ["A scripted fault."])
    }
}
