// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#if os(Linux)
import Foundation
import HTTPTypes
import HTTPTypesFoundation
import Testing
import TikTokPublishing
import TikTokPublishingTesting

/// What an upload over `URLSession` needs, each in a process of its own.
struct MemoryTests {
    @Test("A chunk of 64 MiB needs its size twice, and little more")
    func largeChunk() async throws {
        let server = try LoopbackServer { _ in .discard(status: 201) }
        defer { server.stop() }
        await #expect(processExitsWith: .success) { [url = server.url("/") as URL] in
            Watchdog.start(.seconds(240))
            let added = try await MemoryTests.memoryAdded(byUploading: 128 << 20, inChunksOf: 64 << 20, to: url)
            #expect(added < (2 * 64 + 32) << 20)
        }
    }

    @Test("Chunks of 10 MB, as the uploader makes them, need less than 96 MiB in all, however many there are")
    func smallChunks() async throws {
        let server = try LoopbackServer { _ in .discard(status: 201) }
        defer { server.stop() }
        await #expect(processExitsWith: .success) { [url = server.url("/") as URL] in
            Watchdog.start(.seconds(240))
            _ = try await MemoryTests.memoryAdded(byUploading: 200_000_000, inChunksOf: 10_000_000, to: url)
            #expect(try ProcessFacts.peakMemory() < 96 << 20)
        }
    }

    /// Uploads a file in chunks, the last one as a request with an effect, and tells how far the peak rose above the memory of before.
    static func memoryAdded(byUploading size: Int, inChunksOf chunk: Int, to url: URL) async throws -> Int {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("memory-\(UUID().uuidString)")
        try Data().write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        try FileHandle(forWritingTo: file).truncate(atOffset: UInt64(size))
        try ProcessFacts.forgetPeakMemory()
        let before = try ProcessFacts.peakMemory()
        let transport = URLSessionTransport()
        for start in stride(from: 0, to: size, by: chunk) {
            let response = try await transport.send(
                TransportRequest(
                    operation: .uploadChunk, head: HTTPRequest(method: .put, url: url),
                    body: .file(file, range: Int64(start)..<Int64(min(start + chunk, size))),
                    hasEffect: start + chunk >= size, timeout: .seconds(120)))
            #expect(response.head.status.code == 201)
        }
        return try ProcessFacts.peakMemory() - before
    }
}
#endif
