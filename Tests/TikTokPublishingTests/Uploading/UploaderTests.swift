// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing
import TikTokPublishing

@Suite("Uploader")
struct UploaderTests {
    /// An upload server that takes every chunk, and does something after each.
    private final class Server: HTTPTransport {
        let requests = Locked<[TransportRequest]>([])
        let onChunk: @Sendable (Int) throws -> Void

        init(onChunk: @escaping @Sendable (Int) throws -> Void = { _ in }) {
            self.onChunk = onChunk
        }

        func send(_ request: TransportRequest, progress: (@Sendable (Int64) -> Void)?) async throws -> TransportResponse {
            let count = requests.withLock { requests in
                requests.append(request)
                return requests.count
            }
            try onChunk(count)
            progress?(request.body.byteCount)
            return TransportResponse(head: HTTPResponse(status: request.hasEffect ? .created : .partialContent))
        }
    }

    /// Counts what is under way, and lets others in meanwhile.
    private struct CountingTransport: HTTPTransport {
        private let transport: any HTTPTransport
        private let count: @Sendable (Int) -> Void

        init(_ transport: any HTTPTransport, _ count: @escaping @Sendable (Int) -> Void) {
            self.transport = transport
            self.count = count
        }

        func send(_ request: TransportRequest, progress: (@Sendable (Int64) -> Void)?) async throws -> TransportResponse {
            count(1)
            defer { count(-1) }
            for _ in 0..<20 { await Task.yield() }
            return try await transport.send(request, progress: progress)
        }
    }

    private let time = InstantTime()

    private func withTicket<Result>(
        url: String = "https://open-upload.tiktokapis.com/upload?upload_token=CANARY", byteCount: Int = 70_000_123,
        _ body: (UploadTicket) async throws -> Result
    ) async throws -> Result {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("upload-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data().write(to: file)
        let handle = try FileHandle(forWritingTo: file)
        try handle.truncate(atOffset: UInt64(byteCount))
        try handle.close()
        return try await body(
            UploadTicket(
                url: Secret(url), file: file, plan: try ChunkPlan(byteCount: Int64(byteCount)), contentType: "video/quicktime",
                issuedAt: time.source().now(), stamp: try FileStamp(of: file)))
    }

    private func upload(_ ticket: UploadTicket, to server: Server) async -> UploadEnd {
        await Uploader(transport: server, time: time.source()).upload(ticket, serverProgress: { nil }, progress: { _ in })
    }

    @Test("Each chunk says what it is, the last one alone has the effect, and none carries a token")
    func requests() async throws {
        let server = Server()
        try await withTicket { ticket in
            #expect(await upload(ticket, to: server) == .finished)
            let requests = server.requests.withLock(\.self)
            #expect(
                requests.map { $0.head.headerFields[.contentRange] } == [
                    "bytes 0-9999999/70000123", "bytes 10000000-19999999/70000123", "bytes 20000000-29999999/70000123",
                    "bytes 30000000-39999999/70000123", "bytes 40000000-49999999/70000123", "bytes 50000000-59999999/70000123",
                    "bytes 60000000-70000122/70000123",
                ])
            #expect(requests.map(\.hasEffect) == Array(repeating: false, count: 6) + [true])
            #expect(requests.last?.body == .file(ticket.file, range: 60_000_000..<70_000_123))
            for request in requests {
                #expect(request.head.method == .put)
                #expect(request.head.path == "/upload?upload_token=CANARY")
                #expect(request.head.headerFields[.contentType] == "video/quicktime")
                #expect(request.head.headerFields[.authorization] == nil)
            }
        }
    }

    @Test(
        "Not a byte goes to a foreign host",
        arguments: ["https://evil.example/upload", "http://open-upload.tiktokapis.com/upload"])
    func foreignHost(url: String) async throws {
        let server = Server()
        let end = try await withTicket(url: url) { await upload($0, to: server) }
        guard case .stopped(let error) = end else {
            Issue.record("\(end)")
            return
        }
        #expect(error.code == .foreignUploadHost)
        #expect(server.requests.withLock(\.count) == 0)
    }

    @Test("An upload URL that is foreign here does not prove that a last chunk sent elsewhere has not arrived")
    func foreignHostAfterDoubt() async throws {
        let server = Server()
        let end = try await withTicket(url: "https://other.example/upload") { ticket in
            await Uploader(transport: server, time: time.source()).upload(
                ticket, resuming: UploadResumption(uploadedBytes: 60_000_000, finalChunkMayHaveArrived: true),
                serverProgress: { nil }, progress: { _ in })
        }
        #expect(end == .uncertain(TikTokError(code: .foreignUploadHost, operation: .uploadChunk)))
        #expect(server.requests.withLock(\.count) == 0)
    }

