// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing
import TikTokPublishing
import TikTokSandbox
import TikTokSandboxServer

/// What goes wrong on a port really does.
@Suite(.timeLimit(.minutes(5))) struct PortFaultTests {
    private func creatorInfo(_ server: SandboxServer) async throws -> String {
        let token = try await server.sandbox.signIn("ana.cooks").accessToken.reveal()
        return
            "POST /v2/post/publish/creator_info/query/ HTTP/1.1\nHost: localhost\nAuthorization: Bearer \(token)\nContent-Length: 0\n\n"
    }

    @Test("A lost reply is a connection that ends without a byte, after the effect; a dropped request is one before it")
    func nothing() async throws {
        let lines = Locked<[String]>([])
        try await Port.with(log: { line in lines.withLock { $0.append(line) } }) { server, port in
            let request = try await creatorInfo(server)
            await server.sandbox.script(SandboxFault(on: .creatorInfo, .loseReply))
            #expect(try await port.raw(request).isEmpty)
            #expect(await server.sandbox.requests.map(\.errorCode) == ["ok"])
            for delivery in [TransportError.Delivery.notSent, .maybeSent] {
                await server.sandbox.script(SandboxFault(on: .creatorInfo, .drop(delivery)))
                #expect(try await port.raw(request).isEmpty)
            }
            #expect(await server.sandbox.requests.count == 1)
            let line = "POST /v2/post/publish/creator_info/query/ 000 connection_closed"
            #expect(lines.withLock { $0 } == [line, line, line])
        }
    }

    @Test("What was answered before arrives all the same") func afterAnother() async throws {
        try await Port.with { server, port in
            let request = try await creatorInfo(server)
            await server.sandbox.script(SandboxFault(on: .creatorInfo, .loseReply, call: 2))
            #expect(try await port.raw(request + request + request).statuses == [200])
            #expect(await server.sandbox.requests.count == 2)
        }
    }

    @Test("A reply is cut after so many bytes of its body", arguments: [0, 1, 33]) func cutReply(_ count: Int) async throws {
        try await Port.with { server, port in
            await server.sandbox.script(SandboxFault(on: .creatorInfo, .cutReply(after: count)))
            let answer = try await port.raw(try await creatorInfo(server))
            let parts = answer.components(separatedBy: "\r\n\r\n")
            #expect(parts[1].utf8.count == count)
            let length = try #require(parts[0].firstMatch(of: /Content-Length: ([0-9]+)/).flatMap { Int($0.output.1) })
            #expect(length > 200, "it promised more")
        }
    }

    @Test("A request is cut once so many bytes of its body were read") func cutRequest() async throws {
        try await Port.with { server, port in
            await server.sandbox.script(SandboxFault(on: .upload, .cutRequest(after: 10)))
            let connection = try RawConnection(port.number)
            try connection.send("PUT /upload HTTP/1.1\nHost: localhost\nContent-Length: 100\nExpect: 100-continue\n\n")
            #expect(try await connection.read(until: "\r\n\r\n").statuses == [100], "it reads")
            try connection.send("0123456789")
            #expect(try await connection.readToEnd().isEmpty)
            await server.sandbox.script(SandboxFault(on: .upload, .cutRequest(after: 0)))
            #expect(
                try await port.raw("PUT /upload HTTP/1.1\nHost: localhost\nContent-Length: 100\nExpect: 100-continue\n\n").isEmpty
            )
            await server.sandbox.script(SandboxFault(on: .upload, .cutRequest(after: 1000)))
            #expect(try await port.raw("PUT /upload HTTP/1.1\nHost: localhost\nContent-Length: 3\n\n123").isEmpty)
            #expect(await server.sandbox.requests.isEmpty)
        }
    }

    @Test("A delay takes its time at the rate of the clock") func delay() async throws {
        let server = SandboxServer(accelerate: 10_000)
        let port = Port(try await server.start())
        await server.sandbox.script(SandboxFault(on: .userInfo, .delay(.seconds(3000))))
        let clock = ContinuousClock()
        let start = clock.now
        let connection = try RawConnection(port.number)
        try connection.send("GET /v2/user/info/ HTTP/1.1\nHost: localhost\n\n")
        #expect(try await connection.read(until: "\r\n\r\n").statuses == [401])
        #expect(clock.now - start >= .milliseconds(290))
        await server.stop()
    }

    @Test("Answers with statuses that have no body, and with fields of the server's own, keep the connection in step")
    func oddAnswers() async throws {
        try await Port.with { server, port in
            let request = try await creatorInfo(server)
            for status in [204, 304, 599] {
                await server.sandbox.script(
                    SandboxFault(
                        on: .creatorInfo,
                        .answer(
                            .init(
                                status: status, body: Data("body".utf8),
                                headers: [.contentLength: "99", .transferEncoding: "chunked"]))))
                let answer = try await port.raw(
                    request + "GET /nothing HTTP/1.1\nHost: localhost\nConnection: close\n\n")
                #expect(answer.statuses == [status, 404])
                await server.sandbox.clearFaults()
            }
        }
    }

    @Test("The door of the faults is on the port") func door() async throws {
        try await Port.with { server, port in
            let fault = Data(#"{"operation": "user_info", "effect": "redirect", "location": "https://example.com/"}"#.utf8)
            #expect(try await port.send(.post, "/_sandbox/faults", body: fault).head.status.code == 200)
            let answer = try await port.raw("GET /v2/user/info/ HTTP/1.1\nHost: localhost\nConnection: close\n\n")
            #expect(answer.statuses == [302])
            #expect(answer.contains("Location: https://example.com/"))
        }
    }
}
