// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import DriverSupport
import Foundation
import HTTPTypes
import JudgeSupport
import PeerSupport
import Testing
import TikTokPublishing

extension JudgeTests {
    /// Strings that end a line, a field or a string for whoever does not look. The socket transport writes heads as they are: nothing cleans up after the SDK.
    @Suite struct InjectionTests {
        static let strings = [
            "a\r\nX-Injected: 1", "a\nX-Injected: 1", "a\rX-Injected: 1", "a\r\n\r\nGET / HTTP/1.1\r\n\r\n", "a\u{0}b",
            "a\u{2028}b\u{85}c",
            "a&injected=1", "a=b;injected=1", "a%0d%0aX-Injected: 1", "a\",\"injected\":\"1", "a\\\",\"injected\":1,\"b\":\"",
            "a+b c", "😀👩‍👩‍👧‍👦𝕏",
            "a\u{FEFF}b", "a\u{301}\u{200B}", "\u{10FFFF}",
        ]

        @Test("No caption, title or key adds a header field or a field of the body", arguments: strings)
        func post(string: String) async throws {
            let stage = try await Stage()
            _ = try await stage.publish(
                .video(VideoPost(.file(Posts.smallFile), caption: string, privacyLevel: .selfOnly)), key: "video")
            var photos = PhotoPost([try #require(URL(string: "https://media.example.com/1.jpg"))], privacyLevel: .selfOnly)
            (photos.title, photos.caption) = (string, string)
            _ = try await stage.publish(.photos(photos), key: "photos")
            let strange = try await stage.publish(try Posts.pull(), key: PublishKey(rawValue: string))
            if string.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
                guard case .failed(let error) = strange, error.code == .invalidPublishKey else {
                    Issue.record("\(strange)")
                    return
                }
            }
            let requests = try await stage.requests()
            try Self.expectCleanHeads(requests)
            let inits = requests.filter { $0.endpoint.hasSuffix("_init") }
            for request in inits {
                let body = try #require(try JSONSerialization.jsonObject(with: Data((request.body ?? "").utf8)) as? [String: Any])
                #expect(Set(body.keys).isSubset(of: ["post_info", "source_info", "post_mode", "media_type", "is_aigc"]))
                let info = try #require(body["post_info"] as? [String: Any])
                #expect(info["injected"] == nil)
            }
            let info = try Self.info(inits.first)
            #expect((info["title"] as? String)?.unicodeScalars.elementsEqual(string.unicodeScalars) == true)
            let photoInfo = try Self.info(inits.first { $0.endpoint == "content_init" })
            #expect((photoInfo["description"] as? String)?.unicodeScalars.elementsEqual(string.unicodeScalars) == true)
        }

        @Test("No token, code, client key or secret adds a header field or a field of a form", arguments: strings)
        func credentials(string: String) async throws {
            let stage = try await Stage()
            let environment = try TikTokEnvironment.sandbox(at: stage.judge.peer.baseURL)
            let recorder = Recorder()
            for (key, secret) in [(string, "secret"), ("key", string)] {
                let client = OAuthClient(
                    app: AppCredentials(clientKey: key, clientSecret: Secret(secret)), environment: environment,
                    transport: recorder)
                let tokens = TokenSet(
                    openID: stage.openID, accessToken: Secret("act.a"), refreshToken: Secret(string), issued: Date(),
                    accessTokenExpiry: Date(), refreshTokenExpiry: Date.distantFuture, scopes: [])
                _ = try? await client.refresh(tokens)
                try? await client.revoke(accessToken: Secret(string))
            }
            for form in recorder.forms {
                #expect(
                    Set(form.map(\.name)).isSubset(of: ["client_key", "client_secret", "grant_type", "refresh_token", "token"]))
                #expect(Set(form.map(\.name)).count == form.count)
                for field in form where ["refresh_token", "token"].contains(field.name) {
                    #expect(field.value.unicodeScalars.elementsEqual(string.unicodeScalars))
                }
            }
            #expect(recorder.forms.count == 4)

            // A bearer token that is none never gets further than its own field.
            let account = stage.tiktok.account(accessToken: Secret(string), of: stage.openID)
            _ = try? await account.creatorInfo()
            let requests = try await stage.judge.requests(of: nil)
            try Self.expectCleanHeads(requests)
        }

        /// Sends to the judge, and reads the forms as anybody would.
        private final class Recorder: HTTPTransport, @unchecked Sendable {
            struct Field {
                var name: String
                var value: String
            }

            // Only ever touched with the lock held.
            private var recorded: [[Field]] = []
            private let lock = NSLock()

            var forms: [[Field]] { lock.withLock { recorded } }

            func send(_ request: TransportRequest, progress: (@Sendable (Int64) -> Void)?) async throws -> TransportResponse {
                if case .bytes(let data) = request.body {
                    let fields = String(decoding: data, as: UTF8.self).split(separator: "&", omittingEmptySubsequences: false).map
                    { pair in
                        let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
                            $0.replacingOccurrences(of: "+", with: " ").removingPercentEncoding ?? ""
                        }
                        return Field(name: parts[0], value: parts.count > 1 ? parts[1] : "")
                    }
                    lock.withLock { recorded.append(fields) }
                }
                return try await SocketTransport().send(request)
            }
        }

        private static func info(_ request: JudgeRequest?) throws -> [String: Any] {
            let data = Data((try #require(request).body ?? "").utf8)
            let body = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
            return try #require(body["post_info"] as? [String: Any])
        }

        private static func expectCleanHeads(_ requests: [JudgeRequest]) throws {
            #expect(!requests.isEmpty)
            let known: Set = [
                "host", "content-type", "content-length", "content-range", "authorization", "connection", "accept", "user-agent",
                "cache-control",
            ]
            for request in requests {
                #expect(request.fields.allSatisfy { known.contains($0.first ?? "") }, "\(request.fields.map(\.first))")
                #expect(Set(request.fields.map(\.first)).count == request.fields.count)
            }
        }
    }
}
