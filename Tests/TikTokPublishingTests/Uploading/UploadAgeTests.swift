// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import TikTokPublishing

@Suite("Uploader, when the upload URL grows old")
struct UploadAgeTests {
    private static let lifetime = Uploader.urlLifetime

    @Test("The hour counts from the issue, and within 55 minutes every chunk is sent", arguments: 0..<UploadScene.chunkCount)
    func inTime(chunk: Int64) async throws {
        let (end, scene) = try await UploadScene.run { arrived, scene in
            if arrived == chunk { scene.time.advance(by: Self.lifetime) }
        }
        #expect(end == .finished)
        #expect(scene.requests.count == UploadScene.chunkCount)
    }

    @Test("After that not one chunk is started, the first and the last included", arguments: 0..<UploadScene.chunkCount)
    func tooLate(chunk: Int64) async throws {
        let (end, scene) = try await UploadScene.run { arrived, scene in
            if arrived == chunk { scene.time.advance(by: Self.lifetime + .seconds(1)) }
        }
        #expect(end == .stopped(TikTokError(code: .uploadExpired, operation: .uploadChunk)))
        #expect(scene.requests.count == chunk)
    }

    @Test("It expires during a pause as well, and a final chunk that may have arrived is not taken for one that did not")
    func duringDoubt() async throws {
        let (end, scene) = try await UploadScene.run(progress: 15_750_000) { arrived, scene in
            guard arrived >= UploadScene.chunkCount else { return }
            scene.time.advance(by: Self.lifetime)
            throw TransportError(.connectionLost, delivery: .maybeSent)
        }
        guard case .uncertain = end else {
            Issue.record("\(end)")
            return
        }
        #expect(scene.requests.count == UploadScene.chunkCount)
    }
}
