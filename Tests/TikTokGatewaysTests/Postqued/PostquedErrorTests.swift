// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing
import TikTokGateways
import TikTokPublishing
import TikTokPublishingTesting

@Suite("Errors of Postqued")
struct PostquedErrorTests {
    private func errorOfCreate(status: Int, body: String, fields: HTTPFields = [:]) async throws -> TikTokError {
        let scene = try PostquedScene { $0.retry = .never }
        scene.transport.expect(status: status, headerFields: fields, body: body)
        let post = try PostquedPost(.photos(PostquedScene.photos()), accountID: "a")
        let error = await #expect(throws: TikTokError.self) { try await scene.client.createPost(post) }
        #expect(scene.transport.requests.count == 1)
        return try #require(error)
    }

    private func errorOfPublish(status: Int, body: String) async throws -> TikTokError {
        let scene = try PostquedScene { $0.retry = .never }
        scene.transport.expect(status: status, body: body)
        let request = PostquedPublishRequest(.photos(PostquedScene.photos()), accountID: "a", contentIDs: ["u"])
        let error = await #expect(throws: TikTokError.self) { try await scene.client.publish(request, idempotencyKey: "k") }
        return try #require(error)
    }

    static let messages: [(String, TikTokError.Code, String)] = [
        ("Invalid image format", .fileFormatCheckFailed, "JPG, PNG, BMP or TIFF"),
        ("IMAGE TOO LARGE: 21 MB", .mediaTooLarge, "5 MB"),
        ("Failed to download media (404)", .mediaUnreachable, "Content-Type"),
        ("Unsupported aspect ratio", .pictureSizeCheckFailed, "540 by 960"), ("Too many images", .tooManyPhotos, "several posts"),
        ("Carousel processing failed", .carouselFailed, "MediaProbe"),
    ]

    @Test(
        "Every message of the guide has a code and Postqued's own remedy, with a status of failure as of success",
        arguments: messages)
    func documented(message: String, code: TikTokError.Code, remedy: String) async throws {
        for (status, body) in [
            (400, #"{"message": "\#(message)"}"#), (422, #"{"success": false, "message": "\#(message)"}"#),
            (200, #"{"success": false, "message": "\#(message)"}"#),
        ] {
            let error = try await errorOfCreate(status: status, body: body)
            #expect(error.code == code)
            #expect(error.serverMessage == message)
            #expect(error.status == status)
            #expect(error.remedy.contains(remedy))
            #expect(!error.mayHaveHappened)
        }
    }

    @Test(
        "The codes of the content surface have their meaning, and keep their own word",
        arguments: [
            (409, "IDEMPOTENCY_CONFLICT", .idempotencyConflict), (403, "SUBSCRIPTION_REQUIRED", .subscriptionRequired),
            (400, "MISSING_IDEMPOTENCY_KEY", .gatewayRefused), (200, "SOMETHING_NEW", .gatewayRefused),
        ] as [(Int, String, TikTokError.Code)])
    func codes(status: Int, word: String, code: TikTokError.Code) async throws {
        let error = try await errorOfPublish(status: status, body: #"{"error": "Because", "code": "\#(word)"}"#)
        #expect(error.code == code)
        #expect(error.serverCode == word)
        #expect(error.serverMessage == "Because")
    }

    @Test(
        "Where Postqued says nothing, the status decides",
        arguments: [
            (401, .apiKeyRefused, .fixRequest), (402, .subscriptionRequired, .fixRequest), (403, .permissionDenied, .fixRequest),
            (404, .notFound, .fixRequest), (400, .gatewayRefused, .fixRequest), (500, .gatewayFailed, .reconcile),
            (503, .gatewayFailed, .reconcile), (302, .redirected, .fixRequest),
        ] as [(Int, TikTokError.Code, Advice)])
    func statuses(status: Int, code: TikTokError.Code, advice: Advice) async throws {
        for body in ["{}", "<html>Bad Gateway</html>", ""] {
            let error = try await errorOfCreate(status: status, body: body)
            #expect(error.code == code)
            #expect(error.advice == advice)
            #expect(error.mayHaveHappened == (status >= 500))
        }
    }

    @Test("Too many requests say how long to wait, and the create was not taken")
    func rateLimit() async throws {
        let error = try await errorOfCreate(status: 429, body: #"{"message": "slow down"}"#, fields: [.retryAfter: "75"])
        #expect(error.code == .rateLimitExceeded)
        #expect(error.advice == .retryAfter(.seconds(75)))
        #expect(!error.mayHaveHappened)
    }

    @Test(
        "After a create an answer that cannot be read means that nobody knows",
        arguments: ["<html>", "{}", "[]", #"{"success": true}"#, ""])
    func unreadable(body: String) async throws {
        let error = try await errorOfCreate(status: 200, body: body)
        #expect(error.code == .badAnswer)
        #expect(error.advice == .reconcile)
        #expect(error.mayHaveHappened)
    }

    @Test("A post that failed is an answer, although it says that there is no success")
    func failedPost() async throws {
        let scene = try PostquedScene()
        scene.transport.expect(body: #"{"success": false, "post_id": "p", "status": "failed", "message": "Image too large"}"#)
        let status = try await scene.client.post(PublishID(rawValue: "p"))
        #expect(status.status == "failed")
        #expect(status.message == "Image too large")
    }

    @Test("No key and no signed URL gets into errors and descriptions, not even when the server repeats them")
    func secrets() async throws {
        let body = #"{"message": "Bearer \#(PostquedScene.key) at \#(PostquedScene.uploadURL)"}"#
        let error = try await errorOfCreate(status: 400, body: body)
        let scene = try PostquedScene()
        scene.expectUpload(of: "c1")
        let ticket = try await scene.client.upload(PostquedFile(filename: "a.mp4", contentType: "video/mp4", fileSize: 1))
        var dumped = ""
        dump(ticket, to: &dumped)
        // Not the client that has sent something: its transport has kept the request.
        dump(try PostquedScene().client, to: &dumped)
        for text in ["\(error)", "\(ticket)", dumped] {
            #expect(!text.contains(PostquedScene.key))
            #expect(!text.contains("0a1b2c3d"))
        }
        #expect(ticket.url.reveal() == PostquedScene.uploadURL)
    }

    @Test("An empty key is refused before anything is sent")
    func emptyKey() async throws {
        let scene = try PostquedScene()
        let client = PostquedClient(apiKey: Secret(""), transport: scene.transport)
        let error = await #expect(throws: TikTokError.self) { try await client.platformAccounts() }
        #expect(error?.code == .invalidConfiguration)
        #expect(scene.transport.requests.isEmpty)
    }
}
