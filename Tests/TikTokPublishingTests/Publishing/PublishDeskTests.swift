// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokSandbox

@testable import TikTokPublishing

@Suite("Accounts of several backends in one journal")
struct PublishDeskTests {
    private let handle = PublishHandle(publishID: PublishID(rawValue: "p_1"), destination: .profile, media: .photos)

    /// Writes down a publish that is under way.
    private func begin(_ id: PublishEntry.ID, in journal: any PublishJournal) async throws {
        let url = try #require(URL(string: "https://media.example.com/1.jpg"))
        var entry = PublishEntry(
            id: id, post: .photos(PhotoPost([url], privacyLevel: .selfOnly)), takesEffectAtBegin: true, at: Date())
        try entry.startAttempt(at: Date())
        entry.accepted(Submission(handle: handle), at: Date())
        let written = entry
        _ = try await journal.withClaim(on: id) { try await $0.save(written) }
    }

    @Test("Each goes on with its own, and TikTok leaves those of gateways alone")
    func resumeAll() async throws {
        let studio = try await Studio()
        let journal = studio.tiktok.journal
        let gateway = PublishEntry.ID(account: Backend.wahdx.journalName(of: "acct_1"), key: "a")
        let own = studio.account.id("b")
        try await begin(gateway, in: journal)
        try await begin(own, in: journal)
        #expect(try await studio.tiktok.resumeAll().map(\.id) == [own])
        let publisher = ScriptedPublisher(.init(statuses: [.success(PublishStatus(phase: .published, word: "published"))]))
        let desk = PublishDesk(of: gateway.account, publisher: publisher, journal: journal, time: InstantTime().source())
        let sessions = try await desk.resumeAll()
        #expect(sessions.map(\.id) == [gateway])
        guard case .published = try await sessions[0].outcome() else {
            Issue.record("it is not published")
            return
        }
        #expect(publisher.calls == ["status"])
    }

    @Test("A publisher without a preflight of its own tells what its check throws")
    func preflight() async throws {
        let problem = PostProblem(field: "caption", rule: .textLength, limit: "short", actual: "long", remedy: "Cut it.")
        let refusing = ScriptedPublisher(.init(checkError: TikTokError(problems: [problem])))
        let url = try #require(URL(string: "https://media.example.com/1.jpg"))
        let post = Post.photos(PhotoPost([url], privacyLevel: .selfOnly))
        #expect(await refusing.preflight(post).problems == [problem])
        let banned = ScriptedPublisher(.init(checkError: TikTokError(code: .userBannedFromPosting, status: 403)))
        let report = await banned.preflight(post)
        #expect(report.problems.isEmpty && report.obstacles.map(\.code) == [.userBannedFromPosting])
        #expect(!report.isAccepted)
    }
}
