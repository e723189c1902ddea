// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import TikTokPublishing

@Suite("What a backend cannot do")
struct CapabilityTests {
    private func photos() throws -> PhotoPost {
        PhotoPost(
            [try #require(URL(string: "https://media.example.com/1.jpg"))], privacyLevel: .publicToEveryone, allowsComments: true)
    }

    private func video() throws -> VideoPost {
        VideoPost(
            .url(try #require(URL(string: "https://media.example.com/1.mp4"))), privacyLevel: .publicToEveryone,
            allowsComments: true,
            allowsDuet: true, allowsStitch: true)
    }

    private func rules(_ backend: Backend) -> PostRules {
        var rules = PostRules()
        rules.backend = backend
        return rules
    }

    private func fields(_ post: Post, _ backend: Backend) -> [String] {
        rules(backend).problems(in: post).filter { $0.rule == .unsupportedCapability }.map(\.field)
    }

    @Test("TikTok has no schedules, no music by name and no cover pictures; the refusal names who has")
    func tikTok() throws {
        var post = try video()
        post.schedule = PublishSchedule(.distantFuture)
        post.music = .track("1")
        post.coverImage = URL(string: "https://media.example.com/cover.jpg")
        let problems = rules(.tikTok).problems(in: .video(post))
        #expect(problems.map(\.field) == ["coverImage", "music", "schedule"])
        #expect(problems[2].remedy.contains("Backends that can: Postqued (content), UGC Inc, SocialSyncer."))
        let error = TikTokError(problems: problems)
        #expect(error.code == .unsupportedCapability)
        #expect(error.advice == .fixRequest)
    }

    @Test("With a broken rule beside it, the post is simply not valid")
    func mixed() throws {
        var post = try photos()
        post.music = .sound(of: PostID(rawValue: "1"))
        post.title = String(repeating: "x", count: 91)
        #expect(TikTokError(problems: rules(.tikTok).problems(in: .photos(post))).code == .invalidPost)
    }

    @Test(
        "Privacy is never widened",
        arguments: [
            (Backend.postqued, PrivacyLevel.followerOfCreator), (.ugcInc, .selfOnly), (.ugcInc, .mutualFollowFriends),
            (.ugcInc, .followerOfCreator),
        ])
    func privacy(backend: Backend, level: PrivacyLevel) throws {
        var post = try photos()
        post.privacyLevel = level
        #expect(fields(.photos(post), backend) == ["privacyLevel"])
        post.privacyLevel = .publicToEveryone
        #expect(fields(.photos(post), backend).isEmpty)
    }

    @Test("A disclosure is never dropped", arguments: [Backend.postqued, .ugcInc, .wahdx])
    func disclosure(backend: Backend) throws {
        var post = try photos()
        post.disclosure = .brandedContent
        #expect(fields(.photos(post), backend) == ["disclosure"])
    }

    @Test("SocialSyncer takes one disclosure, and not both")
    func bothDisclosures() throws {
        var post = try photos()
        post.disclosure = [.brandedContent, .yourBrand]
        #expect(fields(.photos(post), .socialSyncer) == ["disclosure"])
        post.disclosure = .yourBrand
        #expect(fields(.photos(post), .socialSyncer).isEmpty)
    }

    @Test("What cannot be switched off is not promised to be off")
    func interactions() throws {
        var post = try video()
        post.allowsDuet = false
        #expect(fields(.video(post), .ugcInc) == ["allowsDuet"])
        #expect(fields(.video(post), .wahdx).isEmpty)
    }

    @Test("Drafts need an inbox", arguments: [Backend.postqued, .ugcInc])
    func inbox(backend: Backend) throws {
        #expect(fields(.photos(.draft(try photos().photos)), backend) == ["destination"])
    }

    @Test("A file is uploaded only where that is possible")
    func files() {
        let post = Post.video(
            VideoPost(
                .file(URL(fileURLWithPath: "/1.mp4")), privacyLevel: .publicToEveryone, allowsComments: true, allowsDuet: true,
                allowsStitch: true))
        for backend in Backend.known {
            #expect(fields(post, backend) == (backend.supports(.videoByFile) ? [] : ["video"]))
        }
    }

    @Test("Every known capability is in the list of the matrix, and every list is free of repetitions")
    func completeness() {
        let all = Set(Capability.all)
        #expect(all.count == Capability.all.count)
        for backend in Backend.known { #expect(backend.capabilities.isSubset(of: all)) }
        #expect(Set(Backend.known.map(\.id)).count == Backend.known.count)
    }

    @Test("A post with everything survives being stored, and one without is stored as before")
    func storage() throws {
        var post = try video()
        let before = try JSONCoding.encode(Post.video(post))
        #expect(!String(decoding: before, as: UTF8.self).contains("schedule"))
        post.schedule = PublishSchedule(Date(timeIntervalSince1970: 1_800_000_000), slot: .nearest)
        post.music = .sound(of: PostID(rawValue: "7301234567890123456"))
        post.consent = PostConsent(hasConfirmedPreview: true, hasAgreedToUpload: false)
        post.coverImage = URL(string: "https://media.example.com/cover.jpg")
        let stored = try JSONCoding.decode(Post.self, from: JSONCoding.encode(Post.video(post)))
        #expect(stored == .video(post))
        #expect(PostFingerprint(of: stored) != PostFingerprint(of: .video(try video())))
    }
}
