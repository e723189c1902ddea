// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#if AsyncHTTPClient
import Foundation
import HTTPTypes
import HTTPTypesFoundation
import Testing
import TikTokPublishing
import TikTokPublishingTesting

enum Pacing {
    /// How much of a file of 64 MiB a transport takes within half a second for a server that reads nothing of it.
    static func bytesTaken(by transport: any HTTPTransport) async throws -> Int64 {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("pacing-\(UUID().uuidString)")
        try Data(count: 64 << 20).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let server = try LoopbackServer { _ in .stallBeforeBody }
        defer { server.stop() }
        let head = HTTPRequest(method: .put, url: server.url("/"))
        let request = TransportRequest(
            operation: .uploadChunk, head: head, body: .file(file, range: 0..<(64 << 20)), timeout: .milliseconds(500))
        let taken = Locked<Int64>(0)
        await #expect(throws: TransportError.self) {
            try await transport.send(request) { total in taken.withLock { $0 = total } }
        }
        return taken.withLock { $0 }
    }
}
#endif
