// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing
import TikTokPublishing

@testable import TikTokSandbox

@Suite struct KeptMediaTests {
    @Test("The bytes of a post can be had again, with their type") func video() async throws {
        let wire = try await Wire.signedIn()
        let video = Samples.video(9000)
        let id = try await wire.upload(video)
        await wire.sandbox.advance(by: .seconds(5))
        let files = await wire.sandbox.media(of: id)
        #expect(files == [SandboxMediaFile(contentType: "video/mp4", bytes: video)])
        #expect(await wire.sandbox.media(of: "nothing").isEmpty)
    }

    @Test("An upload in chunks is one file") func chunks() async throws {
        let wire = try await Wire.signedIn()
        let size = 11_000_000
        let video = Samples.video(size)
        let source = Samples.file(size, chunk: 5_500_000, count: 2)
        let answer = try await wire.post(Wire.videoInit, "{\(Samples.postInfo()),\(source)}")
        let url = try #require(answer.data["upload_url"].text)
        _ = try await wire.put(url, video.prefix(5_500_000), range: "bytes 0-5499999/\(size)")
        _ = try await wire.put(url, video.suffix(5_500_000), range: "bytes 5500000-10999999/\(size)")
        let files = await wire.sandbox.media(of: try #require(answer.data["publish_id"].text))
        #expect(files.map(\.bytes) == [video])
    }

    @Test("Photos are files of their own, in their order") func photos() async throws {
        let photos = [SandboxMedia.photo(byteCount: 100), SandboxMedia.photo(byteCount: 200)]
        let origin = Origin(["/1.jpg": photos[0], "/2.jpg": photos[1]])
        let wire = try await Wire.signedIn(origin: origin) { $0.verifiedURLPrefixes = ["media.example.com"] }
        let answer = try await wire.post(
            Wire.contentInit,
            #"""
            {"media_type":"PHOTO","post_mode":"MEDIA_UPLOAD","post_info":{},"source_info":{"source":"PULL_FROM_URL","photo_cover_index":0,
            "photo_images":["https://media.example.com/1.jpg","https://media.example.com/2.jpg"]}}
            """#)
        await wire.sandbox.advance(by: .seconds(8))
        let files = await wire.sandbox.media(of: try #require(answer.data["publish_id"].text))
        #expect(files.map(\.bytes) == photos)
        #expect(files.map(\.contentType) == ["image/jpeg", "image/jpeg"])
    }

    @Test("What fails is let go") func failed() async throws {
        let wire = try await Wire.signedIn()
        let id = try await wire.upload(Samples.png)
        #expect(await wire.sandbox.media(of: id).count == 1)
        await wire.sandbox.advance(by: .seconds(5))
        #expect(await wire.sandbox.media(of: id).isEmpty)
    }

    @Test("The oldest is let go first, and what is larger than the limit is not kept") func limit() async throws {
        let wire = try await Wire.signedIn { $0.keptMediaByteCount = 9000 }
        var ids: [String] = []
        for size in [4000, 4000, 9001, 4000] { ids.append(try await wire.upload(Samples.video(size))) }
        let counts = await wire.counts(ids)
        #expect(counts == [0, 1, 0, 1])
        await wire.sandbox.updateApp { $0.keptMediaByteCount = 0 }
        #expect(await wire.counts(ids) == [0, 0, 0, 0])
    }

    @Test("A thousand publishes keep no more than the limit") func load() throws {
        var kept = KeptMedia()
        for index in 0..<1000 {
            kept.keep([[Data(repeating: 1, count: 100_000)]], of: "\(index)", limit: 1_000_000)
        }
        #expect((0..<1000).filter { !kept["\($0)"].isEmpty } == Array(990..<1000))
    }
}

extension Wire {
    fileprivate func counts(_ ids: [String]) async -> [Int] {
        var counts: [Int] = []
        for id in ids { counts.append(await sandbox.media(of: id).count) }
        return counts
    }
}
