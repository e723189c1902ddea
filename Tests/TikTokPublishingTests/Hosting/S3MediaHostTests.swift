// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import HTTPTypesFoundation
import Testing
import TikTokMedia
import TikTokPublishing
import TikTokPublishingTesting

@Suite struct S3MediaHostTests {
    private static let secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
    private static let token = "FwoGZXIvYXdzCANARYtoken+/="
    private let time = InstantTime()
    private let transport = ScriptedTransport()
    private let photo = Data("not really a photo".utf8)

    private func host(
        endpoint: String = "https://s3.eu-central-1.amazonaws.com", addressing: S3Bucket.Addressing = .virtualHost,
        keyPrefix: String = "tiktok/", name: String = "example-bucket", region: String = "eu-central-1",
        links: S3MediaHost.Links? = nil, isTemporary: Bool = false
    ) throws -> S3MediaHost {
        let cdn = S3MediaHost.Links.published(under: try #require(URL(string: "https://cdn.example.com/tiktok")))
        return try S3MediaHost(
            S3Bucket(
                name, endpoint: try #require(URL(string: endpoint)), region: region, keyPrefix: keyPrefix, addressing: addressing),
            credentials: S3Credentials(
                accessKeyID: Secret("AKIAIOSFODNN7EXAMPLE"), secretAccessKey: Secret(Self.secret),
                sessionToken: isTemporary ? Secret(Self.token) : nil),
            links: links ?? cdn, transport: transport, time: time.source())
    }

    private func expectStored() {
        transport.expect(.putMedia, headerFields: [.eTag: "\"tag\""])
    }

    private func putError(_ host: S3MediaHost) async throws -> TikTokError {
        let error = try await #require(throws: TikTokError.self) { try await host.put(.bytes(photo), as: .jpeg) }
        #expect(!error.remedy.isEmpty)
        for secret in [Self.secret, Self.token, "AKIAIOSFODNN7EXAMPLE", "Signature="] {
            #expect(!error.description.contains(secret) && !"\(error)".contains(secret))
        }
        return error
    }

    @Test("Media is put into the bucket and linked to the public URL")
    func put() async throws {
        expectStored()
        let url = try await host().put(.bytes(photo), as: .jpeg)
        try transport.verifyEmpty()
        let request = try #require(transport.requests.first)
        #expect(url.absoluteString == "https://cdn.example.com/tiktok/\(url.lastPathComponent)")
        #expect(
            request.head.url?.absoluteString
                == "https://example-bucket.s3.eu-central-1.amazonaws.com/tiktok/\(url.lastPathComponent)")
        #expect(request.head.method == .put && request.body == .bytes(photo))
        #expect(request.head.headerFields[.contentType] == "image/jpeg")
        let authorization = try #require(request.head.headerFields[.authorization])
        #expect(
            authorization.hasPrefix("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260921/eu-central-1/s3/aws4_request,"))
        #expect(authorization.contains("SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date,"))
        // Without a list of who may read it, an object belongs to its owner alone.
        #expect(HTTPField.Name("x-amz-acl").flatMap { request.head.headerFields[$0] } == nil)
        #expect(!request.hasEffect)
    }

    @Test("A session token goes with the request, and is signed")
    func temporary() async throws {
        expectStored()
        _ = try await host(isTemporary: true).put(.bytes(photo), as: .jpeg)
        let fields = try #require(transport.requests.first).head.headerFields
        #expect(HTTPField.Name("x-amz-security-token").flatMap { fields[$0] } == Self.token)
        #expect(fields[.authorization]?.contains("x-amz-date;x-amz-security-token,") == true)
    }

