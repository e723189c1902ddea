// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import TikTokPublishing

@Suite("Head of a callback")
struct CallbackHeadTests {
    private static let target = "/callback/?code=a%2A0%215413&state=x"
    private static let browser = """
        GET \(target) HTTP/1.1\r\nHost: 127.0.0.1:53682\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64)\r\n\
        Accept-Language: de,en;q=0.7\r\nCookie: a=\u{e9}\r\nConnection: keep-alive\r\n\r\n
        """

    private func read(_ text: String) -> CallbackHead.Reading {
        CallbackHead.read(Array(text.utf8), new: text.utf8.count)
    }

    @Test("A browser's request is read, however it is cut into pieces", arguments: [1, 2, 3, 5, 64, 4_096])
    func pieces(size: Int) throws {
        let bytes = Array(Self.browser.utf8)
        var sofar: [UInt8] = []
        var reading = CallbackHead.Reading.incomplete
        for start in stride(from: 0, to: bytes.count, by: size) {
            #expect(reading == .incomplete)
            let piece = bytes[start..<min(start + size, bytes.count)]
            sofar += piece
            reading = CallbackHead.read(sofar, new: piece.count)
        }
        guard case .complete(let head) = reading else {
            Issue.record("\(reading)")
            return
        }
        #expect(head.method == "GET")
        #expect(head.target == Self.target)
        #expect(head.host == "127.0.0.1:53682")
    }

    @Test(
        "What no browser sends is malformed",
        arguments: [
            "\r\n\r\n", "GET /\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/2.0\r\nHost: a\r\n\r\n",
            "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1 \r\nHost: a\r\n\r\n", "get / HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET http://127.0.0.1:1/ HTTP/1.1\r\nHost: a\r\n\r\n", "GET * HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /#a HTTP/1.1\r\nHost: a\r\n\r\n", "GET /\u{e9} HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nhost: b\r\n\r\n",
            "GET / HTTP/1.1\r\nHost : a\r\n\r\n", "GET / HTTP/1.1\r\n Host: a\r\n\r\n", "GET / HTTP/1.1\r\n: a\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nnonsense\r\n\r\n", "GET / HTTP/1.1\nHost: a\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\rb: c\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
            "\u{16}\u{3}\u{1}", "GET /\0", "GET /\u{7f}",
        ])
    func malformed(text: String) {
        #expect(read(text) == .malformed)
    }

    @Test("A head of 16 KiB is read, a longer one is too large, with and without its end")
    func limit() {
        func head(_ size: Int) -> String {
            let start = "GET / HTTP/1.1\r\nHost: a\r\nX: "
            return start + String(repeating: "x", count: size - start.utf8.count)
        }
        #expect(read(head(16 << 10)) == .incomplete)
        #expect(read(head(16 << 10) + "\r\n\r\n") != .tooLarge)
        #expect(read(head(16 << 10) + "\r\n\r\n") != .malformed)
        #expect(read(head((16 << 10) + 1)) == .tooLarge)
        #expect(read(head((16 << 10) + 1) + "\r\n\r\n") == .tooLarge)
    }

    @Test("No bytes at all make it crash or count", arguments: 0..<200)
    func garbage(seed: UInt64) {
        var state = seed &+ 0x9E37_79B9_7F4A_7C15
        func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
        var bytes = Array(Self.browser.utf8)
        for _ in 0..<(1 + next() % 8) {
            let index = Int(next() % UInt64(bytes.count))
            switch next() % 3 {
            case 0: bytes[index] = UInt8(truncatingIfNeeded: next())
            case 1: bytes.remove(at: index)
            default: bytes.insert([13, 10, 32, 58][Int(next() % 4)], at: index)
            }
        }
        if case .complete(let head) = CallbackHead.read(bytes, new: bytes.count) {
            #expect(head.target.hasPrefix("/"))
            #expect(!head.method.isEmpty)
        }
    }
}
