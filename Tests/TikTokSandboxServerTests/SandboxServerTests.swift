// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing
import TikTokPublishing
import TikTokSandbox

@testable import TikTokSandboxServer

@Suite struct SandboxServerTests {
    @Test("A video goes through sign-in, upload and status over the port") func endToEnd() async throws {
        let lines = Locked<[String]>([])
        try await Port.with(log: { line in lines.withLock { $0.append(line) } }) { server, port in
            var port = port
            let query =
                "client_key=sbsandboxkey0000001&response_type=code&scope=video.publish&state=s"
                + "&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcb%2F&sandbox_user=ana.cooks&sandbox_decision=allow"
            let consent = try await port.send(.get, "/v2/auth/authorize/?\(query)")
            #expect(consent.head.status.code == 302)
            let location = try #require(consent.head.headerFields[.location].flatMap { URLComponents(string: $0) })
            let code = try #require(location.queryItems?.first { $0.name == "code" }?.value)
            let form =
                "client_key=sbsandboxkey0000001&client_secret=sandbox-client-secret-0000001&grant_type=authorization_code"
                + "&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcb%2F&code=\(code.replacingOccurrences(of: "*", with: "%2A"))"
            let tokens = try await port.send(
                .post, "/v2/oauth/token/", headers: [.contentType: "application/x-www-form-urlencoded"], body: Data(form.utf8))
            let fields = try #require(try JSONSerialization.jsonObject(with: tokens.body) as? [String: Any])
            port.token = try #require(fields.text("access_token"))
            let video = SandboxMedia.video(byteCount: 3_000_000)
            let started = try await port.call(
                "/v2/post/publish/video/init/",
                #"""
                {"post_info":{"title":"t","privacy_level":"SELF_ONLY"},
                 "source_info":{"source":"FILE_UPLOAD","video_size":3000000,"chunk_size":3000000,"total_chunk_count":1}}
                """#)
            let id = try #require(started.text("data", "publish_id"))
            let upload = try #require(started.text("data", "upload_url"))
            #expect(upload.hasPrefix("\(port.base.absoluteString)/upload?"), "it points back at the port")
            let put = try await port.send(
                .put, upload, headers: [.contentType: "video/mp4", .contentRange: "bytes 0-2999999/3000000"], body: video)
            #expect(put.head.status.code == 201)
            #expect(put.head.headerFields[.contentRange] == "bytes 0-3000000/3000000")
            await server.sandbox.advance(by: .seconds(5))
            let status = try await port.call("/v2/post/publish/status/fetch/", #"{"publish_id":"\#(id)"}"#)
            #expect(status.text("data", "status") == "PUBLISH_COMPLETE")
            #expect(await server.sandbox.posts.map(\.byteCount) == [3_000_000])
            let secrets = [port.token, code, upload.components(separatedBy: "?")[1]]
            let log = lines.withLock { $0 }
            #expect(log.contains("PUT /upload 201 ok"))
            #expect(log.allSatisfy { line in secrets.allSatisfy { !line.contains($0) } })
        }
    }

    @Test("A pull really downloads, from another port of this machine") func pull() async throws {
        try await Port.with { origin, files in
            // Any answer with bytes serves as the file of a pull that must fail in the processing.
            var configuration = Sandbox.Configuration()
            configuration.verifiedURLPrefixes = ["\(files.base.absoluteString)/"]
            try await Port.with(configuration) { server, port in
                var port = port
                port.token = try await server.sandbox.signIn("ana.cooks").accessToken.reveal()
                for (path, reason) in [("_sandbox/ledger", "file_format_check_failed"), ("nothing", "video_pull_failed")] {
                    let started = try await port.call(
                        "/v2/post/publish/video/init/",
                        """
                        {"post_info":{"privacy_level":"SELF_ONLY"},
                         "source_info":{"source":"PULL_FROM_URL","video_url":"\(files.base.absoluteString)/\(path)"}}
                        """)
                    let id = try #require(started.text("data", "publish_id"))
                    await server.sandbox.advance(by: .seconds(8))
                    let status = try await port.call("/v2/post/publish/status/fetch/", #"{"publish_id":"\#(id)"}"#)
                    #expect(status.text("data", "fail_reason") == reason)
                }
                #expect(await origin.sandbox.requests.map(\.path) == ["/nothing"])
            }
        }
    }

    @Test("A large chunk arrives whole and is answered when it is wrong") func largeChunk() async throws {
        try await Port.with { server, port in
            let body = SandboxMedia.video(byteCount: 20_000_000)
            let answer = try await port.send(
                .put, "/upload?upload_id=1&upload_token=x",
                headers: [.contentType: "video/mp4", .contentRange: "bytes 0-19999999/20000000"], body: body)
            #expect(answer.head.status.code == 404)
            #expect(try await port.send(.get, "/_sandbox/ledger").head.status.code == 200)
        }
    }

    @Test("localhost is answered too, and upload URLs name what the client asked") func localhost() async throws {
        try await Port.with { server, port in
            let number = try #require(port.base.port)
            var named = Port(try #require(URL(string: "http://localhost:\(number)")))
            named.token = try await server.sandbox.signIn("ana.cooks").accessToken.reveal()
            let started = try await named.call(
                "/v2/post/publish/inbox/video/init/",
                #"{"source_info":{"source":"FILE_UPLOAD","video_size":9,"chunk_size":9,"total_chunk_count":1}}"#)
            #expect(started.text("data", "upload_url")?.hasPrefix("http://localhost:\(number)/upload?") == true)
        }
    }

    @Test("A port in use is named, and a server starts once") func portInUse() async throws {
        try await Port.with { server, port in
            let number = try #require(port.base.port.flatMap { UInt16(exactly: $0) })
            let second = SandboxServer(port: number)
            let error = await #expect(throws: SandboxError.self) { try await second.start() }
            #expect(error?.meaning == "Port \(number) is in use.")
            await second.stop()
            await #expect(throws: SandboxError.self) { try await server.start() }
        }
    }

    @Test("After a stop nobody listens, and the port is free again") func stop() async throws {
        let server = SandboxServer()
        let base = try await server.start()
        _ = try await Port(base).send(.get, "/_sandbox/ledger")
        await server.stop()
        await #expect(throws: TransportError.self) { try await Port(base).send(.get, "/_sandbox/ledger") }
        let again = SandboxServer(port: try #require(base.port.flatMap { UInt16(exactly: $0) }))
        #expect(try await again.start() == base)
        await again.stop()
    }
}
