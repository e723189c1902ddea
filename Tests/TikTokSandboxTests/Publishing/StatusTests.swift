// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import TikTokSandbox

@Suite struct StatusTests {
    @Test("An unknown publish id") func unknown() async throws {
        let wire = try await Wire.signedIn()
        for path in [Wire.statusFetch, Wire.cancel] {
            let answer = try await wire.post(path, #"{"publish_id":"v_pub_file~v2-1.1"}"#)
            #expect(answer.status == 400)
            #expect(answer.code == "invalid_publish_id")
        }
    }

    @Test("The publish id of another user") func foreign() async throws {
        let ana = try await Wire.signedIn()
        let id = try await ana.upload()
        let ben = try await ana.signedIn("ben.travels")
        for path in [Wire.statusFetch, Wire.cancel] {
            let answer = try await ben.post(path, #"{"publish_id":"\#(id)"}"#)
            #expect(answer.status == 400)
            #expect(answer.code == "token_not_authorized_for_specified_publish_id")
        }
    }

    @Test("A publish id is a string", arguments: ["{}", #"{"publish_id":7}"#, #"{"publish_id":null}"#]) func wrongType(
        _ body: String
    ) async throws {
        #expect(try await Wire.signedIn().post(Wire.statusFetch, body).code == "invalid_params")
    }

    @Test("Tokens: missing, wrong, expired", arguments: ["", "act.wrong!1"]) func token(_ token: String) async throws {
        let wire = Wire(sandbox: Sandbox(), token: token)
        let answer = try await wire.post(Wire.statusFetch, #"{"publish_id":"x"}"#)
        #expect(answer.status == 401)
        #expect(answer.code == "access_token_invalid")
    }

    @Test("An access token expires, and a fresh one sees the same publish") func expiry() async throws {
        let wire = try await Wire.signedIn()
        let id = try await wire.upload()
        await wire.sandbox.advance(by: .seconds(7199))
        #expect(try await wire.status(id)["status"] == "PUBLISH_COMPLETE")
        await wire.sandbox.advance(by: .seconds(1))
        #expect(try await wire.post(Wire.statusFetch, #"{"publish_id":"\#(id)"}"#).code == "access_token_invalid")
        #expect(try await wire.signedIn("ana.cooks").status(id)["status"] == "PUBLISH_COMPLETE")
    }

    @Test(
        "Each endpoint needs its scope",
        arguments: [
            (Wire.creatorInfo, "video.upload", false), (Wire.videoInit, "video.upload", false),
            (Wire.inboxInit, "video.publish", false),
            (Wire.statusFetch, "video.list", false), (Wire.cancel, "user.info.basic", false),
            (Wire.statusFetch, "video.upload", true),
            (Wire.statusFetch, "video.publish", true), ("/v2/video/list/?fields=id", "video.publish", false),
            ("/v2/video/query/?fields=id", "video.upload", false),
        ])
    func scopes(_ path: String, scope: String, allowed: Bool) async throws {
        let answer = try await Wire.signedIn(scopes: [scope]).post(path, "{}")
        #expect((answer.code == "scope_not_authorized") == !allowed)
        #expect((answer.status == 401) == !allowed)
    }

    @Test("A private account offers other levels and no duet") func creatorInfo() async throws {
        let data = try await Wire.signedIn("ben.travels").post(Wire.creatorInfo, "").data
        #expect(data["privacy_level_options"] == ["FOLLOWER_OF_CREATOR", "MUTUAL_FOLLOW_FRIENDS", "SELF_ONLY"])
        #expect(data["duet_disabled"] == true)
        #expect(data["stitch_disabled"] == true)
        #expect(data["comment_disabled"] == false)
        #expect(data["creator_username"] == "ben.travels")
        #expect(data["creator_nickname"] == "Ben")
        #expect(data["max_video_post_duration_sec"] == 600)
    }

    @Test("Paths without the slash and other methods do not exist") func paths() async throws {
        let wire = try await Wire.signedIn()
        #expect(try await wire.post("/v2/post/publish/status/fetch", "{}").status == 404)
        #expect(try await wire.get(Wire.statusFetch).status == 404)
        #expect(try await wire.post("/v2/user/info/?fields=open_id", "{}").status == 404)
    }
}
