// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing

@Suite("Bodies of requests")
struct RequestBodyTests {
    private let upload = SourceInfo.fileUpload(videoSize: 50_000_123, chunkSize: 10_000_000, totalChunkCount: 5)

    @Test("A direct post of a video is TikTok's example, value for value")
    func directVideo() async throws {
        let transport = WireTransport(WireFixtures.uploadInit)
        let post = PostInfo.Video(
            title: "Sunset over the bay #sunset", privacyLevel: .selfOnly, disableDuet: true, disableStitch: true,
            disableComment: false,
            videoCoverTimestampMilliseconds: 1500, isAIGC: false)
        _ = try await transport.api.initializeVideo(post, source: upload)
        #expect(
            try WireJSON(bodyOf: transport.requests.first)
                == WireJSON(
                    """
                    {"post_info":{"title":"Sunset over the bay #sunset","privacy_level":"SELF_ONLY","disable_duet":true,
                    "disable_comment":false,"disable_stitch":true,"video_cover_timestamp_ms":1500,"brand_content_toggle":false,
                    "brand_organic_toggle":false,"is_aigc":false},
                    "source_info":{"source":"FILE_UPLOAD","video_size":50000123,"chunk_size":10000000,"total_chunk_count":5}}
                    """))
    }

    @Test("What is nil is left out and never null; the brand toggles are always there")
    func leanVideo() async throws {
        let transport = WireTransport(WireFixtures.pullInit)
        let source = SourceInfo.pullVideo(url: "https://media.example.com/v/1.mp4")
        _ = try await transport.api.initializeVideo(PostInfo.Video(privacyLevel: .followerOfCreator), source: source)
        #expect(
            try WireJSON(bodyOf: transport.requests.first)
                == WireJSON(
                    """
                    {"post_info":{"privacy_level":"FOLLOWER_OF_CREATOR","brand_content_toggle":false,"brand_organic_toggle":false},
                    "source_info":{"source":"PULL_FROM_URL","video_url":"https://media.example.com/v/1.mp4"}}
                    """))
    }

    @Test("A draft of a video has a source and nothing else")
    func inboxVideo() async throws {
        let transport = WireTransport(WireFixtures.uploadInit)
        let source = SourceInfo.fileUpload(videoSize: 73_400_321, chunkSize: 10_000_000, totalChunkCount: 7)
        _ = try await transport.api.initializeInboxVideo(source: source)
        #expect(
            try WireJSON(bodyOf: transport.requests.first)
                == WireJSON(
                    #"{"source_info":{"source":"FILE_UPLOAD","video_size":73400321,"chunk_size":10000000,"total_chunk_count":7}}"#
                ))
    }

    private let photoSource = SourceInfo.pullPhotos(
        urls: ["https://media.example.com/p/1.jpg", "https://media.example.com/p/2.webp"], coverIndex: 0)

    @Test(
        "A direct post of photos is TikTok's example, with the AI label at the top level and only when true",
        arguments: [true, false])
    func directPhotos(isAIGC: Bool) async throws {
        let transport = WireTransport(WireFixtures.pullInit)
        let post = PostInfo.Photo(
            title: "Three days in Porto", description: "Food, trams, river. #porto #travel", privacyLevel: .selfOnly,
            disableComment: false, autoAddMusic: true)
        let photos = PhotoInit(postMode: .directPost, postInfo: post, sourceInfo: photoSource, isAIGC: isAIGC)
        _ = try await transport.api.initializePhotos(photos)
        #expect(
            try WireJSON(bodyOf: transport.requests.first)
                == WireJSON(
                    """
                    {"media_type":"PHOTO","post_mode":"DIRECT_POST",\(isAIGC ? #""is_aigc":true,"# : "")
                    "post_info":{"title":"Three days in Porto","description":"Food, trams, river. #porto #travel",
                    "privacy_level":"SELF_ONLY","disable_comment":false,"auto_add_music":true,
                    "brand_content_toggle":false,"brand_organic_toggle":false},
                    "source_info":{"source":"PULL_FROM_URL","photo_cover_index":0,
                    "photo_images":["https://media.example.com/p/1.jpg","https://media.example.com/p/2.webp"]}}
                    """))
    }

    @Test("A draft of photos tells only title and description")
    func draftPhotos() async throws {
        let transport = WireTransport(WireFixtures.pullInit)
        let photos = PhotoInit(
            postMode: .mediaUpload, postInfo: .init(draftTitle: "Porto", description: "Trams"),
            sourceInfo: .pullPhotos(urls: ["https://media.example.com/p/1.jpg"], coverIndex: 0))
        _ = try await transport.api.initializePhotos(photos)
        #expect(
            try WireJSON(bodyOf: transport.requests.first)
                == WireJSON(
                    """
                    {"media_type":"PHOTO","post_mode":"MEDIA_UPLOAD","post_info":{"title":"Porto","description":"Trams"},
                    "source_info":{"source":"PULL_FROM_URL","photo_cover_index":0,"photo_images":["https://media.example.com/p/1.jpg"]}}
                    """))
    }

    @Test("The other requests carry what TikTok wants")
    func others() async throws {
        let status = WireTransport(WireFixtures.completeStatus)
        _ = try await status.api.status(of: PublishID(rawValue: "v_pub_file~v2-1.1"))
        #expect(try WireJSON(bodyOf: status.requests.first) == WireJSON(#"{"publish_id":"v_pub_file~v2-1.1"}"#))

        let cancel = WireTransport(WireFixtures.cancel)
        try await cancel.api.cancel(PublishID(rawValue: "v_pub_url~v2.1"))
        #expect(try WireJSON(bodyOf: cancel.requests.first) == WireJSON(#"{"publish_id":"v_pub_url~v2.1"}"#))

        let creator = WireTransport(WireFixtures.creatorInfo)
        _ = try await creator.api.creatorInfo()
        #expect(try WireJSON(bodyOf: creator.requests.first) == WireJSON("{}"))

        let videos = WireTransport(WireFixtures.videoList)
        _ = try await videos.api.videos(fields: [])
        _ = try await videos.api.videos(before: 1_793_500_000_000, limit: 3, fields: [])
        _ = try await videos.api.videos(ids: [PostID(rawValue: "7555555555555555999")], fields: [])
        let bodies = try videos.requests.map { try WireJSON(bodyOf: $0) }
        #expect(
            try bodies == [
                WireJSON(#"{"max_count":20}"#),
                WireJSON(#"{"cursor":1793500000000,"max_count":3}"#),
                WireJSON(#"{"filters":{"video_ids":["7555555555555555999"]}}"#),
            ])
    }

    @Test("The same request gives the same bytes, with slashes as they are")
    func stableBytes() async throws {
        let transport = WireTransport(WireFixtures.pullInit)
        for _ in 0..<2 {
            let source = SourceInfo.pullVideo(url: "https://media.example.com/v/1.mp4")
            _ = try await transport.api.initializeInboxVideo(source: source)
        }
        let expected = #"{"source_info":{"source":"PULL_FROM_URL","video_url":"https://media.example.com/v/1.mp4"}}"#
        #expect(transport.requests.map(\.body) == [.bytes(Data(expected.utf8)), .bytes(Data(expected.utf8))])
    }

    @Test("Every request model decodes what it encodes")
    func roundTrip() throws {
        let photo = PostInfo.Photo(
            title: "T", description: "D", privacyLevel: .publicToEveryone, disableComment: true, autoAddMusic: false,
            brandContentToggle: true, brandOrganicToggle: true)
        let photos = PhotoInit(postMode: .directPost, postInfo: photo, sourceInfo: photoSource, isAIGC: true)
        #expect(try JSONCoding.decode(PhotoInit.self, from: JSONCoding.encode(photos)) == photos)
        let video = PostInfo.Video(
            title: "T", privacyLevel: .mutualFollowFriends, disableDuet: true, disableStitch: false, disableComment: true,
            videoCoverTimestampMilliseconds: 7, brandContentToggle: true, brandOrganicToggle: false, isAIGC: true)
        #expect(try JSONCoding.decode(PostInfo.Video.self, from: JSONCoding.encode(video)) == video)
        for source in [upload, photoSource, .pullVideo(url: "https://media.example.com/v/1.mp4")] {
            #expect(try JSONCoding.decode(SourceInfo.self, from: JSONCoding.encode(source)) == source)
        }
    }

    @Test(
        "A source or media type that does not exist is refused, not guessed", arguments: [#"{"source":"TELEPATHY"}"#, "{}", "[]"])
    func unknownSource(text: String) {
        #expect(throws: DecodingError.self) { try JSONCoding.decode(SourceInfo.self, from: Data(text.utf8)) }
        let video =
            #"{"media_type":"VIDEO","post_mode":"DIRECT_POST","post_info":{},"source_info":{"source":"PULL_FROM_URL","video_url":""}}"#
        #expect(throws: DecodingError.self) { try JSONCoding.decode(PhotoInit.self, from: Data(video.utf8)) }
    }
}
