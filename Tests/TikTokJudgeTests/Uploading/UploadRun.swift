// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import JudgeSupport
import Testing
import TikTokPublishing

/// Runs of an upload of four chunks, and what holds after each, whatever the server said.
struct UploadRun {
    let stage: Stage
    let outcome: PublishOutcome
    let ledger: JudgeLedger
    let requests: [JudgeRequest]

    init(_ stage: Stage, faults: [[String: any Sendable]]) async throws {
        try await stage.breaks(faults)
        self.stage = stage
        outcome = try await stage.upload(
            Posts.fourChunkFile, chunkSize: Posts.chunkSize, polling: .fixed(every: .seconds(1), attempts: 4))
        ledger = try await stage.ledger()
        requests = try await stage.requests()
    }

    var isPublished: Bool {
        if case .published = outcome { true } else { false }
    }

    /// The error that it ended with, if there is one.
    var error: TikTokError? {
        switch outcome {
        case .failed(let error): error
        case .unknown(let unknown): unknown.error
        default: nil
        }
    }

    /// How many chunks arrived, the final one among them.
    var chunks: Int { (ledger.requests["chunk"] ?? 0) + (ledger.requests["final_chunk"] ?? 0) }

    /// The request that followed the first that failed.
    var next: String? {
        guard let index = requests.firstIndex(where: { $0.fault != nil }) else { return nil }
        return requests[(index + 1)...].first?.endpoint
    }

    /// What is posted is the file and nothing else, at most once, and it is told exactly when it is so. The judge takes neither gap nor overlap: other bytes
    /// have another digest.
    func expectSound(_ what: Comment) async throws {
        #expect(ledger.posts.map(\.sha256) == (isPublished ? [Posts.fourChunkDigest] : []), what)
        #expect(ledger.violations == [], what)
        #expect(chunks <= 30, what)
        #expect(try await stage.judge.foreign().count == 0, what)
    }
}