    @Test("A file that is written to while the last chunk waits to be written down is noticed")
    func fileChangesAtTheEnd() async throws {
        let server = Server()
        try await withTicket { ticket in
            let end = await Uploader(transport: server, time: time.source()).upload(
                ticket, serverProgress: { nil },
                beforeFinalChunk: {
                    let handle = try FileHandle(forWritingTo: ticket.file)
                    try handle.write(contentsOf: Data([1]))
                    try handle.close()
                },
                progress: { _ in })
            #expect(end == .stopped(TikTokError(code: .fileChanged, operation: .uploadChunk)))
            #expect(server.requests.withLock { $0.count == 6 && $0.allSatisfy { !$0.hasEffect } })
        }
    }

    @Test("A file that somebody writes to is noticed before the last chunk")
    func fileChanges() async throws {
        try await withTicket { ticket in
            let server = Server { count in
                if count == 6 {
                    let handle = try FileHandle(forWritingTo: ticket.file)
                    try handle.truncate(atOffset: 70_000_124)
                    try handle.close()
                }
            }
            #expect(await upload(ticket, to: server) == .stopped(TikTokError(code: .fileChanged, operation: .uploadChunk)))
            #expect(server.requests.withLock { $0.allSatisfy { !$0.hasEffect } })
        }
    }

    @Test("A file that vanished is told as such")
    func fileVanishes() async throws {
        try await withTicket { ticket in
            let server = Server { count in
                if count == 1 { try FileManager.default.removeItem(at: ticket.file) }
            }
            guard case .stopped(let error) = await upload(ticket, to: server) else {
                Issue.record("it does not stop")
                return
            }
            #expect(error.code == .fileUnreadable)
        }
    }

    @Test("A chunk may take what is left of the hour of its URL, as long as it moves")
    func timeouts() async throws {
        let time = time
        let server = Server { _ in time.advance(by: .seconds(60)) }
        try await withTicket { ticket in
            let uploader = Uploader(transport: server, time: time.source(), stallTimeout: .seconds(40))
            _ = await uploader.upload(ticket, serverProgress: { nil }, progress: { _ in })
            let requests = server.requests.withLock(\.self)
            #expect(requests.map(\.timeout) == (0..<7).map { .seconds(3600 - 60 * $0) })
            #expect(requests.allSatisfy { $0.stallTimeout == .seconds(40) })
        }
    }

    @Test("Uploads that share limits send one chunk at a time when there is no room for two, and all of them end")
    func bytesInFlight() async throws {
        let sending = Locked((now: 0, most: 0))
        let server = Server { _ in sending.withLock { $0.most = max($0.most, $0.now) } }
        let limits = UploadLimits(bytesInFlight: 10_000_000)
        let counting = CountingTransport(server) { step in sending.withLock { $0.now += step } }
        try await withTicket { ticket in
            await withTaskGroup(of: UploadEnd.self) { group in
                for number in 0..<5 {
                    group.addTask { [time] in
                        let uploader = Uploader(
                            transport: counting, time: time.source(), limits: limits, account: "account \(number)")
                        return await uploader.upload(ticket, serverProgress: { nil }, progress: { _ in })
                    }
                }
                for await end in group { #expect(end == .finished) }
            }
        }
        #expect(server.requests.withLock(\.count) == 35)
        #expect(sending.withLock(\.most) == 1)
    }

    @Test("Bytes that change under the same size and date are noticed before the last chunk")
    func bytesChange() async throws {
        try await withTicket { ticket in
            // A whole second, so that it can be put back exactly.
            let date = Date(timeIntervalSince1970: 1_700_000_000)
            try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: ticket.file.path)
            var ticket = ticket
            ticket.stamp = try FileStamp(of: ticket.file)
            let file = ticket.file
            let server = Server { count in
                guard count == 2 else { return }
                let handle = try FileHandle(forWritingTo: file)
                try handle.seek(toOffset: 20_000_000)
                try handle.write(contentsOf: Data(repeating: 1, count: 10_000_000))
                try handle.close()
                try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: file.path)
            }
            #expect(await upload(ticket, to: server) == .stopped(TikTokError(code: .fileChanged, operation: .uploadChunk)))
            #expect(server.requests.withLock { $0.count == 6 && $0.allSatisfy { !$0.hasEffect } })
        }
    }

    @Test("No chunk is started when the hour of the upload URL is nearly over")
    func urlExpires() async throws {
        let time = time
        let server = Server { count in
            if count == 3 { time.advance(by: .seconds(56 * 60)) }
        }
        let end = try await withTicket { await upload($0, to: server) }
        #expect(end == .stopped(TikTokError(code: .uploadExpired, operation: .uploadChunk)))
        #expect(server.requests.withLock(\.count) == 3)
    }
}
