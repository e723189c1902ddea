// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokMedia
import TikTokPublishing
import TikTokPublishingTesting

@testable import TikTokGateways

@Suite("Errors of UGC Inc", .timeLimit(.minutes(10)))
struct UGCIncErrorTests {
    private let desk = UGCIncDesk()

    private func createError() async throws -> TikTokError? {
        let photos = try PhotoPost.forEverybody()
        return await #expect(throws: TikTokError.self) {
            try await desk.client.createSlideshow(UGCIncSlideshow(photos, from: .account("acc_1")))
        }
    }

    @Test(
        "A refusal is told apart by its number, whether or not the status of HTTP says so too",
        arguments: [
            (200, 400, TikTokError.Code.gatewayRefused), (400, 400, .gatewayRefused), (200, 401, .apiKeyRefused),
            (401, 401, .apiKeyRefused),
            (200, 402, .subscriptionRequired), (403, 403, .permissionDenied), (200, 404, .notFound), (404, 404, .notFound),
            (200, 429, .rateLimitExceeded), (200, 200, .gatewayRefused),
        ])
    func refusals(status: Int, number: Int, code: TikTokError.Code) async throws {
        desk.expect("slideshow", status: status, body: #"{"ok": false, "code": \#(number), "message": "No."}"#)
        let error = try #require(await createError())
        #expect(error.code == code)
        #expect(error.serverCode == "\(number)")
        #expect(error.serverMessage == "No.")
        #expect(error.status == status)
        #expect(!error.mayHaveHappened)
        #expect(desk.sent.count == 1)
    }

    @Test(
        "After a create, an answer that proves nothing leaves it in doubt and is not followed by another request",
        arguments: [
            (200, "<html>Bad gateway</html>"), (200, "{}"), (200, #"{"ok": true}"#),
            (200, #"{"ok": true, "data": {"status": "scheduled"}}"#),
            (200, #"{"ok": "true", "data": {"id": "p_1"}}"#), (200, #"{"ok": false, "code": 500, "message": "Oops"}"#),
            (200, #"{"ok": false, "code": 99999999999999999999}"#), (500, #"{"ok": false, "code": 500, "message": "Oops"}"#),
            (503, ""),
        ])
    func doubt(status: Int, body: String) async throws {
        desk.expect("slideshow", status: status, body: body)
        let error = try #require(await createError())
        if body.contains("9999") {
            #expect(error.code == .gatewayRefused)
        } else {
            #expect(error.advice == .reconcile)
            #expect(error.mayHaveHappened)
        }
        #expect(desk.sent.count == 1)
    }

    @Test("A create whose answer was lost is in doubt and is not followed by another request")
    func loss() async throws {
        desk.expectLoss("slideshow")
        let error = try #require(await createError())
        #expect(error.advice == .reconcile)
        #expect(error.delivery == .maybeSent)
        #expect(desk.sent.count == 1)
    }

    @Test("A change, a retry and a deletion whose answers were lost are not repeated, but a question is")
    func repeats() async throws {
        let post = PublishID(rawValue: "p_1")
        desk.expectLoss("update")
        await #expect(throws: TikTokError.self) { try await desk.client.update(UGCIncPostUpdate(of: post)) }
        desk.expectLoss("retry")
        await #expect(throws: TikTokError.self) { try await desk.client.retry([post]) }
        desk.expectLoss("delete")
        await #expect(throws: TikTokError.self) { try await desk.client.delete([post]) }
        #expect(desk.sent.count == 3)
        desk.expectLoss("status")
        desk.expect("status", data: #"{"post_id": "p_1", "status": "pending"}"#)
        async let status = desk.client.status(of: post)
        await desk.clock.sleepers(1)
        desk.clock.advance(by: .seconds(60))
        #expect(try await status.postID == post)
        #expect(desk.sent.count == 5)
    }

    @Test("Neither key nor upload token is in an error or a description")
    func secrets() async throws {
        desk.expect("media.upload_url", data: #"{"clientToken": "vercel_blob_client_s3cr3t", "pathname": "a/1.mp4"}"#)
        desk.expect("upload", status: 403, body: #"{"error": {"code": "forbidden", "message": "vercel_blob_client_s3cr3t"}}"#)
        let error = await #expect(throws: TikTokError.self) {
            try await desk.client.upload(.bytes(Data("video".utf8)), as: .mp4)
        }
        let texts = [
            "\(try #require(error))", String(reflecting: error), "\(desk.client)", String(reflecting: desk.client), "\(desk.ana)",
        ]
        for text in texts {
            #expect(!text.contains("s3cr3t"))
            #expect(!text.contains(UGCIncDesk.key.reveal()))
        }
        #expect(error?.code == .gatewayUploadFailed)
    }
}
