// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing
import TikTokPublishingTesting

@testable import TikTokGateways

@Suite("Answers of wahdx mean what its document says")
struct WahdxAnswerTests {
    private let handle = PublishHandle(publishID: PublishID(rawValue: "v"), destination: .profile, media: .video)

    @Test("The answer to a post names the publish and, later, its URL")
    func publish() throws {
        let publish = try #require(try WahdxFixtures.value("post-response").flatMap { WahdxPublish($0) })
        #expect(publish.publishID?.rawValue == "v_pub_url~v2.123456789")
        #expect(publish.postURL?.absoluteString == "https://www.tiktok.com/@user/video/1234567890")
        #expect(publish.mediaType == "video")
        // No state and a URL: it is out.
        #expect(publish.status(for: handle).phase == .published)
    }

    @Test("Accounts have three fields for certain")
    func accounts() async throws {
        let transport = ScriptedTransport()
        transport.expect(body: try WahdxFixtures.text("accounts"))
        let accounts = try await WahdxFixtures.client(transport).accounts()
        #expect(accounts.map(\.username) == ["account_1", "account_2", "account_3"])
        #expect(accounts[0].followers == 1500)
        #expect(accounts[0].isVerified == false)
        #expect(accounts[1].followers == nil)
        #expect(accounts[2].id == "23369e89-xxxx-xxxx-xxxx-XXXXXXXXXXX")
    }

