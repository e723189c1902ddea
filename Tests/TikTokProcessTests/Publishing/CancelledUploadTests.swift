// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import DriverSupport
import Foundation
import JudgeSupport
import PeerSupport
import Testing
import TikTokPublishing

extension PublishProcessTests {
    /// An upload that somebody cancels, in every phase of it.
    @Suite struct CancelledUploadTests {
        /// When it is cancelled.
        enum Moment: String, CaseIterable, Sendable {
            case checking, beginning, firstChunk, betweenChunks, laterChunk, askingProgress, pausing, finalChunk, afterFinalChunk

            /// Whether the post comes out all the same: what may have had an effect is not called back.
            var isTooLate: Bool { self == .finalChunk || self == .afterFinalChunk }

            /// What goes wrong before, so that there is such a moment.
            var faults: [[String: any Sendable]] {
                switch self {
                case .askingProgress: [["on": "chunk", "skip": 1, "do": "lose"]]
                case .pausing: [["on": "chunk", "skip": 1, "do": "answer", "status": 502]]
                default: []
                }
            }
        }

        @Test(
            "Cancelled in any phase, it is told what happened, the journal says the same, and nothing is left open",
            arguments: ShippedTransport.allCases, Moment.allCases)
        func cancelled(shipped: ShippedTransport, moment: Moment) async throws {
            weak var weakSession: PublishSession?
            let judge: Judge
            do {
                let trigger = Trigger(moment)
                let stage = try await Stage(["polls": 1], over: trigger.transport(over: try shipped.transport())) {
                    $0.time = trigger.time(over: $0.time)
                }
                judge = stage.judge
                try await stage.breaks(moment.faults)
                let session = stage.session(uploading: Posts.fourChunkFile, chunkSize: Posts.chunkSize)
                weakSession = session
                trigger.session = session
                let start = ContinuousClock.now
                await session.start()
                let outcome = try await session.outcome()
                #expect(ContinuousClock.now - start < .seconds(20))
                #expect(trigger.isPulled)

                let ledger = try await stage.ledger()
                let entry = try #require(try await stage.tiktok.journal.entry(stage.account.id("one")))
                if moment.isTooLate {
                    if case .published = outcome {} else { Issue.record("\(outcome)") }
                    #expect(ledger.posts.map(\.sha256) == [Posts.fourChunkDigest])
                    #expect(entry.state == .published)
                } else {
                    #expect(outcome == .cancelled)
                    #expect(ledger.posts.isEmpty)
                    #expect(ledger.requests["final_chunk"] == nil)
                    #expect(entry.state == .cancelled)
                    #expect(entry.liveAttempt == nil)
                }
                #expect(entry.outcome == outcome)
                #expect(ledger.inits == (moment == .checking ? 0 : 1))
                #expect(ledger.violations == [])
                #expect(try await stage.account.resume("one").outcome() == outcome)
                trigger.session = nil
            }
            // Neither a task, which would hold the session, nor a connection, nor the file.
            let port = try #require(judge.peer.baseURL.port)
            try await eventually { weakSession == nil }
            try await eventually { OpenDescriptors.connections(to: port) == 0 }
            #expect(OpenDescriptors.count(of: Posts.fourChunkFile) == 0)
        }

        private func eventually(_ isSo: () -> Bool, line: Int = #line) async throws {
            let end = ContinuousClock.now + .seconds(30)
            while !isSo() {
                guard ContinuousClock.now < end else {
                    Issue.record("something is left, line \(line)")
                    return
                }
                try await Task.sleep(for: .milliseconds(50))
            }
        }
    }
}

/// Cancels a session once, when the moment has come.
private final class Trigger: @unchecked Sendable {
    typealias Moment = PublishProcessTests.CancelledUploadTests.Moment

    private struct State {
        var session: PublishSession?
        var isPulled = false
        var chunks = 0
    }

    private let moment: Moment
    // Only ever touched with the lock held.
    private var state = State()
    private let lock = NSLock()

    init(_ moment: Moment) {
        self.moment = moment
    }

    var session: PublishSession? {
        get { lock.withLock { state.session } }
        set { lock.withLock { state.session = newValue } }
    }

    var isPulled: Bool { lock.withLock { state.isPulled } }

    func transport(over transport: any HTTPTransport) -> ObservedTransport {
        var observed = ObservedTransport(transport)
        observed.onRequest = { [self] request in
            if request.operation == .uploadChunk { lock.withLock { state.chunks += 1 } }
            let hasCome =
                switch moment {
                case .checking: request.operation == .creatorInfo
                case .beginning: request.operation == .videoInit
                case .askingProgress: request.operation == .fetchStatus
                default: false
                }
            if hasCome { await pull() }
        }
        observed.onProgress = { [self] request, sent in
            guard request.operation == .uploadChunk, sent > 0 else { return }
            let chunk = lock.withLock { state.chunks }
            let hasCome =
                switch moment {
                case .firstChunk: chunk == 1
                case .laterChunk: chunk == 3
                case .finalChunk: request.hasEffect
                default: false
                }
            if hasCome { Task { await self.pull() } }
        }
        observed.onResponse = { [self] request in
            guard request.operation == .uploadChunk else { return }
            let hasCome =
                switch moment {
                case .betweenChunks: lock.withLock { state.chunks == 2 }
                case .afterFinalChunk: request.hasEffect
                default: false
                }
            if hasCome { await pull() }
        }
        return observed
    }

    /// Clocks on which a pause between chunks does not end by itself.
    func time(over time: TimeSource) -> TimeSource {
        var result = time
        result.sleep = { [self] duration in
            guard moment == .pausing, lock.withLock({ state.chunks == 2 }), !isPulled else {
                return try await time.sleep(duration)
            }
            await pull()
            try await Task.sleep(for: .seconds(60))
        }
        return result
    }

    private func pull() async {
        let session: PublishSession? = lock.withLock {
            guard !state.isPulled else { return nil }
            state.isPulled = true
            return state.session
        }
        await session?.cancel()
    }
}
