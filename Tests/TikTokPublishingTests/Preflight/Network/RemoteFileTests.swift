// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing
import TikTokMedia

@testable import TikTokPublishing

@Suite("Looking at a file behind a URL")
struct RemoteFileTests {
    private static let media = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../../../Examples/Support/Media").standardizedFileURL

    private func file(_ name: String) throws -> Data {
        try Data(contentsOf: Self.media.appendingPathComponent(name))
    }

    private func inspect(_ server: PartServer, as kind: MediaKind = .photo, time: TimeSource = .still) async throws
        -> PullInspection
    {
        let url = try #require(URL(string: "https://media.example.com/file?Signature=0"))
        return await DevicePullInspector(onDeviceOfUser: server, time: time).inspect(url, as: kind)
    }

    @Test(
        "A photo is what it is as a file, after one request for its first 64 KiB, without credentials",
        arguments: [
            ("photo-1.jpg", "image/jpeg"), ("photo-2.jpg", "image/jpg; charset=binary"), ("photo-3.webp", "IMAGE/WebP"),
        ])
    func photo(_ name: String, _ type: String) async throws {
        let data = try file(name)
        let server = PartServer(data) { $0.contentType = type }
        let inspection = try await inspect(server)
        #expect(inspection == PullInspection(info: try MediaProbe.probe(bytes: data)))
        #expect(server.ranges == ["bytes=0-65535"])
        let request = try #require(server.requests.first)
        #expect(request.head.method == .get && request.head.path == "/file?Signature=0")
        #expect(request.head.headerFields[.authorization] == nil && request.head.headerFields[.cookie] == nil)
        #expect(request.responseLimit == 65536 && request.timeout <= .seconds(5) && !request.hasEffect)
    }

    @Test("A video whose index is at its end is found with a few requests")
    func indexLast() async throws {
        let sample = try file("sample.mp4")
        let index = try #require(sample.firstRange(of: Data("moov".utf8))?.lowerBound) - 4
        // Everything before the index, three megabytes of nothing, the index.
        var data = sample.prefix(index)
        data += withUnsafeBytes(of: UInt32(3_000_000).bigEndian, Array.init) + Data("free".utf8) + Data(count: 2_999_992)
        data += sample.dropFirst(index)
        let server = PartServer(data) { $0.contentType = "video/mp4" }
        let inspection = try await inspect(server, as: .video)
        #expect(inspection == PullInspection(info: try MediaProbe.probe(bytes: data)))
        #expect(inspection.info?.duration != nil)
        #expect((2...4).contains(server.requests.count))
    }

    @Test("A file that claims more bytes than there are anywhere is a problem, and no place in it is read")
    func enormous() async throws {
        let server = HugeServer()
        let url = try #require(URL(string: "https://media.example.com/file"))
        let inspection = await DevicePullInspector(onDeviceOfUser: server, time: .still).inspect(url, as: .video)
        #expect(inspection.info == nil && inspection.problems.map(\.kind) == [.length])
    }

    /// An MP4 whose index is said to be at the end of the largest file there can be.
    private struct HugeServer: HTTPTransport {
        func send(_ request: TransportRequest, progress: (@Sendable (Int64) -> Void)?) async throws -> TransportResponse {
            var bytes = Data([0, 0, 0, 16]) + Data("ftypisom".utf8) + Data(count: 4)
            bytes +=
                Data([0, 0, 0, 1]) + Data("free".utf8) + withUnsafeBytes(of: (UInt64(Int64.max) - 100).bigEndian, Array.init)
            var head = HTTPResponse(status: .partialContent)
            head.headerFields[.contentRange] = "bytes 0-\(bytes.count - 1)/\(Int64.max)"
            return TransportResponse(head: head, body: bytes)
        }
    }

    @Test("A small file is looked at also when the server sends it whole, a large one is left alone")
    func noParts() async throws {
        let small = try await inspect(PartServer(try file("photo-1.jpg")) { $0.answersParts = false })
        #expect(small.info?.format == .jpeg && small.problems.isEmpty && small.doubts.isEmpty)
        let large = PartServer(try file("photo-2.jpg")) { $0.answersParts = false }
        let inspection = try await inspect(large)
        #expect(inspection.info == nil && inspection.problems.isEmpty && inspection.doubts.map(\.kind) == [.ranges])
        #expect(large.requests.count == 1)
    }

    @Test(
        "Redirects are not followed, and answers that are no file are told",
        arguments: [
            (301, PullProblem.Kind.redirect), (302, .redirect), (307, .redirect), (308, .redirect), (304, .redirect),
            (204, .status), (401, .status),
            (403, .status), (404, .status), (410, .status), (416, .length),
        ])
    func statuses(_ status: Int, _ kind: PullProblem.Kind) async throws {
        let server = PartServer(Data("x".utf8)) { $0.status = status }
        let inspection = try await inspect(server)
        #expect(inspection.problems.map(\.kind) == [kind])
        #expect(inspection.info == nil)
        #expect(server.requests.count == 1)
    }

    @Test(
        "A server that is overloaded or broken just now stops no post: TikTok has an hour",
        arguments: [408, 425, 429, 500, 502, 503, 504])
    func overloaded(_ status: Int) async throws {
        let server = PartServer(Data("x".utf8)) { $0.status = status }
        let inspection = try await inspect(server)
        #expect(inspection.problems.isEmpty && inspection.doubts.map(\.kind) == [.status])
        #expect(inspection.doubts.map(\.actual) == ["status \(status)"])
        #expect(server.requests.count == 1)
    }

