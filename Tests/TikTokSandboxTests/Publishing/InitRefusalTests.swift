// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import TikTokSandbox

@Suite struct InitRefusalTests {
    @Test(
        "A body that is not the documented JSON is refused",
        arguments: [
            "", "[]", "{}", "{", #"{"post_info":{}}"#,
            "{\(Samples.postInfo()),\"source_info\":null}",
            "{\"post_info\":null,\(Samples.file(4096))}",
            "{\(Samples.postInfo()),\"source_info\":{\"source\":\"FTP\"}}",
            "{\(Samples.postInfo()),\"source_info\":{\"source\":\"FILE_UPLOAD\",\"video_size\":\"4096\",\"chunk_size\":4096,\"total_chunk_count\":1}}",
            "{\(Samples.postInfo()),\"source_info\":{\"source\":\"FILE_UPLOAD\",\"video_size\":4096,\"chunk_size\":4096}}",
            "{\(Samples.postInfo()),\"source_info\":{\"source\":\"FILE_UPLOAD\",\"video_size\":4096.5,\"chunk_size\":4096,\"total_chunk_count\":1}}",
            "{\(Samples.postInfo()),\"source_info\":{\"source\":\"PULL_FROM_URL\"}}",
            "{\(Samples.postInfo(#","disable_duet":"true""#)),\(Samples.file(4096))}",
            "{\(Samples.postInfo(#","disable_duet":1"#)),\(Samples.file(4096))}",
            "{\(Samples.postInfo(#","is_aigc":null"#)),\(Samples.file(4096))}",
            "{\(Samples.postInfo(#","video_cover_timestamp_ms":3000000000"#)),\(Samples.file(4096))}",
            "{\"post_info\":{\"title\":7,\"privacy_level\":\"SELF_ONLY\"},\(Samples.file(4096))}",
            "{\(Samples.postInfo(#","brand_content_toggle":true"#)),\(Samples.file(4096))}",
        ])
    func badJSON(_ body: String) async throws {
        let answer = try await Wire.signedIn().post(Wire.videoInit, body)
        #expect(answer.status == 400)
        #expect(answer.code == "invalid_params")
        #expect(answer.json["error"]["log_id"].text?.isEmpty == false)
        #expect(answer.data == [:])
    }

    @Test("The content type must say JSON") func contentType() async throws {
        let wire = try await Wire.signedIn()
        let body = "{\(Samples.postInfo()),\(Samples.file(4096))}"
        #expect(try await wire.post(Wire.videoInit, body, type: "text/plain").code == "invalid_params")
        #expect(try await wire.post(Wire.videoInit, body, type: "application/json").code == "ok")
    }

    @Test("A title counts UTF-16 units", arguments: [(2200, "ok"), (2201, "invalid_params")]) func title(
        _ count: Int, code: String
    ) async throws {
        let emoji = String(repeating: "😀", count: count / 2) + String(repeating: "a", count: count % 2)
        let body = "{\(Samples.postInfo(title: emoji)),\(Samples.file(4096))}"
        #expect(try await Wire.signedIn().post(Wire.videoInit, body).code == code)
    }

    @Test(
        "Only what creator info offers is a privacy level",
        arguments: [
            ("ana.cooks", "FOLLOWER_OF_CREATOR", "privacy_level_option_mismatch"), ("ana.cooks", "PUBLIC_TO_EVERYONE", "ok"),
            ("ben.travels", "PUBLIC_TO_EVERYONE", "privacy_level_option_mismatch"), ("ben.travels", "FOLLOWER_OF_CREATOR", "ok"),
            ("ana.cooks", "", "privacy_level_option_mismatch"),
        ])
    func privacy(_ user: String, level: String, code: String) async throws {
        let body = "{\(Samples.postInfo(privacy: level)),\(Samples.file(4096))}"
        let answer = try await Wire.signedIn(user).post(Wire.videoInit, body)
        #expect(answer.code == code)
        #expect(answer.status == (code == "ok" ? 200 : 403))
    }

