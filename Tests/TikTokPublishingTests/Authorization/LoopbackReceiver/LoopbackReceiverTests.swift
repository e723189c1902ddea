// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishingTesting

@testable import TikTokPublishing

@Suite("Loopback receiver")
struct LoopbackReceiverTests {
    @Test("It takes the callback of its request, shows a page that tells nothing, and has closed the port before")
    func success() async throws {
        let waiting = try await WaitingReceiver()
        let page = try #require(RawSocket.ask(waiting.port, waiting.valid))
        #expect(RawSocket(port: waiting.port) == nil)
        let code = try await waiting.result.value
        #expect(code.code.reveal() == "CANARYcode*0!5413")
        #expect(code.scopes == [.videoPublish])
        #expect(page.hasPrefix("HTTP/1.1 200 OK\r\n"))
        for field in [
            "Referrer-Policy: no-referrer", "Cache-Control: no-store", "Content-Security-Policy: default-src 'none'",
            "Connection: close", "X-Content-Type-Options: nosniff",
        ] {
            #expect(page.contains("\r\n\(field)"))
        }
        #expect(page.contains("You can close this window"))
        for trace in ["CANARY", "http:", "https:", "src=", "href=", "<script", "<link", "<img"] {
            #expect(!page.contains(trace))
        }
    }

    @Test(
        "TikTok's refusal with the right state ends it with TikTok's own code",
        arguments: [("access_denied", TikTokError.Code.accessDenied), ("non_sandbox_target", .nonSandboxTarget)])
    func refusal(word: String, code: TikTokError.Code) async throws {
        let waiting = try await WaitingReceiver()
        let page = RawSocket.ask(
            waiting.port, "/callback/?error=\(word)&error_description=CANARY&state=\(WaitingReceiver.state)")
        #expect(page?.contains("The sign-in was refused") == true)
        #expect(page?.contains("CANARY") == false)
        #expect(await tikTokError { try await waiting.result.value }?.code == code)
        #expect(RawSocket(port: waiting.port) == nil)
    }

    @Test(
        "A request that is not TikTok's answer gets an error page, and the receiver goes on waiting",
        arguments: [
            ("GET", "/callback/?code=CANARYx&state=CANARYother9qYtZk3v9qYt", 400), ("GET", "/callback/?code=CANARYx", 400),
            ("GET", "/callback/?code=CANARYx&state=", 400), ("GET", "/callback/", 400),
            ("GET", "/callback/?code=CANARYx&state=CANARYstate9qYtZk3v9qYt&state=CANARYstate9qYtZk3v9qYt", 400),
            ("GET", "/callback/?code=CANARYx&code=CANARYy&state=CANARYstate9qYtZk3v9qYt", 400),
            ("GET", "/callback/?code=CANARYx&error=access_denied&state=CANARYstate9qYtZk3v9qYt", 400),
            ("GET", "/callback/?error=access_denied", 400), ("GET", "/callback/?error=access_denied&state=other", 400),
            ("GET", "/callback/?code=%&state=CANARYstate9qYtZk3v9qYt", 400),
            ("GET", "/callback?code=CANARYx&state=CANARYstate9qYtZk3v9qYt", 404),
            ("GET", "/callback/x?code=CANARYx&state=CANARYstate9qYtZk3v9qYt", 404),
            ("GET", "//callback/?code=CANARYx&state=CANARYstate9qYtZk3v9qYt", 404),
            ("GET", "/Callback/?code=CANARYx&state=CANARYstate9qYtZk3v9qYt", 404),
            ("GET", "/%63allback/?code=CANARYx&state=CANARYstate9qYtZk3v9qYt", 404),
            ("GET", "/?code=CANARYx&state=CANARYstate9qYtZk3v9qYt", 404), ("GET", "/favicon.ico", 404),
            ("POST", "/callback/?code=CANARYx&state=CANARYstate9qYtZk3v9qYt", 405),
            ("PUT", "/callback/?code=CANARYx&state=CANARYstate9qYtZk3v9qYt", 405),
            ("OPTIONS", "/callback/?code=CANARYx&state=CANARYstate9qYtZk3v9qYt", 405),
            ("HEAD", "/callback/?code=CANARYx&state=CANARYstate9qYtZk3v9qYt", 405),
            ("BREW", "/callback/?code=CANARYx&state=CANARYstate9qYtZk3v9qYt", 405),
        ])
    func goesOn(method: String, target: String, status: Int) async throws {
        let waiting = try await WaitingReceiver()
        let page = try #require(RawSocket.ask(waiting.port, target, method: method))
        #expect(page.hasPrefix("HTTP/1.1 \(status) "))
        #expect(!page.contains("CANARY"))
        #expect(page.hasSuffix("</html>\n") == (method != "HEAD"))
        try await waiting.succeed()
    }

    @Test(
        "Another host than that of the redirect URI is somebody else's name for this machine",
        arguments: [
            "evil.example.com", "evil.example.com:PORT", "127.0.0.1", "localhost:PORT", "127.0.0.1:1", "[::1]:PORT",
            "127.0.0.1:PORT.", "",
        ])
    func rebinding(host: String) async throws {
        let waiting = try await WaitingReceiver()
        let name = host.replacingOccurrences(of: "PORT", with: String(waiting.port))
        let page = try #require(RawSocket.ask(waiting.port, waiting.valid, host: name))
        #expect(page.hasPrefix("HTTP/1.1 421 "))
        try await waiting.succeed()
    }

