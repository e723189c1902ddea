// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import DriverSupport
import Foundation
import HTTPTypes
import JudgeSupport
import Testing
import TikTokPublishing

extension JudgeTests {
    /// Upload URLs that the server makes up, checked against the hosts of production.
    @Suite struct UploadAddressTests {
        /// Sends everything but chunks, which it keeps.
        private final class Keeper: HTTPTransport, @unchecked Sendable {
            // Only ever touched with the lock held.
            private var kept: [HTTPRequest] = []
            private let lock = NSLock()

            var chunks: [HTTPRequest] { lock.withLock { kept } }

            func send(_ request: TransportRequest, progress: (@Sendable (Int64) -> Void)?) async throws -> TransportResponse {
                guard request.operation == .uploadChunk else { return try await SocketTransport().send(request) }
                lock.withLock { kept.append(request.head) }
                return TransportResponse(head: HTTPResponse(status: .created), body: Data())
            }
        }

        @Test("Two hundred hostile upload URLs get not one byte", arguments: HostileAddresses.all)
        func hostile(url: String) async throws {
            let (outcome, chunks) = try await Self.upload(to: url)
            #expect(chunks.isEmpty)
            guard case .failed(let error) = outcome else {
                Issue.record("\(outcome)")
                return
            }
            #expect(error.code == .foreignUploadHost)
            #expect(!"\(error)".contains("CANARY"))
        }

        @Test("There are two hundred of them")
        func count() {
            #expect(Set(HostileAddresses.all).count >= 200)
        }

        @Test(
            "Every host that TikTok is known to use gets the bytes, and never a bearer token",
            arguments: ["open-upload", "upload.us", "open-upload-va", "open-upload-sg", "open-upload-i18n"],
            ["/video/", "/upload"])
        func known(host: String, path: String) async throws {
            let query = "?upload_id=7&upload_token=Zm9v%2Bbar"
            let (_, chunks) = try await Self.upload(to: "https://\(host).tiktokapis.com\(path)\(query)")
            #expect(chunks.count == 1)
            let head = try #require(chunks.first)
            #expect(head.scheme == "https" && head.authority == "\(host).tiktokapis.com" && head.path == path + query)
            #expect(head.headerFields[.authorization] == nil)
            #expect(head.headerFields[.contentRange] == "bytes 0-199999/200000")
        }

        private static func upload(to url: String) async throws -> (PublishOutcome, [HTTPRequest]) {
            let keeper = Keeper()
            let stage = try await Stage(over: keeper) { $0.environment.uploadHosts = .tikTok }
            try await stage.breaks([["on": "video_init", "do": "upload_url", "url": url, "effect": true]])
            let outcome = try await stage.publish(
                Posts.upload(Posts.smallFile), polling: .fixed(every: .seconds(1), attempts: 1))
            #expect(try await stage.judge.foreign().count == 0)
            return (outcome, keeper.chunks)
        }
    }
}