    @Test("A missing privacy level is a mismatch") func noPrivacy() async throws {
        let answer = try await Wire.signedIn().post(Wire.videoInit, "{\"post_info\":{},\(Samples.file(4096))}")
        #expect(answer.code == "privacy_level_option_mismatch")
    }

    @Test(
        "Chunks follow the floor rule and the single-chunk rule",
        arguments: [
            (1, 1, 1, nil), (4_194_304, 4_194_304, 1, nil), (5_000_000, 5_000_000, 1, nil), (64_000_000, 64_000_000, 1, nil),
            (64_000_001, 10_000_000, 6, nil), (67_108_864, 10_000_000, 6, nil), (128_000_001, 10_000_000, 12, nil),
            (1_073_741_824, 10_000_000, 107, nil), (50_000_123, 10_000_000, 5, nil), (4_000_000_000, 10_000_000, 400, nil),
            (50_000_123, 10_000_000, 6, "The total chunk count is invalid"),
            (66_259_900, 64_000_000, 1, "The chunk size is invalid"), (66_259_900, 66_259_900, 1, "The chunk size is invalid"),
            (20_000_000, 10_000_000, 1, "The total chunk count is invalid"),
            (20_000_000, 15_000_000, 1, "The chunk size is invalid"),
            (20_000_000, 5_000_000, 4, "The chunk size is invalid"), (200_000_000, 66_000_000, 3, "The chunk size is invalid"),
            (0, 0, 0, "The video size is invalid"), (-5, -5, 1, "The video size is invalid"),
            (100, 0, 1, "The chunk size is invalid"),
            (100, 200, 0, "The total chunk count is invalid"), (4_000_000_001, 10_000_000, 400, "The video size is invalid"),
            (6_000_000_000, 5_500_000, 1090, "The video size is invalid"),
        ] as [(Int, Int, Int, String?)])
    func chunks(_ size: Int, chunk: Int, count: Int, message: String?) async throws {
        let wire = try await Wire.signedIn()
        for path in [Wire.videoInit, Wire.inboxInit] {
            let answer = try await wire.post(path, "{\(Samples.postInfo()),\(Samples.file(size, chunk: chunk, count: count))}")
            #expect(answer.code == (message == nil ? "ok" : "invalid_params"))
            #expect(answer.json["error"]["message"].text == message ?? "")
        }
    }

    @Test("A banned user cannot post, and creator info says so with HTTP 200") func banned() async throws {
        let wire = try await Wire.signedIn { $0.accounts[0].isBanned = true }
        let info = try await wire.post(Wire.creatorInfo, "{}")
        #expect(info.status == 200)
        #expect(info.code == "spam_risk_user_banned_from_posting")
        for path in [Wire.videoInit, Wire.inboxInit] {
            let answer = try await wire.post(path, "{\(Samples.postInfo()),\(Samples.file(4096))}")
            #expect(answer.status == 403)
            #expect(answer.code == "spam_risk_user_banned_from_posting")
        }
    }

    @Test("An unaudited app posts to private accounts only, SELF_ONLY, though creator info offers more") func unaudited()
        async throws
    {
        let ana = try await Wire.signedIn { $0.isAudited = false }
        #expect(try await ana.post(Wire.creatorInfo, "{}").data["privacy_level_options"][0] == "PUBLIC_TO_EVERYONE")
        let refused = try await ana.post(Wire.videoInit, "{\(Samples.postInfo()),\(Samples.file(4096))}")
        #expect(refused.status == 403)
        #expect(refused.code == "unaudited_client_can_only_post_to_private_accounts")
        let ben = try await ana.signedIn("ben.travels")
        #expect(
            try await ben.post(Wire.videoInit, "{\(Samples.postInfo(privacy: "FOLLOWER_OF_CREATOR")),\(Samples.file(4096))}").code
                == "unaudited_client_can_only_post_to_private_accounts")
        #expect(try await ben.post(Wire.videoInit, "{\(Samples.postInfo()),\(Samples.file(4096))}").code == "ok")
    }
}