    @Test("An app that has registered localhost gets a redirect URI and a host with that name")
    func localhost() async throws {
        let waiting = try await WaitingReceiver(host: .localhost)
        #expect(waiting.request.redirectURI == "http://localhost:\(waiting.port)/callback/")
        #expect(RawSocket.ask(waiting.port, waiting.valid)?.hasPrefix("HTTP/1.1 421 ") == true)
        #expect(RawSocket.ask(waiting.port, waiting.valid, host: "localhost:\(waiting.port)")?.hasPrefix("HTTP/1.1 200 ") == true)
        #expect(try await waiting.result.value.scopes == [.videoPublish])
    }

    @Test("Garbage, TLS, a header of 1 MiB and clients that break off change nothing")
    func garbage() async throws {
        let waiting = try await WaitingReceiver()
        for text in ["\u{16}\u{3}\u{1}\u{2}", "\r\n\r\n", "nonsense\r\n\r\n", "\0\0\0\0"] {
            let socket = try #require(RawSocket(port: waiting.port))
            socket.send(text)
            #expect(socket.receive()?.hasPrefix("HTTP/1.1 400 ") == true)
        }
        do {
            let socket = try #require(RawSocket(port: waiting.port))
            socket.send("GET \(waiting.valid) HTTP/1.1\r\nHost: 127.0.0.1:\(waiting.port)\r\nX: ")
            socket.send(String(repeating: "x", count: 1 << 20) + "\r\n\r\n")
            #expect(socket.receive()?.hasPrefix("HTTP/1.1 431 ") == true)
        }
        for text in ["", "GET \(waiting.valid) HT", "GET /favicon.ico HTTP/1.1\r\nHost: 127.0.0.1:\(waiting.port)\r\n\r\n"] {
            let socket = try #require(RawSocket(port: waiting.port))
            socket.send(text)
            socket.resets()
        }
        try await waiting.succeed()
    }

    @Test("A browser that is gone before its page is written ends neither the program nor the sign-in")
    func goneBrowser() async throws {
        let waiting = try await WaitingReceiver()
        do {
            let socket = try #require(RawSocket(port: waiting.port))
            socket.send("GET \(waiting.valid) HTTP/1.1\r\nHost: 127.0.0.1:\(waiting.port)\r\n\r\n")
        }
        #expect(try await waiting.result.value.code.reveal() == "CANARYcode*0!5413")
    }

    @Test("Slow clients are closed after ten seconds, and nobody waits for them")
    func slowLoris() async throws {
        let waiting = try await WaitingReceiver()
        let slow = try (0..<10).map { _ in try #require(RawSocket(port: waiting.port)) }
        for socket in slow { socket.send("GET /callback/?code=CANARYx HTTP/1.1\r\nHo") }
        #expect(RawSocket.ask(waiting.port, "/favicon.ico")?.hasPrefix("HTTP/1.1 404 ") == true)
        waiting.clock.advance(by: CallbackLoop.connectionLifetime)
        for socket in slow { try #require(socket.receive() == "") }
        try await waiting.succeed()
    }

    @Test("Of 200 connections at a time the oldest are pushed out, and the callback still comes through")
    func flood() async throws {
        let waiting = try await WaitingReceiver()
        let sockets = try (0..<200).map { _ in try #require(RawSocket(port: waiting.port)) }
        // Comes after all of them, so they have been looked at when it is answered.
        #expect(RawSocket.ask(waiting.port, "/favicon.ico")?.hasPrefix("HTTP/1.1 404 ") == true)
        for socket in sockets.dropLast(64) { try #require(socket.receive() == "") }
        try await waiting.succeed()
        for socket in sockets.suffix(64) { try #require(socket.receive() == "") }
    }

    @Test("Of 200 callbacks at once, each with its own code, one is taken")
    func race() async throws {
        let waiting = try await WaitingReceiver()
        let port = waiting.port
        let sockets = try (0..<200).map { _ in try #require(RawSocket(port: port)) }
        for (number, socket) in sockets.enumerated() {
            socket.send(
                "GET /callback/?code=code\(number)&state=\(WaitingReceiver.state) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\r\n")
        }
        let pages = sockets.compactMap { $0.receive() }
        #expect(pages.filter { !$0.isEmpty }.count == 1)
        let winner = try #require(pages.firstIndex { $0.hasPrefix("HTTP/1.1 200 ") })
        #expect(try await waiting.result.value.code.reveal() == "code\(winner)")
    }

    @Test("It listens on 127.0.0.1 and on no other address of this machine")
    func address() async throws {
        let receiver = try LoopbackReceiver()
        #expect(RawSocket(port: receiver.port) != nil)
        #if os(Linux)
        // All of 127.0.0.0/8 is this machine: whoever listens on 0.0.0.0 answers here.
        #expect(RawSocket(port: receiver.port, at: 0x7F00_0002) == nil)
        #endif
    }
}
