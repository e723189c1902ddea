// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import TikTokPublishing

@Suite("PublishEntry")
struct PublishEntryTests {
    private let date = Date(timeIntervalSince1970: 1_795_000_000)
    private let id = PublishEntry.ID(account: "ana", key: "job-1")
    private let handle = PublishHandle(publishID: PublishID(rawValue: "v_1"), destination: .profile, media: .video)

    private func entry(pulls: Bool = true) throws -> PublishEntry {
        let url = try #require(URL(string: "https://media.example.com/clip.mp4"))
        let post = Post.video(VideoPost(.url(url), caption: "Sunset", privacyLevel: .selfOnly))
        return PublishEntry(id: id, post: post, takesEffectAtBegin: pulls, at: date)
    }

    private func evidence(_ source: PublishEvidence.Source = .status) -> PublishEvidence {
        PublishEvidence(source, at: date)
    }

    @Test("Another attempt is refused as long as a post may come of an earlier one")
    func oneLiveAttempt() throws {
        var entry = try entry()
        try entry.startAttempt(at: date)
        #expect(entry.state == .initSending)
        #expect(throws: TikTokError.self) { try entry.startAttempt(at: date) }
        entry.ambiguous(evidence(.begin))
        #expect(throws: TikTokError.self) { try entry.startAttempt(at: date) }
        entry.provenHarmless(.fenced, evidence(.fence))
        try entry.startAttempt(at: date)
        entry.accepted(Submission(handle: handle), at: date)
        #expect(throws: TikTokError.self) { try entry.startAttempt(at: date) }
        entry.learn(.failed(TikTokError(code: .spamRisk)), evidence())
        #expect(throws: TikTokError.self) { try entry.startAttempt(at: date) }
        #expect(entry.attempts.map(\.result) == [.fenced, .failed])
    }

    @Test("A journal refuses an entry with two living attempts, and one of another name")
    func checked() throws {
        var entry = try entry()
        entry.attempts = [
            PublishAttempt(number: 1, sentAt: date, result: .ambiguous),
            PublishAttempt(number: 2, sentAt: date, result: .inFlight),
        ]
        #expect(throws: TikTokError.self) { try entry.checkForJournal(as: id) }
        entry.attempts[0].result = .failed
        try entry.checkForJournal(as: id)
        #expect(throws: TikTokError.self) { try entry.checkForJournal(as: PublishEntry.ID(account: "ben", key: "job-1")) }
    }

    @Test("Its key is free only when the backend never took anything")
    func free() throws {
        var refused = try entry()
        try refused.startAttempt(at: date)
        refused.provenHarmless(.notExecuted, evidence(.begin))
        #expect(!refused.isFree)
        refused.learn(.failed(TikTokError(code: .invalidParams)), evidence(.begin))
        #expect(refused.isFree)

        var failed = try entry()
        try failed.startAttempt(at: date)
        failed.accepted(Submission(handle: handle), at: date)
        failed.learn(.failed(TikTokError(code: .spamRisk)), evidence())
        #expect(!failed.isFree)
    }

    @Test("What is over keeps no caption and no upload URL")
    func forgets() throws {
        var entry = try entry()
        try entry.startAttempt(at: date)
        entry.accepted(Submission(handle: handle), at: date)
        entry.learn(.published(PublishedPost(handle: handle)), evidence())
        #expect(entry.post == nil)
        #expect(entry.upload == nil)
        let stored = String(decoding: try entry.encodedForStorage(), as: UTF8.self)
        #expect(!stored.contains("Sunset"))
    }

    @Test("In whichever order news come, and however often, the end is the same, and a post is never taken back")
    func lattice() throws {
        let public1 = PublishedPost(handle: handle, postIDs: [PostID(rawValue: "7")])
        let news: [PublishOutcome] = [
            .failed(TikTokError(code: .spamRisk)), .inbox(handle), .cancelled, .published(PublishedPost(handle: handle)),
            .published(public1), .stillProcessing(handle),
        ]
        var started = try entry()
        try started.startAttempt(at: date)
        started.accepted(Submission(handle: handle), at: date)
        var count = 0
        var takenBack = 0
        for set in 1..<(1 << news.count) {
            let chosen = news.indices.filter { set >> $0 & 1 == 1 }.map { news[$0] }
            var ends: Set<PublishOutcome?> = []
            for order in permutations(chosen) {
                for repeated in order.indices {
                    var entry = started
                    for outcome in order + [order[repeated]] {
                        let before = entry.outcome
                        entry.learn(outcome, evidence())
                        if case .published = before, entry.state != .published { takenBack += 1 }
                    }
                    ends.insert(entry.outcome)
                    count += 1
                }
            }
            #expect(ends.count == 1, "\(chosen)")
        }
        #expect(takenBack == 0)
        #expect(count > 9_000)
    }

    @Test("An entry comes back from storage as it was, in every state")
    func storage() throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("entry-\(UUID().uuidString)")
        try Data([1, 2, 3]).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let ticket = UploadTicket(
            url: Secret("https://open-upload.tiktokapis.com/upload?upload_token=CANARY"), file: file,
            plan: try ChunkPlan(byteCount: 70_000_000), contentType: "video/mp4", issuedAt: date, stamp: try FileStamp(of: file))
        var steps = [try entry(pulls: false)]
        func step(_ change: (inout PublishEntry) throws -> Void) rethrows {
            guard var next = steps.last else { return }
            try change(&next)
            steps.append(next)
        }
        try step { try $0.startAttempt(fence: "nonce", at: date) }
        step { $0.accepted(Submission(handle: handle, upload: ticket), at: date) }
        step { $0.finalChunkLeaves(at: date) }
        step { $0.uploadEnded(.finished, at: date) }
        step {
            $0.learn(
                .failed(TikTokError(problems: [PostProblem(field: "a", limit: "b", actual: "c", remedy: "d")])),
                PublishEvidence(.caller, at: date, by: "ana", code: "x", status: 3, logID: "l", note: "n"))
        }
        for entry in steps {
            #expect(try PublishEntry(stored: entry.encodedForStorage()) == entry)
            #expect(!"\(entry)".contains("CANARY"))
        }
        #expect(String(decoding: try steps[2].encodedForStorage(), as: UTF8.self).contains("CANARY"))
    }

    @Test("What cannot be read is told, never taken for nothing", arguments: ["", "{}", "{\"version\":2}", "null", "[]"])
    func unreadable(text: String) {
        #expect { try PublishEntry(stored: Data(text.utf8)) } throws: { ($0 as? TikTokError)?.code == .journalUnreadable }
    }

    private func permutations(_ list: [PublishOutcome]) -> [[PublishOutcome]] {
        guard list.count > 1 else { return [list] }
        return list.indices.flatMap { index in
            var rest = list
            let first = rest.remove(at: index)
            return permutations(rest).map { [first] + $0 }
        }
    }
}