    @Test(
        "The bucket is named in the path or in the host, below the path of the endpoint",
        arguments: [
            ("https://store.example.com", S3Bucket.Addressing.path, "", "https://store.example.com/example-bucket/"),
            ("https://store.example.com/", .path, "a/b/", "https://store.example.com/example-bucket/a/b/"),
            ("https://store.example.com/storage/v1/s3", .path, "", "https://store.example.com/storage/v1/s3/example-bucket/"),
            ("https://store.example.com:8443", .virtualHost, "", "https://example-bucket.store.example.com:8443/"),
            ("http://127.0.0.1:9000", .path, "", "http://127.0.0.1:9000/example-bucket/"),
        ])
    func addresses(endpoint: String, addressing: S3Bucket.Addressing, keyPrefix: String, wanted: String) async throws {
        expectStored()
        let host = try host(
            endpoint: endpoint, addressing: addressing, keyPrefix: keyPrefix, links: .presigned(lifetime: .seconds(3600)))
        let url = try await host.put(.bytes(photo), as: .jpeg)
        #expect(host.urlPrefix.absoluteString == wanted)
        #expect(transport.requests.first?.head.url?.deletingLastPathComponent().absoluteString == wanted)
        #expect(url.absoluteString.hasPrefix(wanted) && url.query?.contains("X-Amz-Expires=3600") == true)
    }

    @Test(
        "What was put is removed, also under a presigned URL and when it is gone already",
        arguments: [
            (204, ""), (404, "<Error><Code>NoSuchKey</Code></Error>"),
        ])
    func revoke(status: Int, body: String) async throws {
        expectStored()
        transport.expect(.revokeMedia, status: status, body: body)
        let host = try host(links: .presigned(lifetime: .seconds(60)))
        let url = try await host.put(.bytes(photo), as: .jpeg)
        try await host.revoke(url)
        let (put, delete) = (transport.requests[0], transport.requests[1])
        #expect(delete.head.method == .delete && delete.head.url == put.head.url && delete.body == .none)
    }

    @Test("A URL of another host is not revoked")
    func foreign() async throws {
        let host = try host()
        let url = try #require(URL(string: "https://other.example.com/tiktok/0123456789abcdef0123456789abcdef.jpg"))
        let error = try await #require(throws: TikTokError.self) { try await host.revoke(url) }
        #expect(error.code == .notHostedHere && transport.requests.isEmpty)
    }

    @Test("A lost answer and an overloaded store are tried again, with the same object")
    func retries() async throws {
        transport.expect(.putMedia, failure: TransportError(.connectionLost, delivery: .maybeSent))
        transport.expect(.putMedia, status: 503, body: "<Error><Code>SlowDown</Code></Error>")
        expectStored()
        _ = try await host().put(.bytes(photo), as: .jpeg)
        try transport.verifyEmpty()
        #expect(Set(transport.requests.map(\.head.url)).count == 1)
    }

    @Test("Every attempt is signed at its own time: a store refuses what was signed 15 minutes ago")
    func signatures() async throws {
        transport.expect(.putMedia) { [time] _ in
            time.advance(by: .seconds(1200))
            throw TransportError(.connectionLost, delivery: .maybeSent)
        }
        expectStored()
        _ = try await host().put(.bytes(photo), as: .jpeg)
        let date = try #require(HTTPField.Name("x-amz-date"))
        let dates = transport.requests.compactMap { $0.head.headerFields[date] }
        #expect(dates.map { String($0.dropLast(3)) } == ["20260921T1413", "20260921T1433"])
        #expect(Set(transport.requests.map { $0.head.headerFields[.authorization] }).count == 2)
    }

