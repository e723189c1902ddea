// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import DriverSupport
import Foundation
import HTTPTypes
import JudgeSupport
import PeerSupport
import TestSupport
import Testing
import TikTokPublishing

extension PublishProcessTests {
    /// Connections that end in the middle of a chunk, wherever that is.
    @Suite struct UploadCutTests {
        private static let video = Posts.file(40_000_000)
        private static let digest = SHA.hexadecimal(of: video)

        @Test(
            "Two hundred connections end at bytes that nobody chose: every upload arrives whole, in order and once",
            arguments: ShippedTransport.allCases)
        func anywhere(shipped: ShippedTransport) async throws {
            let plan = try ChunkPlan(byteCount: 40_000_000, chunkSize: 10_000_000)
            let (lanes, uploads, cutsEach) = (4, 5, 10)
            let cuts = try await withThrowingTaskGroup { group in
                for lane in 0..<lanes {
                    group.addTask {
                        var random = SeededRandom(seed: UInt64(lane))
                        let line = try await Line(over: shipped)
                        var cuts = 0
                        for upload in 0..<uploads {
                            let rules = UploadCuts(in: plan, over: shipped, count: cutsEach, stalls: 1, using: &random).rules
                            cuts += try await line.upload(
                                Self.video, plan, rules, expecting: Self.digest, "lane \(lane) upload \(upload)")
                        }
                        await line.proxy.stop()
                        return cuts
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(cuts >= lanes * uploads * cutsEach)
        }

        @Test(
            "A thousand connections end in an upload of 4 GB, which arrives whole, in order and once",
            .enabled(if: ProcessTests.areLong, "takes minutes: run Scripts/test-publishing long"),
            arguments: ShippedTransport.allCases)
        func large(shipped: ShippedTransport) async throws {
            let file = FileManager.default.temporaryDirectory.appendingPathComponent("cuts-\(UUID().uuidString).mp4")
            defer { try? FileManager.default.removeItem(at: file) }
            try Video.writeSparse(byteCount: ChunkPlan.byteCountLimit, to: file)
            let plan = try ChunkPlan(byteCount: ChunkPlan.byteCountLimit)
            var random = SeededRandom(seed: 1000)
            let rules = UploadCuts(in: plan, over: shipped, count: 1000, stalls: 20, using: &random).rules
            let line = try await Line(over: shipped)
            let cuts = try await line.upload(file, plan, rules, expecting: SHA.hexadecimal(of: file), "\(shipped)")
            await line.proxy.stop()
            #expect(cuts == 1000)
        }

        /// Uploads one after another through a proxy of their own.
        private struct Line {
            let proxy: FaultProxy
            private let transport: ObservedTransport

            init(over shipped: ShippedTransport) async throws {
                let judge = try await Stage().judge
                let proxy = try await FaultProxy.start(before: judge.peer)
                let port = try #require(proxy.peer.baseURL.port)
                var transport = ObservedTransport(try shipped.transport())
                transport.onRequest = { request in
                    guard request.operation == .uploadChunk else { return }
                    request.head.authority = "127.0.0.1:\(port)"
                    request.timeout = .seconds(3)
                }
                self.proxy = proxy
                self.transport = transport
            }

            /// Uploads once, and looks at what the judge saw.
            /// - Returns: How many connections were cut.
            func upload(
                _ file: URL, _ plan: ChunkPlan, _ rules: [[String: any Sendable]], expecting digest: String, _ what: Comment
            ) async throws -> Int {
                let stage = try await Stage(over: transport)
                try await proxy.plan(rules)
                let outcome = try await stage.upload(file, chunkSize: plan.chunkSize)
                let cuts = try await proxy.count().cuts
                if case .published = outcome {} else { Issue.record("\(what): \(outcome)") }
                let ledger = try await stage.ledger()
                #expect(ledger.posts.map(\.sha256) == [digest], what)
                #expect(ledger.inits == 1, what)
                #expect(ledger.violations == [], what)

                let chunks = try await stage.requests().filter { ["chunk", "final_chunk"].contains($0.endpoint) }
                var next: Int64 = 0
                for chunk in chunks {
                    // The one that the judge waits for, and no other.
                    let range = plan.range(of: min(next, plan.chunkCount - 1))
                    let field = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(plan.byteCount)"
                    #expect(chunk.fields.contains(["content-range", field]), what)
                    if chunk.isWhole { next += 1 }
                }
                #expect(next == plan.chunkCount, what)
                // One chunk more for a connection that ended, at most.
                #expect(chunks.count <= Int(plan.chunkCount) + cuts, what)
                #expect(chunks.map(\.length).reduce(0, +) <= Int(plan.byteCount) + cuts * Int(plan.chunkSize), what)
                return cuts
            }
        }
    }
}
