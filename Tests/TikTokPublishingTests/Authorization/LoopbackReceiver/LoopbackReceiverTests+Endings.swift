// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishingTesting

@testable import TikTokPublishing

extension LoopbackReceiverTests {
    @Test("After five minutes it ends with a list of what to check, and the port is closed")
    func timeout() async throws {
        let waiting = try await WaitingReceiver()
        waiting.clock.advance(by: .seconds(299))
        #expect(RawSocket.ask(waiting.port, "/favicon.ico")?.hasPrefix("HTTP/1.1 404 ") == true)
        let open = try #require(RawSocket(port: waiting.port))
        waiting.clock.advance(by: .seconds(1))
        let error = await tikTokError { try await waiting.result.value }
        #expect(error?.code == .signInTimedOut)
        #expect(error?.advice == .reauthorize)
        for word in ["client key", "http://127.0.0.1:*/callback/", "Desktop", "scopes", "sandbox"] {
            #expect(error?.remedy.contains(word) == true)
        }
        #expect(RawSocket(port: waiting.port) == nil)
        #expect(open.receive() == "")
    }

    @Test("A caller who is cancelled gets away at once, and the port is closed")
    func cancellation() async throws {
        let waiting = try await WaitingReceiver()
        waiting.result.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.result.value }
        #expect(RawSocket(port: waiting.port) == nil)
    }

    @Test("A receiver that nobody waits for closes its port when it goes")
    func unused() throws {
        var receiver: LoopbackReceiver? = try LoopbackReceiver()
        let port = try #require(receiver?.port)
        #expect(RawSocket(port: port) != nil)
        receiver = nil
        #expect(RawSocket(port: port) == nil)
    }

    @Test("It works once, and only for a request with its redirect URI")
    func misuse() async throws {
        let receiver = try LoopbackReceiver()
        func request(_ redirectURI: String) throws -> AuthorizationRequest {
            try .desktop(clientKey: "aw0", redirectURI: redirectURI, scopes: [.videoPublish])
        }
        let other = await tikTokError { try await receiver.code(for: request("http://127.0.0.1:1/callback/")) }
        #expect(other?.code == .invalidConfiguration)
        let first = await tikTokError { try await receiver.code(for: request(receiver.redirectURI), timeout: .zero) }
        #expect(first?.code == .signInTimedOut)
        let second = await tikTokError { try await receiver.code(for: request(receiver.redirectURI)) }
        #expect(second?.code == .invalidConfiguration)
    }

    @Test("A port that is taken is named, and a fixed port is free again right after a sign-in")
    func fixedPort() async throws {
        let waiting = try await WaitingReceiver()
        let error = await tikTokError { try LoopbackReceiver(port: waiting.port) }
        #expect(error?.code == .portTaken)
        #expect(error?.meaning.contains(String(waiting.port)) == true)
        // The server closes first here, so its side of the connection stays in TIME_WAIT.
        try await waiting.succeed()
        #expect(try LoopbackReceiver(port: waiting.port).port == waiting.port)
    }

    @Test("A path that makes no redirect URI is refused", arguments: ["", "callback", "/a?b", "/a#b", "/a b", "/\u{e9}"])
    func path(path: String) async {
        #expect(await tikTokError { try LoopbackReceiver(path: path) }?.code == .invalidConfiguration)
    }

    #if os(Linux)
    /// The connections of a port that some process still has open.
    private func openSockets(ofLocalPort port: UInt16) throws -> [String] {
        let end = ":" + String(port, radix: 16, uppercase: true).leftPadded(to: 4)
        let table = try #require(try FileHandle(forReadingFrom: URL(fileURLWithPath: "/proc/net/tcp")).readToEnd())
        return String(decoding: table, as: UTF8.self).split(separator: "\n").dropFirst().compactMap { line in
            let words = line.split(separator: " ")
            return words[1].hasSuffix(end) && words[9] != "0" ? String(line) : nil
        }
    }

    @Test("No file descriptor stays open, whatever the other sides do")
    func descriptors() async throws {
        let waiting = try await WaitingReceiver()
        let open = try (0..<100).map { _ in try #require(RawSocket(port: waiting.port)) }
        #expect(RawSocket.ask(waiting.port, "/favicon.ico") != nil)
        #expect(try openSockets(ofLocalPort: waiting.port).count > 2)
        try await waiting.succeed()
        // The last connection may linger until the thread has seen its end.
        var left = try openSockets(ofLocalPort: waiting.port)
        for _ in 0..<100 where !left.isEmpty {
            try await Task.sleep(for: .milliseconds(50))
            left = try openSockets(ofLocalPort: waiting.port)
        }
        #expect(left == [])
        #expect(open.count == 100)
    }
    #endif
}

extension String {
    fileprivate func leftPadded(to length: Int) -> String {
        String(repeating: "0", count: max(0, length - count)) + self
    }
}