    @Test("What a failed put may have left is removed, whatever the last attempt came to", arguments: [nil, 403, 503] as [Int?])
    func lostAnswers(last: Int?) async throws {
        for _ in 0..<3 { transport.expect(.putMedia, failure: TransportError(.connectionLost, delivery: .maybeSent)) }
        if let last {
            transport.expect(.putMedia, status: last)
        } else {
            transport.expect(.putMedia, failure: TransportError(.cannotConnect, delivery: .notSent))
        }
        transport.expect(.revokeMedia, status: 204)
        _ = try await putError(host())
        try transport.verifyEmpty()
        let (put, delete) = try (#require(transport.requests.first), #require(transport.requests.last))
        #expect(delete.head.method == .delete && delete.head.url == put.head.url && delete.timeout <= .seconds(15))
        #expect(delete.head.headerFields[.authorization]?.hasPrefix("AWS4-HMAC-SHA256 ") == true)
    }

    @Test("A success that names no tag may be one, and its object is removed; that this fails too is not what the put tells")
    func noTag() async throws {
        transport.expect(.putMedia)
        transport.expect(.revokeMedia, failure: TransportError(.cannotConnect, delivery: .notSent))
        let error = try await putError(host())
        #expect(error.code == .badAnswer && error.operation == .putMedia)
        try transport.verifyEmpty()
    }

    @Test("A put that is cancelled removes what it may have left all the same")
    func cancelled() async throws {
        transport.expect(.putMedia) { _ in
            withUnsafeCurrentTask { $0?.cancel() }
            throw TransportError(.cancelled, delivery: .maybeSent)
        }
        transport.expect(.revokeMedia) { _ in
            #expect(!Task.isCancelled)
            return TransportResponse(head: HTTPResponse(status: .noContent))
        }
        let (host, photo) = (try host(), self.photo)
        let result = await Task { try await host.put(.bytes(photo), as: .jpeg) }.result
        #expect(throws: TikTokError.self) { try result.get() }
        try transport.verifyEmpty()
        #expect(transport.requests.map(\.head.method) == [.put, .delete])
    }

    @Test("Where nothing can have been stored, nothing is removed")
    func nothingLeft() async throws {
        for _ in 0..<4 { transport.expect(.putMedia, failure: TransportError(.cannotConnect, delivery: .notSent)) }
        _ = try await putError(host())
        transport.expect(.putMedia, status: 403)
        _ = try await putError(host())
        #expect(transport.requests.allSatisfy { $0.head.method == .put })
    }

    @Test(
        "Refusals are told apart, with the word of the store",
        arguments: [
            (403, "AccessDenied", "s3:PutObject"), (403, "SignatureDoesNotMatch", "credentials"),
            (403, "InvalidAccessKeyId", "credentials"),
            (400, "ExpiredToken", "session token"), (403, "RequestTimeTooSkewed", "clock"), (404, "NoSuchBucket", "bucket"),
            (400, "EntityTooLarge", "Read the server's words"),
        ])
    func refusals(status: Int, word: String, remedy: String) async throws {
        let xml =
            "<?xml version=\"1.0\"?><Error><Code>\(word)</Code><AWSAccessKeyId>AKIAIOSFODNN7EXAMPLE</AWSAccessKeyId></Error>"
        transport.expect(.putMedia, status: status, body: xml)
        let error = try await putError(host())
        #expect(error.code == .mediaHostRefused && error.advice == .fixRequest && error.status == status)
        #expect(error.serverMessage == word && error.operation == .putMedia)
        #expect(error.remedy.contains(remedy))
        #expect(transport.requests.count == 1)
    }

    @Test("Media that changed on its way is told, although the word of the store looks like a secret")
    func changed() async throws {
        transport.expect(.putMedia, status: 400, body: "<Error><Code>XAmzContentSHA256Mismatch</Code></Error>")
        let error = try await putError(host())
        #expect(error.code == .mediaHostRefused && error.meaning.contains("not what was read here"))
    }

    @Test("A redirect is not followed, and names the region of the bucket")
    func redirect() async throws {
        let region = try #require(HTTPField.Name("x-amz-bucket-region"))
        transport.expect(
            .putMedia, status: 301, headerFields: [region: "us-west-2", .location: "https://evil.example.com/"],
            body: "<Error><Code>PermanentRedirect</Code></Error>")
        let error = try await putError(host())
        #expect(error.code == .redirected && error.remedy.contains("us-west-2") && !error.description.contains("evil"))

        transport.expect(.putMedia, status: 302, headerFields: [region: "<script>alert(1)</script>"])
        let other = try await putError(host())
        #expect(other.code == .redirected && !other.description.contains("script"))
    }

    @Test(
        "What is no store is not believed",
        arguments: [
            (200, "<html>Please sign in to the network</html>"), (200, ""), (204, ""), (400, "<Code>\u{7}</Code>"),
            (418, "<Code><Code></Code>"), (403, String(repeating: "<Code>", count: 1000)),
        ])
    func garbage(status: Int, body: String) async throws {
        transport.expect(.putMedia, status: status, body: body)
        let error = try await putError(host())
        #expect(error.serverMessage == nil && error.status == status)
        #expect(error.code == (status < 300 ? .badAnswer : .mediaHostRefused))
    }

    @Test("A page of a proxy is not believed to have removed anything")
    func garbageOfRevoke() async throws {
        transport.expect(.revokeMedia, status: 200, body: "<html></html>")
        let host = try host()
        let url = host.urlPrefix.appendingPathComponent("0123456789abcdef0123456789abcdef.jpg")
        let error = try await #require(throws: TikTokError.self) { try await host.revoke(url) }
        #expect(error.code == .badAnswer)
    }

    @Test("A store that stays down is told so after the attempts of the policy")
    func down() async throws {
        for _ in 0..<4 { transport.expect(.putMedia, status: 500) }
        let error = try await putError(host())
        #expect(error.code == .mediaHostFailed && error.advice == .retry)
        try transport.verifyEmpty()
    }

    @Test(
        "Configurations that cannot be right are refused at once",
        arguments: [
            "http://s3.example.com", "s3.example.com", "https://user:word@s3.example.com", "https://s3.example.com/?a",
            "ftp://s3.example.com",
            "https://s3.example.com/a b",
        ])
    func endpoints(endpoint: String) throws {
        let url = try #require(URL(string: endpoint) ?? URL(string: endpoint.replacing(" ", with: "%20")))
        let error = try #require(throws: TikTokError.self) { try host(endpoint: url.absoluteString) }
        #expect(error.code == .invalidConfiguration && error.remedy.contains("https"))
    }

    @Test("Names that would leave the bucket are refused at once")
    func names() throws {
        for name in ["", "a", "..", ".hidden", "a/b", "bücket", "a?b", String(repeating: "a", count: 64)] {
            #expect(throws: TikTokError.self) { try host(name: name) }
        }
        for prefix in ["tiktok", "/tiktok/", "a//b/", "../", "a/../", "a b/", "ä/", "a?/"] {
            #expect(throws: TikTokError.self) { try host(keyPrefix: prefix) }
        }
        for region in ["", "eu central", "eu/central", "eu\n"] {
            #expect(throws: TikTokError.self) { try host(region: region) }
        }
        for lifetime in [Duration.zero, .milliseconds(1), .seconds(7 * 24 * 3600 + 1)] {
            #expect(throws: TikTokError.self) { try host(links: .presigned(lifetime: lifetime)) }
        }
        #expect(throws: TikTokError.self) { try host(links: .published(under: URL(fileURLWithPath: "/srv"))) }
    }

    @Test("No secret shows in any text of the host")
    func secrecy() throws {
        let host = try host(isTemporary: true)
        var dumped = ""
        dump(host, to: &dumped)
        for secret in [Self.secret, Self.token, "AKIAIOSFODNN7EXAMPLE"] {
            #expect(!dumped.contains(secret) && !"\(host)".contains(secret) && !String(reflecting: host).contains(secret))
        }
    }

    @Test("Credentials with spaces or line breaks are refused before they are sent")
    func credentials() throws {
        let bucket = S3Bucket(
            "example-bucket", endpoint: try #require(URL(string: "https://s3.example.com")), region: "us-east-1")
        for (id, secret) in [("", "x"), ("x", ""), ("x\n", "y"), ("x", "y "), ("é", "y")] {
            let credentials = S3Credentials(accessKeyID: Secret(id), secretAccessKey: Secret(secret))
            #expect(throws: TikTokError.self) {
                try S3MediaHost(bucket, credentials: credentials, links: .presigned(lifetime: .seconds(60)), transport: transport)
            }
        }
    }
}
