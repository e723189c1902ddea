// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import TikTokSandbox

@Suite struct UserTests {
    @Test("Only the asked fields come back") func info() async throws {
        let answer = try await Wire.signedIn().get("/v2/user/info/?fields=open_id,display_name,username")
        #expect(answer.status == 200)
        #expect(answer.data["user"] == ["open_id": "-000sandbox_anacooks", "display_name": "Ana", "username": "ana.cooks"])
    }

    @Test(
        "Fields are required, known and covered by a scope",
        arguments: [
            ("/v2/user/info/", 400, "invalid_params", "Fields is required, please provide fields in the request"),
            ("/v2/user/info/?fields=", 400, "invalid_params", "Fields is required, please provide fields in the request"),
            ("/v2/user/info/?fields=open_id,shoe_size", 400, "invalid_params", "Invalid field(s): shoe_size"),
            (
                "/v2/user/info/?fields=open_id,username", 401, "scope_not_authorized",
                "The user did not authorize the scope required for completing this request."
            ),
            (
                "/v2/user/info/?fields=follower_count", 401, "scope_not_authorized",
                "The user did not authorize the scope required for completing this request."
            ),
        ])
    func refusals(_ path: String, status: Int, code: String, message: String) async throws {
        let answer = try await Wire.signedIn(scopes: ["user.info.basic"]).get(path)
        #expect(answer.status == status)
        #expect(answer.code == code)
        #expect(answer.json["error"]["message"] == .string(message))
    }

    /// Three public posts, one private.
    private func posted() async throws -> Wire {
        let wire = try await Wire.signedIn()
        for privacy in ["PUBLIC_TO_EVERYONE", "SELF_ONLY", "PUBLIC_TO_EVERYONE", "PUBLIC_TO_EVERYONE"] {
            _ = try await wire.upload(privacy: privacy)
            await wire.sandbox.advance(by: .seconds(10))
        }
        return wire
    }

    @Test("The list holds moderated public posts, newest first, in pages") func list() async throws {
        let wire = try await posted()
        let early = try await wire.post("/v2/video/list/?fields=id", "{}").data
        #expect(early["videos"].count == 1, "the others are still in moderation")
        await wire.sandbox.advance(by: .seconds(60))
        let ids = await wire.sandbox.posts.filter(\.isPublic).compactMap(\.postID).reversed().map { $0 }
        let first = try await wire.post("/v2/video/list/?fields=id,create_time", #"{"max_count":2}"#).data
        #expect((0..<2).map { first["videos"][$0]["id"].text } == Array(ids.prefix(2)))
        #expect(first["has_more"] == true)
        guard case .integer(let cursor) = first["cursor"] else { throw SandboxError(meaning: "no cursor", remedy: "") }
        let second = try await wire.post("/v2/video/list/?fields=id", #"{"max_count":2,"cursor":\#(cursor)}"#).data
        #expect(second["videos"] == [["id": .string(ids[2])]])
        #expect(second["has_more"] == false)
        #expect(try await wire.post("/v2/video/list/?fields=id", #"{"max_count":21}"#).code == "invalid_params")
    }

    @Test("No post is lost between pages, also when many were made in the same moment") func simultaneous() async throws {
        let wire = try await Wire.signedIn()
        for _ in 0..<5 { _ = try await wire.upload(privacy: "PUBLIC_TO_EVERYONE") }
        await wire.sandbox.advance(by: .seconds(60))
        var found: [String] = []
        var cursor: Int64?
        while found.count < 10 {
            let options = cursor.map { #"{"max_count":2,"cursor":\#($0)}"# } ?? #"{"max_count":2}"#
            let page = try await wire.post("/v2/video/list/?fields=id", options).data
            found += (0..<(page["videos"].count ?? 0)).compactMap { page["videos"][$0]["id"].text }
            guard case .integer(let next) = page["cursor"], page["has_more"] == true else { break }
            cursor = next
        }
        #expect(found == Array(await wire.sandbox.posts.compactMap(\.postID).reversed()))
    }

    @Test("A query finds own public posts and leaves out the rest") func query() async throws {
        let wire = try await posted()
        await wire.sandbox.advance(by: .seconds(60))
        let all = await wire.sandbox.posts.compactMap(\.postID)
        let body = #"{"filters":{"video_ids":["\#(all[0])","\#(all[1])","1"]}}"#
        let data = try await wire.post("/v2/video/query/?fields=id,share_url", body).data
        #expect(
            data["videos"] == [
                [
                    "id": .string(all[0]),
                    "share_url": .string(
                        "https://www.tiktok.com/@ana.cooks/video/\(all[0])?utm_campaign=tt4d_open_api&utm_source=sbsandboxkey0000001"
                    ),
                ]
            ])
        let ben = try await wire.signedIn("ben.travels")
        #expect(try await ben.post("/v2/video/query/?fields=id", body).data["videos"] == [])
        #expect(try await wire.post("/v2/video/query/?fields=id", #"{"filters":{"video_ids":[]}}"#).code == "invalid_params")
        #expect(try await wire.post("/v2/video/query/?fields=id", #"{"filters":{"video_ids":[1]}}"#).code == "invalid_params")
    }
}
