// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import HTTPTypesFoundation
import Testing
import TikTokPublishing

@Suite("Endpoints")
struct EndpointTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let operation: OperationName
        let method: HTTPRequest.Method
        let url: String
        let hasEffect: Bool
        let answer: String
        let call: @Sendable (ContentPostingAPI) async throws -> Void
        var testDescription: String { operation.rawValue }
    }

    static let base = "https://open.tiktokapis.com"
    static let upload = SourceInfo.fileUpload(videoSize: 1, chunkSize: 1, totalChunkCount: 1)
    static let photos = PhotoInit(
        postMode: .directPost, postInfo: .init(privacyLevel: .selfOnly),
        sourceInfo: .pullPhotos(urls: ["https://media.example.com/1.jpg"], coverIndex: 0))

    static let cases: [Case] = [
        Case(
            operation: .creatorInfo, method: .post, url: "/v2/post/publish/creator_info/query/", hasEffect: false,
            answer: WireFixtures.creatorInfo
        ) { _ = try await $0.creatorInfo() },
        Case(
            operation: .videoInit, method: .post, url: "/v2/post/publish/video/init/", hasEffect: true,
            answer: WireFixtures.uploadInit
        ) { _ = try await $0.initializeVideo(.init(privacyLevel: .selfOnly), source: upload) },
        Case(
            operation: .videoInit, method: .post, url: "/v2/post/publish/video/init/", hasEffect: true,
            answer: WireFixtures.pullInit
        ) { _ = try await $0.initializeVideo(.init(privacyLevel: .selfOnly), source: .pullVideo(url: "https://a.example/v")) },
        Case(
            operation: .inboxVideoInit, method: .post, url: "/v2/post/publish/inbox/video/init/", hasEffect: true,
            answer: WireFixtures.uploadInit
        ) { _ = try await $0.initializeInboxVideo(source: upload) },
        Case(
            operation: .contentInit, method: .post, url: "/v2/post/publish/content/init/", hasEffect: true,
            answer: WireFixtures.pullInit
        ) { _ = try await $0.initializePhotos(photos) },
        Case(
            operation: .fetchStatus, method: .post, url: "/v2/post/publish/status/fetch/", hasEffect: false,
            answer: WireFixtures.completeStatus
        ) { _ = try await $0.status(of: PublishID(rawValue: "p")) },
        Case(
            operation: .cancelPublish, method: .post, url: "/v2/post/publish/cancel/", hasEffect: false,
            answer: WireFixtures.cancel
        ) { try await $0.cancel(PublishID(rawValue: "p")) },
        Case(
            operation: .userInfo, method: .get, url: "/v2/user/info/?fields=display_name,open_id", hasEffect: false,
            answer: WireFixtures.userInfo
        ) { _ = try await $0.userInfo([.openID, .displayName]) },
        Case(
            operation: .videoList, method: .post, url: "/v2/video/list/?fields=duration,id,share_url", hasEffect: false,
            answer: WireFixtures.videoList
        ) { _ = try await $0.videos(fields: [.shareURL, .duration]) },
        Case(
            operation: .videoQuery, method: .post, url: "/v2/video/query/?fields=id,share_url", hasEffect: false,
            answer: WireFixtures.videoList
        ) { _ = try await $0.videos(ids: [PostID(rawValue: "1")], fields: [.id, .shareURL]) },
    ]

    @Test("Each call is one request with TikTok's method, path and header fields", arguments: cases)
    func request(_ expected: Case) async throws {
        let transport = WireTransport(expected.answer)
        try await expected.call(transport.api)
        let request = try #require(transport.requests.first)
        #expect(transport.requests.count == 1)
        #expect(request.operation == expected.operation)
        #expect(request.head.method == expected.method)
        #expect(request.head.url?.absoluteString == Self.base + expected.url)
        #expect(request.hasEffect == expected.hasEffect)
        #expect(request.timeout == ContentPostingAPI.timeout)
        let isPost = expected.method == .post
        #expect(request.head.headerFields[.contentType] == (isPost ? "application/json; charset=UTF-8" : nil))
        #expect((request.body == .none) == !isPost)
        #expect(request.head.headerFields[.authorization] == nil, "the bearer is added by a middleware")
    }

    @Test(
        "The base URL may end in a slash, have a port and a path", arguments: ["http://127.0.0.1:8080", "http://127.0.0.1:8080/"])
    func base(_ text: String) async throws {
        let transport = WireTransport(WireFixtures.cancel)
        var environment = TikTokEnvironment.production
        environment.apiBaseURL = try #require(URL(string: text))
        try await ContentPostingAPI(environment: environment, transport: transport).cancel(PublishID(rawValue: "p"))
        environment.apiBaseURL = try #require(URL(string: "https://proxy.example/tiktok/"))
        try await ContentPostingAPI(environment: environment, transport: transport).cancel(PublishID(rawValue: "p"))
        #expect(
            transport.requests.map(\.head.url?.absoluteString) == [
                "http://127.0.0.1:8080/v2/post/publish/cancel/", "https://proxy.example/tiktok/v2/post/publish/cancel/",
            ])
    }

    @Test(
        "A base URL without a host or a scheme is refused before anything is sent",
        arguments: ["file:///", "//open.tiktokapis.com", "open.tiktokapis.com"])
    func noHost(base: String) async throws {
        let transport = WireTransport(WireFixtures.cancel)
        var environment = TikTokEnvironment.production
        environment.apiBaseURL = try #require(URL(string: base))
        let api = ContentPostingAPI(environment: environment, transport: transport)
        let error = await #expect(throws: TikTokError.self) { try await api.cancel(PublishID(rawValue: "p")) }
        #expect(error?.code == .invalidConfiguration)
        #expect(transport.requests.isEmpty)
    }

    @Test("What TikTok would refuse is refused before anything is sent")
    func limits() async {
        let transport = WireTransport(WireFixtures.videoList)
        let api = transport.api
        let calls: [@Sendable () async throws -> Void] = [
            { _ = try await api.userInfo([]) },
            { _ = try await api.videos(limit: 0, fields: []) },
            { _ = try await api.videos(limit: 21, fields: []) },
            { _ = try await api.videos(ids: [], fields: []) },
            { _ = try await api.videos(ids: (0..<21).map { PostID(rawValue: "\($0)") }, fields: []) },
        ]
        for call in calls {
            let error = await #expect(throws: TikTokError.self) { try await call() }
            #expect(error?.code == .invalidParams)
            #expect(error?.advice == .fixRequest)
            #expect(error?.operation == nil)
        }
        #expect(transport.requests.isEmpty)
    }

    @Test("Each field of a user needs the scope that TikTok lists")
    func scopes() {
        let byScope = Dictionary(grouping: UserInfo.Field.allCases, by: \.scope.rawValue).mapValues { Set($0.map(\.rawValue)) }
        #expect(
            byScope == [
                "user.info.basic": ["open_id", "union_id", "avatar_url", "avatar_url_100", "avatar_large_url", "display_name"],
                "user.info.profile": ["bio_description", "profile_deep_link", "username", "is_verified"],
                "user.info.stats": ["follower_count", "following_count", "likes_count", "video_count"],
            ])
    }
}
