// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation
import PeerSupport
import Testing
import TikTokMedia
import TikTokPublishing

/// A bucket of moto, which checks every signature and every right with botocore.
@Suite(.enabled(if: PythonPeer.isExpected, "needs python3 and: pip install -r Tests/Peers/requirements.txt"))
struct S3Tests {
    private struct Key: Decodable {
        var id: String
        var secret: String
        var token: String?

        var credentials: S3Credentials {
            S3Credentials(accessKeyID: Secret(id), secretAccessKey: Secret(secret), sessionToken: token.map(Secret.init))
        }
    }

    private struct Stored: Decodable {
        var sha256: String
        var type: String
        var grants: [String]
    }

    private struct Presigned: Decodable {
        var isSigned: Bool
        var sha256: String?
    }

    /// The peer, and what to sign with there.
    private struct Store {
        let peer: PythonPeer
        let keys: [String: Key]

        static func start() async throws -> Store {
            let peer = try await PythonPeer.start("Peers/s3_server.py")
            return Store(peer: peer, keys: try await ask(peer, ["do": "credentials"]))
        }

        func ask<Answer: Decodable>(_ question: [String: String]) async throws -> Answer {
            try await Self.ask(peer, question)
        }

        func key(_ name: String) throws -> S3Credentials {
            try #require(keys[name]).credentials
        }

        func host(
            _ credentials: S3Credentials, links: S3MediaHost.Links = .presigned(lifetime: .seconds(600)),
            region: String = "eu-central-1"
        ) throws -> S3MediaHost {
            let bucket = S3Bucket("media-bucket", endpoint: peer.baseURL, region: region, keyPrefix: "tiktok/")
            return try S3MediaHost(bucket, credentials: credentials, links: links, transport: .urlSession, retries: .never)
        }

        private static func ask<Answer: Decodable>(_ peer: PythonPeer, _ question: [String: String]) async throws -> Answer {
            let line = String(decoding: try JSONEncoder().encode(question), as: UTF8.self)
            return try JSONDecoder().decode(Answer.self, from: Data(try await peer.ask(line).utf8))
        }
    }

    private static func hash(_ data: Data) -> String {
        SHA256.hash(data: data).map { String(format: "%02x", $0) }.joined()
    }

    @Test("Bytes and files are stored whole, for nobody but their owner, and removed again", arguments: ["user", "temporary"])
    func objects(name: String) async throws {
        let store = try await Store.start()
        let cdn = S3MediaHost.Links.published(under: try #require(URL(string: "https://cdn.example.com/media/")))
        let host = try store.host(try store.key(name), links: cdn)
        let bytes = Data((0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7919) })
        let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try bytes.write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }

        let urls = [try await host.put(.bytes(bytes), as: .jpeg), try await host.put(.file(file), as: .webp)]
        let keys = urls.map { "tiktok/\($0.lastPathComponent)" }
        #expect(try await Set(keys) == Set(store.ask(["do": "keys"]) as [String]))
        for (key, type) in zip(keys, ["image/jpeg", "image/webp"]) {
            let stored: Stored? = try await store.ask(["do": "object", "key": key])
            #expect(stored?.sha256 == Self.hash(bytes) && stored?.type == type)
            #expect(stored?.grants == ["CanonicalUser FULL_CONTROL"])
        }

        try await host.revoke(urls[0])
        try await host.revoke(urls[0])
        #expect(try await store.ask(["do": "keys"]) == [keys[1]])
        try await host.revoke(urls[1])
        #expect(try await store.ask(["do": "keys"]) == [String]())
        await store.peer.stop()
    }

    @Test("Presigned URLs are those of botocore, and lead to the media until it is revoked", arguments: ["user", "temporary"])
    func presigned(name: String) async throws {
        let store = try await Store.start()
        let host = try store.host(try store.key(name))
        let bytes = Data("a photo".utf8)
        let url = try await host.put(.bytes(bytes), as: .jpeg)
        let before: Presigned = try await store.ask(["do": "presigned", "url": url.absoluteString])
        #expect(before.isSigned && before.sha256 == Self.hash(bytes))
        try await host.revoke(url)
        let after: Presigned = try await store.ask(["do": "presigned", "url": url.absoluteString])
        #expect(after.sha256 == nil)
        await store.peer.stop()
    }

    @Test("A wrong secret, a wrong token and a user without rights are told with the word of the store")
    func refused() async throws {
        let store = try await Store.start()
        var wrongSecret = try store.key("user")
        wrongSecret.secretAccessKey = Secret("wrong-secret-of-the-test")
        var wrongToken = try store.key("temporary")
        wrongToken.sessionToken = Secret("wrong-token-of-the-test")
        for (credentials, word) in [
            (wrongSecret, "SignatureDoesNotMatch"), (wrongToken, "InvalidToken"), (try store.key("powerless"), "AccessDenied"),
            (S3Credentials(accessKeyID: Secret("AKIANOBODY"), secretAccessKey: Secret("x")), "InvalidAccessKeyId"),
        ] {
            let error = await #expect(throws: TikTokError.self) {
                try await store.host(credentials).put(.bytes(Data("x".utf8)), as: .jpeg)
            }
            #expect(error?.code == .mediaHostRefused && error?.serverMessage == word)
            #expect(error?.description.contains("of-the-test") == false)
        }
        #expect(try await store.ask(["do": "keys"]) == [String]())
        await store.peer.stop()
    }

    @Test("A store that is not there is told as one that nothing was sent to")
    func absent() async throws {
        let store = try await Store.start()
        let host = try store.host(try store.key("user"))
        await store.peer.stop()
        let error = await #expect(throws: TikTokError.self) { try await host.put(.bytes(Data("x".utf8)), as: .jpeg) }
        #expect(error?.code == .notSent)
    }
}
