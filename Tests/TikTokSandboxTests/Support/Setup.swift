// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing

@testable import TikTokSandbox

extension Wire {
    static let videoInit = "/v2/post/publish/video/init/"
    static let inboxInit = "/v2/post/publish/inbox/video/init/"
    static let contentInit = "/v2/post/publish/content/init/"
    static let creatorInfo = "/v2/post/publish/creator_info/query/"
    static let statusFetch = "/v2/post/publish/status/fetch/"
    static let cancel = "/v2/post/publish/cancel/"

    /// A client with the tokens of a user.
    static func signedIn(
        _ username: String = "ana.cooks", scopes: [String]? = nil, origin: (any HTTPTransport)? = nil,
        _ change: (inout Sandbox.Configuration) -> Void = { _ in }
    ) async throws -> Wire {
        var configuration = Sandbox.Configuration()
        change(&configuration)
        let wire = Wire(sandbox: Sandbox(configuration, origin: origin))
        return try await wire.signedIn(username, scopes: scopes)
    }

    /// The same sandbox with the tokens of another user.
    func signedIn(_ username: String, scopes: [String]? = nil) async throws -> Wire {
        Wire(sandbox: sandbox, token: try await sandbox.signIn(username, scopes: scopes).accessToken.reveal())
    }

    /// Starts a direct post of a video in one chunk.
    func startVideo(size: Int = 4096, privacy: String = "SELF_ONLY", more: String = "") async throws -> Started {
        let answer = try await post(
            Self.videoInit, "{\(Samples.postInfo(more, privacy: privacy)),\(Samples.file(size))}")
        try #require(answer.code == "ok", "\(answer.text)")
        return Started(id: try #require(answer.data["publish_id"].text), url: try #require(answer.data["upload_url"].text))
    }

    /// Starts a direct post of a video and uploads it in one chunk.
    func upload(_ video: Data = Samples.video(), privacy: String = "SELF_ONLY") async throws -> String {
        let started = try await startVideo(size: video.count, privacy: privacy)
        let answer = try await put(started.url, video, range: "bytes 0-\(video.count - 1)/\(video.count)")
        try #require(answer.status == 201)
        return started.id
    }

    struct Started {
        var id: String
        var url: String
    }
}