    @Test(
        "A host that does not exist and a refused certificate are problems, and whatever else failed may be the fault of this machine: a doubt",
        arguments: [
            (TransportError.Reason.timedOut, PullProblem.Kind.unreachable, false), (.hostNotFound, .host, true),
            (.cannotConnect, .unreachable, false),
            (.tlsFailed, .unreachable, true), (.connectionLost, .unreachable, false), (.badResponse, .unreachable, false),
            (.cancelled, .unreachable, false), (.other, .unreachable, false),
        ])
    func failures(_ reason: TransportError.Reason, _ kind: PullProblem.Kind, _ isProblem: Bool) async throws {
        let server = PartServer(Data()) { $0.failure = TransportError(reason, delivery: .notSent) }
        let inspection = try await inspect(server)
        #expect((isProblem ? inspection.problems : inspection.doubts).map(\.kind) == [kind])
        #expect((isProblem ? inspection.doubts : inspection.problems).isEmpty)
        #expect(server.requests.count == 1)
    }

    @Test("An empty file, a length that changes, and another part than asked for are told")
    func lengths() async throws {
        #expect(try await inspect(PartServer(Data())).problems.map(\.kind) == [.length])
        #expect(try await inspect(PartServer(Data()) { $0.answersParts = false }).problems.map(\.kind) == [.length])
        #expect(try await inspect(PartServer(try file("photo-1.jpg")) { $0.shift = 1 }).problems.map(\.kind) == [.length])
        let growing = PartServer(PartServer.jpegWithFarHeader) { $0.length = { number, real in real + number } }
        #expect(try await inspect(growing).problems.map(\.kind) == [.length])
        #expect(growing.requests.count == 2)
    }

    @Test("A server may keep the length of a file to itself, which leaves only the file unseen")
    func unknownLength() async throws {
        let inspection = try await inspect(PartServer(try file("photo-1.jpg")) { $0.hidesLength = true })
        #expect(inspection.info == nil && inspection.problems.isEmpty && inspection.doubts.map(\.kind) == [.length])
        let other = try await inspect(
            PartServer(try file("photo-1.jpg")) {
                $0.hidesLength = true
                $0.shift = 1
            })
        #expect(other.problems.map(\.kind) == [.length])
    }

    @Test(
        "Names that types had before they were registered are no lies, and one that does not say what is inside is a doubt",
        arguments: [
            (MediaFormat.bmp, "image/x-ms-bmp", true), (.bmp, "image/bmp", true), (.avi, "video/vnd.avi", true),
            (.avi, "video/avi", true), (.avi, "video/x-msvideo", true), (.mp4, "application/mp4", false),
        ])
    func otherNames(_ format: MediaFormat, _ type: String, _ isCertain: Bool) throws {
        let head = HTTPResponse(status: .ok, headerFields: [.contentType: type])
        var inspection = PullInspection(info: MediaInfo(format: format, byteCount: 1))
        try RemoteAnswer(TransportResponse(head: head, body: Data([0])), from: 0).judgeContentType(&inspection)
        #expect(inspection.problems.isEmpty)
        #expect(inspection.doubts.map(\.kind) == (isCertain ? [] : [.contentType]))

        var lie = PullInspection(info: MediaInfo(format: .jpeg, byteCount: 1))
        try RemoteAnswer(TransportResponse(head: head, body: Data([0])), from: 0).judgeContentType(&lie)
        #expect(lie.problems.map(\.kind) == [.contentType])
    }

    @Test("A server that lies about the type is told what the bytes are, one that does not know is in doubt")
    func contentTypes() async throws {
        let data = try file("photo-1.jpg")
        for type in ["image/png", "text/html; charset=utf-8", "video/mp4"] {
            let inspection = try await inspect(PartServer(data) { $0.contentType = type })
            #expect(inspection.problems.map(\.kind) == [.contentType])
            #expect(inspection.problems.first?.limit == "image/jpeg")
        }
        for type in [nil, "application/octet-stream", "binary/octet-stream"] {
            let inspection = try await inspect(PartServer(data) { $0.contentType = type })
            #expect(inspection.problems.isEmpty && inspection.doubts.map(\.kind) == [.contentType])
        }
        let page = try await inspect(
            PartServer(Data("<!doctype html><title>Sign in</title>".utf8)) { $0.contentType = "image/jpeg" })
        #expect(page.info?.format == .unknown && page.problems.isEmpty)
    }

    @Test("A file that hides its index is not read to its end, and slow parts together have five seconds")
    func bounds() async throws {
        let far = PartServer.jpeg(headerAfter: 5_000_000)
        let server = PartServer(far)
        let inspection = try await inspect(server)
        #expect(inspection.problems.isEmpty)
        #expect(server.requests.count <= RemoteFile.windowLimit)

        let clock = InstantTime()
        let slow = PartServer(PartServer.jpegWithFarHeader) {
            $0.length = { _, real in
                clock.advance(by: .seconds(6))
                return real
            }
        }
        let late = try await inspect(slow, time: clock.source())
        #expect(late.problems.isEmpty && late.doubts == [.slow])
        #expect(slow.requests.count == 1)
    }
}
