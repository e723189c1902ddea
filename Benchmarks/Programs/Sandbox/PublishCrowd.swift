// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Measuring
import TikTokPublishing
import TikTokSandbox

/// Many users of a sandbox in memory, who publish at once.
struct PublishCrowd {
    private let sandbox: Sandbox
    private let count: Int
    private let video = SandboxMedia.video(byteCount: 4096)

    init(count: Int) {
        var configuration = Sandbox.Configuration()
        configuration.accounts = (0..<count).map { SandboxAccount(username: "user\($0)") }
        sandbox = Sandbox(configuration)
        self.count = count
    }

    /// Init, upload, and status until the end, for each.
    func measure() async throws {
        let start = ContinuousClock.now
        let time = sandbox.timeSource
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<count {
                group.addTask {
                    let token = try await sandbox.signIn("user\(number)").accessToken.reveal()
                    let id = try await begin(token)
                    while try await status(of: id, token) != "PUBLISH_COMPLETE" { try await time.sleep(.seconds(3)) }
                }
            }
            try await group.waitForAll()
        }
        let seconds = (ContinuousClock.now - start).seconds
        guard await sandbox.posts.count == count else { throw Failure("Not all of them were posted.") }
        try Figures(["seconds": seconds]).report()
    }

    private func begin(_ token: String) async throws -> String {
        let body = """
            {"post_info": {"title": "t", "privacy_level": "PUBLIC_TO_EVERYONE"},
             "source_info": {"source": "FILE_UPLOAD", "video_size": 4096, "chunk_size": 4096, "total_chunk_count": 1}}
            """
        let begun = try await call("/v2/post/publish/video/init/", token, body)
        guard let id = begun.data?.publish_id, let url = begun.data?.upload_url.flatMap({ URL(string: $0) }) else {
            throw Failure("An init was refused.")
        }
        let fields: HTTPFields = [.contentType: "video/mp4", .contentRange: "bytes 0-4095/4096"]
        let head = HTTPRequest(
            method: .put, scheme: "https", authority: url.host(), path: "\(url.path())?\(url.query() ?? "")", headerFields: fields
        )
        let answer = try await sandbox.send(
            TransportRequest(operation: OperationName(rawValue: "upload"), head: head, body: .bytes(video)), progress: nil)
        guard answer.head.status.code == 201 else { throw Failure("An upload was refused.") }
        return id
    }

    private func status(of id: String, _ token: String) async throws -> String? {
        try await call("/v2/post/publish/status/fetch/", token, #"{"publish_id": "\#(id)"}"#).data?.status
    }

    private func call(_ path: String, _ token: String, _ body: String) async throws -> Answer {
        let fields: HTTPFields = [.authorization: "Bearer \(token)", .contentType: "application/json; charset=UTF-8"]
        let head = HTTPRequest(method: .post, scheme: "https", authority: "open.tiktokapis.com", path: path, headerFields: fields)
        let response = try await sandbox.send(
            TransportRequest(operation: OperationName(rawValue: "call"), head: head, body: .bytes(Data(body.utf8))), progress: nil
        )
        return try JSONDecoder().decode(Answer.self, from: response.body)
    }

    private struct Answer: Decodable {
        // swift-format-ignore: AlwaysUseLowerCamelCase
        struct Data: Decodable {
            var publish_id: String?
            var upload_url: String?
            var status: String?
        }

        var data: Data?
    }
}
