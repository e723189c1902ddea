// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing

@testable import TikTokSandbox

@Suite struct MediaFileTests {
    @Test(
        "A range is read as RFC 9110 says",
        arguments: [
            ("bytes=0-0", .part(0..<1)), ("bytes=10-19", .part(10..<20)), ("bytes=90-", .part(90..<100)),
            ("bytes=-10", .part(90..<100)),
            ("bytes=-1000", .part(0..<100)), ("bytes=0-1000", .part(0..<100)), ("Bytes=99-99", .part(99..<100)),
            ("bytes=99-99999999999999999999", .part(99..<100)), ("bytes=100-", .outside), ("bytes=-0", .outside),
            ("bytes=99999999999999999999-", .outside), ("bytes=5-4", .whole), ("bytes=-", .whole), ("bytes=0-1,5-6", .whole),
            ("bytes=a-b", .whole), ("bytes=", .whole), ("items=0-1", .whole), ("", .whole), ("bytes=+1-2", .whole),
        ] as [(String, ByteRange)])
    func range(_ text: String, _ expected: ByteRange) {
        #expect(ByteRange(text, of: 100) == expected)
    }

    @Test("A player gets the part that it asks for") func parts() async throws {
        let wire = try await Wire.signedIn()
        let video = Samples.video(5000)
        let id = try await wire.upload(video)
        let url = "http://127.0.0.1/_sandbox/media/\(FormFields.encode(id))/0"
        let whole = try await wire.send(.get, url)
        #expect(whole.status == 200)
        #expect(whole.body == video)
        #expect(whole.headers[.contentType] == "video/mp4")
        #expect(whole.headers[.acceptRanges] == "bytes")
        #expect(whole.headers[.xContentTypeOptions] == "nosniff")
        let part = try await wire.send(.get, url, headers: [.range: "bytes=1000-1999"])
        #expect(part.status == 206)
        #expect(part.body == video[1000..<2000])
        #expect(part.headers[.contentRange] == "bytes 1000-1999/5000")
        let beyond = try await wire.send(.get, url, headers: [.range: "bytes=5000-"])
        #expect(beyond.status == 416)
        #expect(beyond.headers[.contentRange] == "bytes */5000")
        #expect(beyond.body.isEmpty)
        #expect(await wire.sandbox.requests.count == 2, "a look at media does not enter the request log")
    }

    @Test("What is not there is 404", arguments: ["x/0", "x", "", "x/y", "x/-1", "x/0/0", "%FF/0", "x/99999999999999999999"])
    func missing(_ path: String) async throws {
        let wire = Wire(sandbox: Sandbox())
        #expect(try await wire.send(.get, "http://127.0.0.1/_sandbox/media/\(path)").status == 404)
    }

    @Test("An index beyond the files is 404, and so is another method") func beyond() async throws {
        let wire = try await Wire.signedIn()
        let id = try await wire.upload()
        #expect(try await wire.send(.get, "http://127.0.0.1/_sandbox/media/\(id)/1").status == 404)
        #expect(try await wire.send(.post, "http://127.0.0.1/_sandbox/media/\(id)/0").status == 404)
    }
}
