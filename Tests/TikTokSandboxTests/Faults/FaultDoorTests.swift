// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing
import TikTokPublishing

@testable import TikTokSandbox

@Suite struct FaultDoorTests {
    private func door(_ wire: Wire, _ method: HTTPRequest.Method, _ body: String = "") async throws -> Wire.Answer {
        try await wire.send(method, "http://127.0.0.1/_sandbox/faults", body: Data(body.utf8))
    }

    @Test("A fault is scripted, listed with what it did, and cleared") func lifecycle() async throws {
        let wire = try await Wire.signedIn()
        let answer = try await door(
            wire, .post, #"{"operation":"creator_info","effect":"refuse","status":500,"code":"internal_error","times":2}"#)
        #expect(answer.status == 200)
        #expect(answer.json["id"] == 1)
        #expect(try await wire.post(Wire.creatorInfo, "{}").code == "internal_error")
        let listed = try await door(wire, .get).json["faults"]
        #expect(listed.count == 1)
        #expect(listed[0]["operation"] == "creator_info")
        #expect(listed[0]["seen"] == 1)
        #expect(listed[0]["met"] == 1)
        #expect(try await door(wire, .delete).json == ["faults": []])
        #expect(try await wire.post(Wire.creatorInfo, "{}").code == "ok")
        #expect(await wire.sandbox.requests.map(\.path) == [Wire.creatorInfo, Wire.creatorInfo], "the door is not in the ledger")
    }

    @Test("A refusal has the shape of the endpoint") func shapes() async throws {
        let wire = try await Wire.signedIn()
        _ = try await door(
            wire, .post, #"{"operation":"token","effect":"refuse","status":400,"code":"invalid_grant","message":"Old."}"#)
        let answer = try await wire.form("/v2/oauth/token/", [:])
        #expect(answer.json["error"] == "invalid_grant")
        #expect(answer.json["error_description"] == "Old.")
    }

    @Test("Every example of the documentation is taken, and there is one for every effect") func examples() async throws {
        let wire = try await Wire.signedIn()
        let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "../../../Documentation/sandbox.md")
        let lines = try String(contentsOf: page, encoding: .utf8).split(separator: "\n")
        var effects: Set<String> = []
        for line in lines {
            guard let row = line.wholeMatch(of: /\| `([a-z_]+)` \| .* \| `(\{.*"effect".*\})` \|/) else { continue }
            let answer = try await door(wire, .post, String(row.output.2))
            #expect(answer.status == 200, "\(line): \(answer.text)")
            #expect(JSONValue(Data(row.output.2.utf8))?["effect"].text == String(row.output.1))
            effects.insert(String(row.output.1))
        }
        #expect(effects == Set(FaultEffectName.allCases.map(\.rawValue)))
    }

    @Test(
        "What the list tells can be scripted again",
        arguments: [
            SandboxFault(on: .videoInit, .loseReply, call: 3, times: 4), SandboxFault(on: .everything, .drop(.notSent)),
            SandboxFault(on: .gatewayUpload, .drop(.maybeSent)), SandboxFault(on: .upload, .cutRequest(after: 17)),
            SandboxFault(on: .init(rawValue: "/nothing/*"), .cutReply(after: 0)),
            SandboxFault(on: .gateway(.wahdx), .delay(.milliseconds(1500))),
            SandboxFault(on: .token, .jumpClock(.seconds(7200))), SandboxFault(on: .token, .answer(.garbage(afterEffect: true))),
            SandboxFault(on: .token, .answer(.rateLimit(retryAfter: .seconds(3)))),
            SandboxFault(on: .token, .answer(.redirect(to: "https://example.com/"))),
            SandboxFault(on: .contentInit, .failPublish(reason: "internal")),
        ])
    func roundTrip(_ fault: SandboxFault) async throws {
        let wire = Wire(sandbox: Sandbox())
        await wire.sandbox.script(fault)
        let told = try await door(wire, .get).json["faults"][0]
        for name in ["id", "seen", "met"] { #expect(told[name] != .null) }
        #expect(try await door(wire, .post, String(decoding: told.data, as: UTF8.self)).status == 200)
        #expect(await wire.sandbox.faults.map(\.fault) == [fault, fault])
    }

    @Test(
        "A refusal of whatever comes has the shape of the call it meets",
        arguments: [
            (#"{"effect":"refuse","operation":"everything","times":3,"status":403,"code":"x_y"}"#, 403, "x_y"),
            (#"{"effect":"rate_limit","operation":"everything","times":3,"retry_after_seconds":7}"#, 429, "rate_limit_exceeded"),
        ])
    func shapes(_ fault: String, _ status: Int, _ code: String) async throws {
        let wire = Wire(sandbox: Sandbox())
        #expect(try await door(wire, .post, fault).status == 200)
        let told = try await door(wire, .get).json["faults"][0]
        #expect(told["effect"] != "answer")
        let api = try await wire.post(Wire.creatorInfo, "{}")
        #expect(api.status == status)
        #expect(api.code == code)
        let oauth = try await wire.form("/v2/oauth/token/", [:])
        #expect(oauth.json["error"] == .string(code))
        let gateway = try await wire.send(.get, "https://x.example/wahdx/accounts")
        #expect(gateway.status == status)
        #expect(gateway.body.isEmpty)
        #expect(gateway.headers[.retryAfter] == (status == 429 ? "7" : nil))
        #expect(await wire.sandbox.requests.map(\.errorCode) == [code, code, "http_\(status)"])
    }

    @Test(
        "Mistakes are refused with what is possible",
        arguments: [
            ("x", "JSON object"), ("[]", "JSON object"), ("{}", "lose_reply"), (#"{"effect":"explode"}"#, "lose_reply, drop"),
            (#"{"effect":"lose_reply"}"#, "operation or path"),
            (#"{"effect":"lose_reply","operation":"upload","path":"/upload"}"#, "operation or path"),
            (#"{"effect":"lose_reply","operation":"video"}"#, "video_init, inbox_video_init"),
            (#"{"effect":"lose_reply","path":"upload"}"#, "begin with /"),
            (#"{"effect":"lose_reply","path":"/up*load"}"#, "at its end"),
            (#"{"effect":"lose_reply","path":"/_sandbox/ledger"}"#, "control doors"),
            (#"{"effect":"lose_reply","operation":"upload","bytes":1}"#, "Unknown: bytes"),
            (#"{"effect":"cut_reply","operation":"upload","byte":1}"#, "cut_reply takes bytes"),
            (#"{"effect":"cut_reply","operation":"upload"}"#, "bytes is required"),
            (#"{"effect":"cut_reply","operation":"upload","bytes":-1}"#, "bytes must be"),
            (#"{"effect":"drop","operation":"upload","delivery":"sent"}"#, "not_sent"),
            (#"{"effect":"delay","operation":"upload"}"#, "seconds is required"),
            (#"{"effect":"lose_reply","operation":"upload","call":0}"#, "call must be"),
            (#"{"effect":"refuse","operation":"upload","code":"x"}"#, "status must be from 200 to 599"),
            (#"{"effect":"refuse","operation":"upload","status":100,"code":"x"}"#, "status must be from 200 to 599"),
            (#"{"effect":"refuse","operation":"wahdx","status":400,"code":"x"}"#, "use answer"),
            (#"{"effect":"redirect","operation":"upload","location":"/","status":200}"#, "301, 302"),
            (#"{"effect":"answer","operation":"upload","status":200,"body":"","body_base64":""}"#, "not both"),
            (#"{"effect":"answer","operation":"upload","status":200,"body_base64":"?"}"#, "Base64"),
            (#"{"effect":"answer","operation":"upload","status":200,"headers":{"a b":"c"}}"#, "headers must be"),
            (#"{"effect":"answer","operation":"upload","status":200,"headers":{"a":"b\r\nc: d"}}"#, "headers must be"),
            (#"{"effect":"fail_publish","operation":"upload","reason":""}"#, "spam_risk_text"),
        ])
    func mistakes(_ body: String, words: String) async throws {
        let wire = Wire(sandbox: Sandbox())
        let answer = try await door(wire, .post, body)
        #expect(answer.status == 400)
        #expect(answer.json["error"].text?.contains(words) == true, "\(answer.text)")
        #expect(await wire.sandbox.faults.isEmpty)
    }
}

extension JSONValue {
    fileprivate var fields: [String: JSONValue]? {
        if case .object(let fields) = self { fields } else { nil }
    }
}
