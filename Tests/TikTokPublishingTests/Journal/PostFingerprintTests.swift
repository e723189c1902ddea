// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing

@Suite("PostFingerprint")
struct PostFingerprintTests {
    private func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("print-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    private func post(_ file: URL, caption: String = "Sunset") -> Post {
        .video(VideoPost(.file(file), caption: caption, privacyLevel: .selfOnly))
    }

    @Test("The same file elsewhere is the same post; another content, length or caption is another one")
    func files() throws {
        try withFolder { folder in
            let (a, b) = (folder.appendingPathComponent("a.mp4"), folder.appendingPathComponent("b.mp4"))
            var content = Data((0..<500_000).map { UInt8(truncatingIfNeeded: $0 &* 7) })
            try content.write(to: a)
            try content.write(to: b)
            let first = PostFingerprint(of: post(a))
            #expect(!first.conflicts(with: PostFingerprint(of: post(b))))
            #expect(first.conflicts(with: PostFingerprint(of: post(b, caption: "Sunrise"))))
            for place in [0, 250_000, 499_999] {
                content[place] ^= 1
                try content.write(to: b)
                #expect(first.conflicts(with: PostFingerprint(of: post(b))), "\(place)")
                content[place] ^= 1
            }
            try content.dropLast().write(to: b)
            #expect(first.conflicts(with: PostFingerprint(of: post(b))))
        }
    }

    @Test("A file that is gone proves no difference")
    func gone() throws {
        try withFolder { folder in
            let file = folder.appendingPathComponent("a.mp4")
            try Data([1]).write(to: file)
            let first = PostFingerprint(of: post(file))
            try FileManager.default.removeItem(at: file)
            #expect(!first.conflicts(with: PostFingerprint(of: post(file))))
            #expect(first.conflicts(with: PostFingerprint(of: post(file, caption: "Sunrise"))))
        }
    }

    @Test("Photos and pulls are told apart by their URLs and their order")
    func urls() throws {
        let urls = try ["https://a.example/1.jpg", "https://a.example/2.jpg"].map { try #require(URL(string: $0)) }
        let first = PostFingerprint(of: .photos(PhotoPost(urls, privacyLevel: .selfOnly)))
        #expect(!first.conflicts(with: PostFingerprint(of: .photos(PhotoPost(urls, privacyLevel: .selfOnly)))))
        #expect(first.conflicts(with: PostFingerprint(of: .photos(PhotoPost(urls.reversed(), privacyLevel: .selfOnly)))))
        #expect(first.conflicts(with: PostFingerprint(of: .photos(.draft(urls)))))
    }
}
