// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing
import TikTokPublishing

@testable import TikTokSandbox

@Suite struct UploadTests {
    private static let chunk = 5_242_880
    private static let size = chunk * 2 + 100

    /// An upload in two chunks, the second with the remainder.
    private func start() async throws -> (Wire, Wire.Started, Data) {
        let wire = try await Wire.signedIn()
        let answer = try await wire.post(
            Wire.videoInit, "{\(Samples.postInfo()),\(Samples.file(Self.size, chunk: Self.chunk, count: 2))}")
        let started = Wire.Started(
            id: try #require(answer.data["publish_id"].text), url: try #require(answer.data["upload_url"].text))
        return (wire, started, Samples.video(Self.size))
    }

    @Test("Chunks in order: 206, then 201, with the progress in Content-Range") func inOrder() async throws {
        let (wire, started, video) = try await start()
        let first = try await wire.put(started.url, video.prefix(Self.chunk), range: "bytes 0-5242879/10485860")
        #expect(first.status == 206)
        #expect(first.headers[.contentRange] == "bytes 0-5242880/10485860")
        #expect(first.body.isEmpty)
        #expect(try await wire.status(started.id)["uploaded_bytes"] == 5_242_880)
        let again = try await wire.put(started.url, video.prefix(Self.chunk), range: "bytes 0-5242879/10485860")
        #expect(again.status == 416)
        #expect(again.headers[.contentRange] == "bytes 0-5242880/10485860")
        let last = try await wire.put(started.url, video.suffix(Self.size - Self.chunk), range: "bytes 5242880-10485859/10485860")
        #expect(last.status == 201)
        let late = try await wire.put(started.url, video.suffix(Self.size - Self.chunk), range: "bytes 5242880-10485859/10485860")
        #expect(late.status == 416)
        await wire.sandbox.advance(by: .seconds(5))
        #expect(await wire.sandbox.posts.map(\.byteCount) == [Int64(Self.size)])
    }

    @Test(
        "A chunk that is not the next one is 416",
        arguments: [
            (5_242_880, 10_485_859), (0, 5_242_878), (1, 5_242_880), (0, 10_485_859), (0, 5_242_880),
        ])
    func outOfOrder(_ first: Int, last: Int) async throws {
        let (wire, started, video) = try await start()
        let answer = try await wire.put(started.url, video[first...last], range: "bytes \(first)-\(last)/\(Self.size)")
        #expect(answer.status == 416)
        #expect(answer.headers[.contentRange] == "bytes 0-0/10485860")
        #expect(try await wire.status(started.id)["uploaded_bytes"] == 0)
    }

    @Test(
        "Bad headers are 400",
        arguments: [
            [.contentRange: "0-4095/4096"], [.contentRange: "bytes 0-4095/*"], [.contentRange: "bytes 0-4094/4096"],
            [.contentRange: "bytes 0-4095/4097"], [.contentRange: "bytes 4095-0/4096"], [.contentRange: "bytes 0-4096/4096"],
            [.contentRange: "bytes=0-4095/4096"], [.contentRange: "bytes +0-4095/4096"],
            [.contentType: "application/octet-stream"],
            [.contentType: "multipart/form-data"], [.authorization: "Bearer act.x"], [.transferEncoding: "chunked"],
            [.contentLength: "4095"],
        ] as [[HTTPField.Name: String]])
    func badHeaders(_ headers: [HTTPField.Name: String]) async throws {
        let wire = try await Wire.signedIn()
        let started = try await wire.startVideo()
        let answer = try await wire.put(started.url, Samples.video(), range: "bytes 0-4095/4096", headers: headers)
        #expect(answer.status == 400)
        #expect(try await wire.put(started.url, Samples.video(), range: "bytes 0-4095/4096").status == 201)
    }

    @Test("An upload URL lives for an hour, for all chunks") func expiry() async throws {
        let (wire, started, video) = try await start()
        #expect(try await wire.put(started.url, video.prefix(Self.chunk), range: "bytes 0-5242879/10485860").status == 206)
        await wire.sandbox.advance(by: .seconds(3600))
        let answer = try await wire.put(
            started.url, video.suffix(Self.size - Self.chunk), range: "bytes 5242880-10485859/10485860")
        #expect(answer.status == 403)
        await wire.sandbox.advance(by: .seconds(3600))
        #expect(await wire.sandbox.posts.isEmpty)
    }

    @Test("An unknown task, a wrong token and no query are 404", arguments: ["x", "token", "query"]) func unknown(
        _ change: String
    ) async throws {
        let wire = try await Wire.signedIn()
        let started = try await wire.startVideo()
        let url =
            switch change {
            case "x": started.url.replacingOccurrences(of: "upload_id=", with: "upload_id=9")
            case "token": started.url + "x"
            default: String(started.url.prefix(while: { $0 != "?" }))
            }
        #expect(try await wire.put(url, Samples.video(), range: "bytes 0-4095/4096").status == 404)
    }

    @Test("A range of a file is read as the body, and a short file is not sent") func fileBody() async throws {
        let wire = try await Wire.signedIn()
        let started = try await wire.startVideo()
        let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try (Data([1, 2, 3]) + Samples.video()).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        var head = HTTPRequest(method: .put, url: try #require(URL(string: started.url)))
        head.headerFields = [.contentType: "video/mp4", .contentRange: "bytes 0-4095/4096"]
        let short = TransportRequest(operation: .uploadChunk, head: head, body: .file(file, range: 4..<4100))
        await #expect(throws: TransportError(.bodyUnreadable, delivery: .notSent, detail: "the file is shorter than the range")) {
            try await wire.sandbox.send(short)
        }
        let request = TransportRequest(operation: .uploadChunk, head: head, body: .file(file, range: 3..<4099))
        let sent = Locked<[Int64]>([])
        let response = try await wire.sandbox.send(request) { count in sent.withLock { $0.append(count) } }
        #expect(response.head.status == .created)
        #expect(sent.withLock { $0 } == [4096])
    }
}
