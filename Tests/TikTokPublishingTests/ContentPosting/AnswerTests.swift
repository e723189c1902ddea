// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing

@Suite("Answers")
struct AnswerTests {
    /// The answer as it is and with fields that nobody knows.
    private static func variants(_ answer: String) -> [String] {
        [answer, WireFixtures.withUnknownFields(answer)]
    }

    private func status(_ data: String) async throws -> StatusAnswer {
        try await WireTransport(wireSuccess(data)).api.status(of: PublishID(rawValue: "p"))
    }

    @Test("Creator info decodes", arguments: variants(WireFixtures.creatorInfo))
    func creatorInfo(_ answer: String) async throws {
        let info = try await WireTransport(answer).api.creatorInfo()
        #expect(
            info
                == CreatorInfo(
                    avatarURL: "https://p16-sign.tiktokcdn.example/a.webp", username: "ana.cooks", nickname: "Ana",
                    privacyLevelOptions: [.publicToEveryone, .mutualFollowFriends, .selfOnly], isStitchDisabled: true,
                    maxVideoPostDurationSeconds: 600))
        #expect(try JSONCoding.decode(CreatorInfo.self, from: JSONCoding.encode(info)) == info)
    }

    @Test("Creator info keeps a privacy level that is new and passes over optional fields of another type")
    func strangeCreatorInfo() async throws {
        let data = """
            {"creator_username":"a","creator_nickname":"A","privacy_level_options":["CLOSE_FRIENDS","SELF_ONLY"],"creator_avatar_url":7,
            "comment_disabled":"yes","duet_disabled":null,"max_video_post_duration_sec":"long"}
            """
        let info = try await WireTransport(wireSuccess(data)).api.creatorInfo()
        #expect(
            info
                == CreatorInfo(
                    username: "a", nickname: "A", privacyLevelOptions: [PrivacyLevel(rawValue: "CLOSE_FRIENDS"), .selfOnly]))
    }

    @Test("An init decodes to publish id and upload URL", arguments: variants(WireFixtures.uploadInit))
    func uploadInit(_ body: String) async throws {
        let source = SourceInfo.fileUpload(videoSize: 1, chunkSize: 1, totalChunkCount: 1)
        let answer = try await WireTransport(body).api.initializeInboxVideo(source: source)
        #expect(answer.publishID.rawValue == "v_pub_file~v2-1.7555555555555555555")
        #expect(
            answer.uploadURL?.reveal()
                == "https://open-upload-i18n.tiktokapis.com/upload?upload_id=7555555555555555556&upload_token=EXAMPLE")
        var dumped = ""
        dump(answer, to: &dumped)
        #expect(!"\(answer)\(String(reflecting: answer))\(dumped)".contains("upload_token"))
    }

    @Test("An init of a pull has no upload URL", arguments: variants(WireFixtures.pullInit))
    func pullInit(_ body: String) async throws {
        let answer = try await WireTransport(body).api.initializeInboxVideo(source: .pullVideo(url: "https://a.example/v"))
        #expect(answer == InitAnswer(publishID: PublishID(rawValue: "p_pub_url~v2.7555555555555555557")))
    }

    @Test(
        "Without a publish id an init is no success",
        arguments: [#"{}"#, #"{"publish_id":""}"#, #"{"publish_id":7}"#, "null", "[]"])
    func noPublishID(_ data: String) async {
        let transport = WireTransport(wireSuccess(data))
        let error = await #expect(throws: TikTokError.self) { try await transport.api.initializePhotos(EndpointTests.photos) }
        #expect(error?.code == .badAnswer)
        #expect(error?.advice == .reconcile)
        #expect(error?.logID == "20261101EXAMPLE")
    }

    @Test("A status decodes")
    func statuses() async throws {
        for body in Self.variants(WireFixtures.failedStatus) {
            #expect(
                try await WireTransport(body).api.status(of: PublishID(rawValue: "p"))
                    == StatusAnswer(status: .failed, failReason: .durationCheckFailed, uploadedBytes: 73_400_321))
        }
        for body in Self.variants(WireFixtures.completeStatus) {
            #expect(
                try await WireTransport(body).api.status(of: PublishID(rawValue: "p"))
                    == StatusAnswer(
                        status: .publishComplete, publicPostIDs: [PostID(rawValue: "7555555555555555999")],
                        uploadedBytes: 73_400_321))
        }
        for body in Self.variants(WireFixtures.downloadingStatus) {
            #expect(
                try await WireTransport(body).api.status(of: PublishID(rawValue: "p"))
                    == StatusAnswer(status: .processingDownload, downloadedBytes: 20_971_520))
        }
        #expect(try await status(#"{"status":"PROCESSING_UPLOAD"}"#) == StatusAnswer(status: .processingUpload))
    }

    @Test(
        "Post ids survive whatever form they come in, digit for digit",
        arguments: [
            (
                #""publicaly_available_post_id":[7663542984343883021,7555555555555555999]"#,
                ["7663542984343883021", "7555555555555555999"]
            ),
            (#""publicaly_available_post_id":["7663542984343883021"]"#, ["7663542984343883021"]),
            (#""publicaly_available_post_id":7663542984343883021"#, ["7663542984343883021"]),
            (#""publicaly_available_post_id":"7663542984343883021""#, ["7663542984343883021"]),
            (#""publicly_available_post_id":[7663542984343883021]"#, ["7663542984343883021"]),
            (#""publicaly_available_post_id":[],"publicly_available_post_id":["1"]"#, ["1"]),
            (#""publicaly_available_post_id":[18446744073709551615]"#, ["18446744073709551615"]),
            (#""publicaly_available_post_id":[null,{"a":1},"",true,-1,99999999999999999999999,"7"]"#, ["7"]),
            (#""publicaly_available_post_id":[]"#, []),
            (#""publicaly_available_post_id":null"#, []),
            (#""publicaly_available_post_id":{"a":1}"#, []),
            (#""publicaly_available_post_id":"""#, []),
        ])
    func postIDs(field: String, expected: [String]) async throws {
        let answer = try await status(#"{"status":"PUBLISH_COMPLETE",\#(field)}"#)
        #expect(answer.status == .publishComplete)
        #expect(answer.publicPostIDs.map(\.rawValue) == expected)
    }

    @Test("An optional field of another type does not cost the status")
    func strangeStatus() async throws {
        let answer = try await status(
            #"{"status":"FAILED","fail_reason":7,"uploaded_bytes":"many","downloaded_bytes":1e400,"publicaly_available_post_id":false}"#
        )
        #expect(answer == StatusAnswer(status: .failed))
        #expect(try await status(#"{"status":"FAILED","fail_reason":"","uploaded_bytes":null}"#) == StatusAnswer(status: .failed))
    }

    @Test("A fail reason that is new travels through unchanged")
    func newFailReason() async throws {
        let reason = try await status(#"{"status":"FAILED","fail_reason":"moon_phase"}"#).failReason
        #expect(reason == TikTokError.Code(rawValue: "moon_phase"))
        #expect(reason.map { TikTokError(code: $0).advice } == .giveUp)
    }

    @Test("A status without the status itself is no answer", arguments: ["{}", #"{"status":null}"#, #"{"status":1}"#])
    func noStatus(_ data: String) async {
        let error = await #expect(throws: TikTokError.self) { try await status(data) }
        #expect(error?.code == .badAnswer)
        #expect(error?.advice == .retry)
    }

    @Test("A user decodes, only with what was asked for", arguments: variants(WireFixtures.userInfo))
    func user(_ body: String) async throws {
        let user = try await WireTransport(body).api.userInfo([.openID])
        var expected = UserInfo()
        expected.openID = "-000EXAMPLEopenid"
        expected.unionID = "5a0eEXAMPLE"
        expected.displayName = "Ana"
        expected.username = "ana.cooks"
        expected.isVerified = false
        expected.followerCount = 5_000_000_000
        #expect(user == expected)
    }

    @Test("Every field of a user decodes, and every one may be of another type")
    func allUserFields() throws {
        let fields = UserInfo.Field.allCases.map { field in
            switch field {
            case .isVerified: #""is_verified":true"#
            case .followerCount, .followingCount, .likesCount, .videoCount: #""\#(field.rawValue)":9007199254740993"#
            default: #""\#(field.rawValue)":"\#(field.rawValue)!""#
            }
        }
        let text = "{\(fields.joined(separator: ","))}"
        let user = try JSONCoding.decode(UserInfo.self, from: Data(text.utf8))
        #expect(try WireJSON(String(decoding: JSONCoding.encode(user), as: UTF8.self)) == WireJSON(text))
        let strange = "{\(UserInfo.Field.allCases.map { #""\#($0.rawValue)":[1]"# }.joined(separator: ","))}"
        #expect(try JSONCoding.decode(UserInfo.self, from: Data(strange.utf8)) == UserInfo())
    }

    @Test("A page of videos decodes", arguments: variants(WireFixtures.videoList))
    func videos(_ body: String) async throws {
        let page = try await WireTransport(body).api.videos(fields: [.shareURL])
        #expect(page.cursor == 1_793_500_000_000)
        #expect(page.hasMore)
        let video = try #require(page.videos.first)
        #expect(page.videos.count == 1)
        #expect(video.id.rawValue == "7555555555555555999")
        #expect(video.createTime == 1_793_500_000)
        #expect(video.duration == 31)
        #expect(
            video.shareURL.flatMap(PublicPostURL.withoutTracking)?.absoluteString
                == "https://www.tiktok.com/@ana.cooks/video/7555555555555555999")
    }

    @Test("A page that does not say so has no next page; a page without its list is no page")
    func lastPage() async throws {
        let page = try await WireTransport(wireSuccess(#"{"videos":[]}"#)).api.videos(fields: [])
        #expect(page == VideoPage(videos: []))
        let odd = try await WireTransport(wireSuccess(#"{"videos":[],"cursor":"x","has_more":1}"#)).api.videos(fields: [])
        #expect(odd == VideoPage(videos: []))
        for data in ["{}", #"{"videos":null}"#, #"{"videos":[{}]}"#] {
            let api = WireTransport(wireSuccess(data)).api
            let error = await #expect(throws: TikTokError.self) { try await api.videos(fields: []) }
            #expect(error?.code == .badAnswer)
        }
    }

    @Test("Every field of a post decodes, and every one but the id may be of another type")
    func allVideoFields() throws {
        let texts: Set<VideoObject.Field> = [.id, .coverImageURL, .shareURL, .videoDescription, .title, .embedHTML, .embedLink]
        let fields = VideoObject.Field.allCases.map { field in
            texts.contains(field) ? #""\#(field.rawValue)":"\#(field.rawValue)!""# : #""\#(field.rawValue)":2147483647"#
        }
        let text = "{\(fields.joined(separator: ","))}"
        let video = try JSONCoding.decode(VideoObject.self, from: Data(text.utf8))
        #expect(try WireJSON(String(decoding: JSONCoding.encode(video), as: UTF8.self)) == WireJSON(text))
        let others = VideoObject.Field.allCases.filter { $0 != .id }.map { #""\#($0.rawValue)":{}"# }
        let strange = #"{"id":7555555555555555999,\#(others.joined(separator: ","))}"#
        #expect(
            try JSONCoding.decode(VideoObject.self, from: Data(strange.utf8))
                == VideoObject(id: PostID(rawValue: "7555555555555555999")))
    }
}
