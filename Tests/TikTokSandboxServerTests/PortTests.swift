// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing
import TikTokSandbox

@testable import TikTokSandboxServer

@Suite(.timeLimit(.minutes(5))) struct PortTests {
    private let get = "GET /_sandbox/ledger HTTP/1.1\nHost: localhost\n"

    @Test("Requests on one connection are answered in their order, also when they come all at once") func pipelining()
        async throws
    {
        try await Port.with { _, port in
            let answer = try await port.raw(
                "\(get)\nGET /nothing HTTP/1.1\nHost: localhost\n\nPOST /_sandbox/app HTTP/1.1\nHost: localhost\nContent-Length: 2\n\n{}"
                    + "\(get)Connection: close\n\n\(get)\n")
            #expect(answer.statuses == [200, 404, 200, 200], "none after the one that closes")
            #expect(answer.contains("Connection: close"))
        }
    }

    @Test("A client that waits for leave to send its body gets it, and then its answer") func expectContinue() async throws {
        try await Port.with { _, port in
            let connection = try RawConnection(port.number)
            try connection.send(
                "POST /_sandbox/app HTTP/1.1\nHost: localhost\nConnection: close\nContent-Length: 2\nExpect: 100-continue\n\n")
            #expect(try await connection.read(until: "\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n")
            try connection.send("{}")
            #expect(try await connection.readToEnd().statuses == [200])
        }
    }

    @Test("curl asks for leave and need not wait") func curl() async throws {
        try await Port.with { _, port in
            let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).mp4")
            try SandboxMedia.video(byteCount: 3_000_000).write(to: file)
            defer { try? FileManager.default.removeItem(at: file) }
            let output = try await Program.run(
                "curl",
                [
                    "--silent", "--verbose", "--max-time", "60", "--noproxy", "*", "--upload-file", file.path,
                    "--expect100-timeout", "50",
                    "--header", "Expect: 100-continue", "\(port.base.absoluteString)/upload?upload_id=1",
                ])
            #expect(output.contains("< HTTP/1.1 100 Continue"))
            #expect(output.contains("< HTTP/1.1 404 Not Found"))
            #expect(!output.contains("Done waiting for 100-continue"))
        }
    }

    @Test("Too large a body is refused before it is read", arguments: ["Content-Length: 101\n", "Transfer-Encoding: chunked\n"])
    func tooLarge(_ length: String) async throws {
        let server = SandboxServer()
        let port = Port(try await server.start(PortLimits(largestBody: 100)))
        let connection = try RawConnection(port.number)
        let body = length.hasPrefix("Transfer") ? String(repeating: "40\n\(String(repeating: "x", count: 64))\n", count: 2) : ""
        try connection.send("POST /_sandbox/app HTTP/1.1\nHost: localhost\n\(length)\n\(body)")
        // The client sends no more, and keeps the connection: the answer says that it ends.
        let answer = try await connection.read(until: "large.\n")
        #expect(answer.statuses == [413])
        #expect(answer.contains("Connection: close"))
        #expect(
            try await port.raw("\(get)Connection: close\nContent-Length: 100\n\n\(String(repeating: "x", count: 100))").statuses
                == [200])
        await server.stop()
    }

    @Test("HEAD is GET without the body") func head() async throws {
        try await Port.with { server, port in
            let answer = try await port.raw("HEAD /_sandbox/ledger HTTP/1.1\nHost: localhost\n\n\(get)Connection: close\n\n")
            #expect(answer.statuses == [200, 200])
            let parts = answer.components(separatedBy: "\r\n\r\n")
            #expect(parts[1].hasPrefix("HTTP/1.1 200"))
            #expect(parts[0].contains("Content-Length: \(parts[2].utf8.count)"))
            _ = try await port.raw("HEAD /v2/user/info/ HTTP/1.1\nHost: localhost\nConnection: close\n\n")
            #expect(await server.sandbox.requests.map(\.method) == ["HEAD"])
        }
    }

    @Test("The sandbox sees how a body came, and fields that stand there twice") func headers() async throws {
        try await Port.with { server, port in
            var port = port
            port.token = try await server.sandbox.signIn("ana.cooks").accessToken.reveal()
            let started = try await port.call(
                "/v2/post/publish/inbox/video/init/",
                #"{"source_info":{"source":"FILE_UPLOAD","video_size":9,"chunk_size":9,"total_chunk_count":1}}"#)
            let url = try #require(started.text("data", "upload_url")?.components(separatedBy: "\(port.number)").last)
            let head =
                "PUT \(url) HTTP/1.1\nHost: localhost\nConnection: close\nContent-Type: video/mp4\nContent-Range: bytes 0-8/9\n"
            let chunked = try await port.raw("\(head)Transfer-Encoding: chunked\n\n9\n123456789\n0\n\n")
            #expect(chunked.contains("Transfer-Encoding is not accepted."))
            let twice = try await port.raw("\(head)Content-Range: bytes 0-8/9\nContent-Length: 9\n\n123456789")
            #expect(twice.contains("Content-Range must be"))
            #expect(try await port.raw("\(head)Content-Length: 9\n\n123456789").statuses == [201])
        }
    }

    @Test(
        "Whatever comes is answered",
        arguments: [
            ("QUERY /v2/video/list/ HTTP/1.1\nHost: localhost\nConnection: close\n\n", 404),
            ("SHOUT / HTTP/1.1\nHost: localhost\n\n", 400), ("hello\n\n", 400), ("\u{16}\u{3}\u{1}\u{2}\n\n", 400),
            ("GET / HTTP/3.0\nHost: localhost\n\n", 400), ("GET /v2 HTTP/1.1\n\n", 400),
            ("OPTIONS * HTTP/1.1\nHost: localhost\n\n", 400),
            ("GET / HTTP/1.1\nHost: localhost\nHost: localhost\n\n", 400), ("GET / HTTP/1.1\nHost localhost\n\n", 400),
            ("CONNECT localhost:80 HTTP/1.1\nHost: localhost\n\n", 400),
            ("POST / HTTP/1.1\nHost: localhost\nContent-Length: x\n\n", 400),
            ("POST / HTTP/1.1\nHost: localhost\nContent-Length: 1\nTransfer-Encoding: chunked\n\n0\n\n", 400),
            ("POST / HTTP/1.1\nHost: localhost\nTransfer-Encoding: chunked\n\nzz\n", 400),
            ("GET http://localhost/_sandbox/ledger HTTP/1.1\nHost: rebound.example\nConnection: close\n\n", 200),
            ("GET http://rebound.example/_sandbox/ledger HTTP/1.1\nHost: localhost\n\n", 400),
            ("GET /_sandbox/ledger HTTP/1.0\nHost: localhost\n\n", 200),
            ("GET /70000 HTTP/1.1\nHost: localhost\nConnection: close\n\n", 404),
            ("GET /90000 HTTP/1.1\nHost: localhost\n\n", 431),
            ("GET / HTTP/1.1\nHost: localhost\nX: 90000\n\n", 431),
        ])
    func answers(_ request: String, status: Int) async throws {
        try await Port.with { _, port in
            var request = request
            // The names of tests tell their arguments, so that these are short.
            for count in [70_000, 90_000] {
                request = request.replacingOccurrences(of: String(count), with: String(repeating: "a", count: count))
            }
            let answer = try await port.raw(request)
            #expect(answer.statuses == [status])
            let other = try await port.raw("\(get)Connection: close\n\n")
            #expect(other.statuses == [200], "others are not affected")
        }
    }

    @Test("What came before a malformed request is answered") func malformedLater() async throws {
        try await Port.with { _, port in
            let answer = try await port.raw("\(get)\n\(get)\nwhat?\n\n")
            #expect(answer.statuses == [200, 200, 400])
        }
    }

    @Test("A connection that shall change its protocol is closed after the answer") func upgrade() async throws {
        try await Port.with { _, port in
            let upgrade = "Connection: Upgrade, HTTP2-Settings\nUpgrade: h2c\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\n"
            let body = "Content-Length: 2\n\n{}"
            for request in ["\(get)\(upgrade)\n", "POST /_sandbox/app HTTP/1.1\nHost: localhost\n\(upgrade)\(body)"] {
                let answer = try await port.raw(request)
                #expect(answer.statuses == [200])
            }
        }
    }

    @Test("A client that has sent all it had to say still gets its answer") func halfClosed() async throws {
        try await Port.with { _, port in
            let connection = try RawConnection(port.number)
            try connection.send("\(get)\n")
            connection.finishSending()
            #expect(try await connection.readToEnd().statuses == [200])
        }
    }

    @Test("A silent connection is closed, unless it waits for its answer") func idle() async throws {
        let server = SandboxServer(accelerate: 1)
        let port = Port(try await server.start(PortLimits(idleTimeout: .milliseconds(200))))
        await server.sandbox.script(SandboxFault(on: .userInfo, .delay(.milliseconds(900))))
        let slow = Task { try await port.raw("GET /v2/user/info/ HTTP/1.1\nHost: localhost\n\n") }
        #expect(try await port.raw("").isEmpty)
        #expect(try await port.raw("POST / HTTP/1.1\nHost: localhost\nContent-Length: 9\n\n12").statuses.isEmpty)
        #expect(try await slow.value.statuses == [401])
        await server.stop()
    }

    @Test("Many connections at once, and each gets its own answers") func many() async throws {
        try await Port.with { server, port in
            let connections = try (0..<150).map { _ in try RawConnection(port.number) }
            for connection in connections {
                try connection.send("\(get)\n\(get)\nGET /nothing HTTP/1.1\nHost: localhost\nConnection: close\n\n")
            }
            for connection in connections { #expect(try await connection.readToEnd().statuses == [200, 200, 404]) }
            #expect(await server.sandbox.requests.count == 150)
        }
    }

    @Test("A stop ends connections that are silent, that send, and that wait for an answer", arguments: [false, true])
    func stop(_ isLate: Bool) async throws {
        let server = SandboxServer(accelerate: 1)
        let port = Port(try await server.start())
        await server.sandbox.script(SandboxFault(on: .userInfo, .delay(.seconds(3600))))
        let connections = try (0..<20).map { _ in try RawConnection(port.number) }
        try connections[0].send("GET /v2/user/info/ HTTP/1.1\nHost: localhost\n\n")
        try connections[1].send("POST /upload HTTP/1.1\nHost: localhost\nContent-Length: 9\n\n123")
        if isLate {
            while await server.sandbox.faults.isEmpty == false { await Task.yield() }
        }
        await server.stop()
        await server.wait()
        for connection in connections {
            let rest = try await connection.readToEnd()
            #expect(rest == "")
        }
    }
}