    @Test(
        "States, in wahdx's words and in TikTok's, wherever they stand",
        arguments: [
            (#"{"data":{"status":"Queued"}}"#, PublishStatus.Phase.processing),
            (#"{"status":"processing","data":{}}"#, .processing),
            (#"{"data":{"state":"PUBLISHED"}}"#, .published), (#"{"data":{"status":"PUBLISH_COMPLETE"}}"#, .published),
            (#"{"data":{"status":"SEND_TO_USER_INBOX"}}"#, .inbox), (#"{"data":{}}"#, .processing),
            (#"{"data":{"status":"Reticulating"}}"#, .processing),
            (#"{"data":{"status":"Failed","fail_reason":"publish_cancelled"}}"#, .cancelled),
        ])
    func states(body: String, phase: PublishStatus.Phase) throws {
        let publish = try #require(GatewayValue(Data(body.utf8)).flatMap { WahdxPublish($0) })
        #expect(publish.status(for: handle).phase == phase)
    }

    @Test("What is published for a draft is in the inbox")
    func draft() throws {
        var draft = handle
        draft.destination = .inbox
        let publish = try #require(GatewayValue(Data(#"{"data":{"status":"Published"}}"#.utf8)).flatMap { WahdxPublish($0) })
        #expect(publish.status(for: draft).phase == .inbox)
    }

    @Test("A failure keeps TikTok's word, or else wahdx's text")
    func failures() throws {
        func error(_ body: String) throws -> TikTokError? {
            let publish = try #require(GatewayValue(Data(body.utf8)).flatMap { WahdxPublish($0) })
            if case .failed(let error) = publish.status(for: handle).phase { return error }
            return nil
        }
        let word = try error(#"{"data":{"status":"FAILED","fail_reason":"picture_size_check_failed"}}"#)
        #expect(word?.code == .pictureSizeCheckFailed)
        let text = try error(#"{"data":{"status":"failed","error":"The phone fell into the sea."}}"#)
        #expect(text?.code == .gatewayPublishFailed)
        #expect(text?.serverMessage == "The phone fell into the sea.")
    }

    @Test(
        "The states of a sign-in by QR code",
        arguments: [
            ("qr-new", WahdxQRCodeState.new), ("qr-scanned", .scanned), ("qr-expired", .expired),
            ("qr-utilised", .utilised("QR code has already been used.")),
        ])
    func qrCodeStates(fixture: String, state: WahdxQRCodeState) throws {
        #expect(try WahdxFixtures.value(fixture).flatMap { WahdxQRCodeState($0["data"]) } == state)
        #expect(state.isEnd == ["qr-expired", "qr-utilised"].contains(fixture))
    }

    @Test("A confirmed sign-in names the account")
    func qrCodeConfirmed() throws {
        let state = try WahdxFixtures.value("qr-confirmed").flatMap { WahdxQRCodeState($0["data"]) }
        guard case .confirmed(let account) = state else {
            Issue.record("it is not confirmed")
            return
        }
        #expect(account.id == "8abd72f0-4ede-441c-9c17-XXXXXXXXX")
        #expect(account.username == "creator_username")
    }

    @Test(
        "Only a PNG in a data URL is a picture",
        arguments: [
            "data:image/png;base64,AAAA", "data:image/svg+xml;base64,iVBORw0KGgo=", "iVBORw0KGgo=",
            "data:image/png;base64,iVBORw0KG*",
        ])
    func pictures(picture: String) async throws {
        let transport = ScriptedTransport()
        transport.expect(
            body: #"{"success":true,"data":{"qrCodeImage":"\#(picture)","token":"T","unique_id":"u","expiresIn":300}}"#)
        await #expect(throws: TikTokError.self) { _ = try await WahdxFixtures.client(transport).qrCodeLogin() }
    }

    @Test("A plan without QR codes is told as such, with the gateway's words")
    func subscription() async throws {
        let transport = ScriptedTransport()
        transport.expect(status: 403, body: try WahdxFixtures.text("qr-error-subscription"))
        do {
            _ = try await WahdxFixtures.client(transport).qrCodeLogin()
            Issue.record("it was not refused")
        } catch {
            #expect(error.code == .subscriptionRequired)
            #expect(error.serverMessage == "QR Code login is only available for Maximum subscription")
        }
    }

    @Test(
        "A plan that is named in an answer is the reason of a refusal only, not of a server that is busy or broken",
        arguments: [
            (402, .subscriptionRequired), (403, .subscriptionRequired), (200, .subscriptionRequired), (401, .apiKeyRefused),
            (429, .rateLimitExceeded), (500, .gatewayFailed), (503, .gatewayFailed),
        ] as [(Int, TikTokError.Code)])
    func planInAnswer(status: Int, code: TikTokError.Code) async throws {
        let transport = ScriptedTransport()
        transport.expect(status: status, body: #"{"error":"no, see your subscription","subscription":"free"}"#)
        do {
            _ = try await WahdxFixtures.client(transport).accounts()
            Issue.record("it was not refused")
        } catch {
            #expect(error.code == code)
        }
    }

    @Test(
        "A refusal with status 200 is one",
        arguments: [#"{"success":false,"message":"no"}"#, #"{"error":"no"}"#, #"{"success":false,"data":{"publish_id":"v"}}"#])
    func refusedInSuccess(body: String) async throws {
        let transport = ScriptedTransport()
        transport.expect(body: body)
        let post = WahdxPost(GatewayStudio.videoPost().post, accountID: "a")
        do {
            _ = try await WahdxFixtures.client(transport).post(post)
            Issue.record("it was not refused")
        } catch {
            #expect(error.code == .gatewayRefused)
            #expect(error.advice == .fixRequest)
        }
    }

    @Test(
        "After a create, what cannot be read proves nothing",
        arguments: ["<html>Bad gateway</html>", "{}", #"{"success":true,"data":{}}"#])
    func unreadable(body: String) async throws {
        let transport = ScriptedTransport()
        transport.expect(body: body)
        let post = WahdxPost(GatewayStudio.videoPost().post, accountID: "a")
        do {
            _ = try await WahdxFixtures.client(transport).post(post)
            Issue.record("it was taken for an answer")
        } catch {
            #expect(error.code == .badAnswer)
            #expect(error.advice == .reconcile)
        }
    }
}

extension VideoPost {
    var post: Post { .video(self) }
}
