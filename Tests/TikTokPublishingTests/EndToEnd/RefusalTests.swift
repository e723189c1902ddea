// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing
import TikTokSandbox

@Suite("Refusals, end to end")
struct RefusalTests {
    private func failure(_ outcome: PublishOutcome) throws -> TikTokError {
        guard case .failed(let error) = outcome else {
            Issue.record("\(outcome)")
            throw CancellationError()
        }
        return error
    }

    @Test("Everything that is wrong with a post is told at once, and not one request is sent")
    func allProblems() async throws {
        let studio = try await Studio()
        let text = try studio.file("notes.mp4", Data("this is not a video".utf8))
        let post = VideoPost(
            .file(text), caption: String(repeating: "🎉", count: 1101), privacyLevel: .selfOnly, disclosure: .brandedContent,
            coverTimestamp: .seconds(-1))
        let error = try failure(try await studio.publish(.video(post)))
        #expect(error.code == .invalidPost)
        #expect(Set(error.problems.map(\.field)) == ["video format", "caption", "privacyLevel", "coverTimestamp"])
        #expect(error.problems.first { $0.field == "caption" }?.actual == "2202 UTF-16 units")
        #expect(await studio.sandbox.requests.isEmpty)
    }

    @Test("Files that cannot be read are refused before anything is sent")
    func badFiles() async throws {
        let studio = try await Studio()
        let empty = try studio.file("empty.mp4", Data())
        for file in [empty, empty.deletingLastPathComponent(), empty.appendingPathExtension("missing")] {
            let error = try failure(try await studio.publish(.video(VideoPost(.file(file), privacyLevel: .selfOnly))))
            #expect(error.code == .invalidPost)
            #expect(error.problems.count == 1)
        }
        #expect(await studio.sandbox.requests.isEmpty)
    }

    @Test("What the creator does not allow is refused after asking, before anything is posted")
    func creatorForbids() async throws {
        let studio = try await Studio()
        try await studio.sandbox.updateAccount(studio.openID) {
            $0.commentDisabled = true
            $0.maxVideoPostDurationSeconds = 3
        }
        let post = VideoPost(.file(try studio.video()), privacyLevel: .followerOfCreator, allowsComments: true)
        let error = try failure(try await studio.publish(.video(post)))
        #expect(error.problems.map(\.field) == ["allowsComments", "privacyLevel", "video duration"])
        #expect(await studio.calls("init") == 0)
    }

    @Test("A caption or a label that TikTok would silently drop from a draft is refused")
    func draftWithCaption() async throws {
        let studio = try await Studio()
        var draft = VideoPost.draft(.file(try studio.video()))
        draft.caption = "lost"
        draft.isAIGenerated = true
        let error = try failure(try await studio.publish(.video(draft)))
        #expect(error.problems.map(\.field) == ["caption", "isAIGenerated"])
    }

    @Test("36 photos, local photos and plain http are refused, each with its index")
    func badPhotos() async throws {
        let studio = try await Studio()
        var photos = (0..<36).compactMap { URL(string: "https://media.example.com/\($0).jpg") }
        photos[3] = URL(fileURLWithPath: "/photo.jpg")
        photos[4] = try #require(URL(string: "http://media.example.com/4.jpg"))
        photos[5] = try #require(URL(string: "https://10.0.0.1/5.jpg"))
        let error = try failure(try await studio.publish(.photos(PhotoPost(photos, coverIndex: 36, privacyLevel: .selfOnly))))
        #expect(error.problems.map(\.field) == ["photos", "photos[3]", "photos[4]", "photos[5]", "coverIndex"])
        #expect(await studio.sandbox.requests.isEmpty)
    }

    @Test("A missing scope is told as such, and nothing is posted")
    func missingScope() async throws {
        let studio = try await Studio(scopes: ["user.info.basic"])
        let error = try failure(try await studio.publish(.video(.draft(.file(try studio.video())))))
        #expect(error.code == .scopeNotAuthorized)
        #expect(error.meaning.contains("video.upload"))
        #expect(error.advice == .reauthorize)
        #expect(error.logID?.isEmpty == false)
    }

    @Test("An unaudited app is told what to do for a public account")
    func unaudited() async throws {
        let studio = try await Studio { $0.isAudited = false }
        let error = try failure(try await studio.publish(.video(VideoPost(.file(try studio.video()), privacyLevel: .selfOnly))))
        #expect(error.code == .unauditedClient)
        #expect(error.advice == .fixRequest)
    }

    @Test("A banned creator is told before the upload")
    func banned() async throws {
        let studio = try await Studio()
        try await studio.sandbox.updateAccount(studio.openID) { $0.isBanned = true }
        let error = try failure(try await studio.publish(.video(VideoPost(.file(try studio.video()), privacyLevel: .selfOnly))))
        #expect(error.code == .userBannedFromPosting)
        #expect(await studio.calls("init") == 0)
    }
}
