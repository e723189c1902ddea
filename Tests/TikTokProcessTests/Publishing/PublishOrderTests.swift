// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

extension PublishProcessTests {
    /// What is on the disk when a request leaves.
    @Suite(.enabled(if: CrashShim.isAvailable, "the crash shim needs Linux"))
    struct PublishOrderTests {
        @Test(
            "The attempt is on the disk before an init leaves, the publish id before a chunk, the last step before the last chunk"
        )
        func order() async throws {
            try await PublishBench.run { bench in
                let shim = CrashShim(log: bench.callLog())
                let process = try await bench.process(shim: shim)
                let small = Array(repeating: [PublishKind.file, .pull, .photos], count: 32).flatMap { $0 }
                let kinds = small + Array(repeating: .largeFile, count: 4)
                for (number, kind) in kinds.enumerated() {
                    let account = "order\(number)"
                    try await bench.signIn(account)
                    let reply = try await process.ask("publish", kind.fields(account: account, key: "one"))
                    #expect(reply.outcome == "published")
                }
                await process.finish()

                var syncs = Syncs()
                var steps: [String: Int] = [:]
                for call in try shim.calls() {
                    if call.isRecord(in: bench) {
                        syncs.wrote()
                    } else if call.name == "fsync" || call.name == "fdatasync" {
                        syncs.synced(call.path == bench.journal.appendingPathComponent("entries.log").path)
                    } else if call.name == "send", let step = Step(call.detail) {
                        steps[step.rawValue, default: 0] += 1
                        switch step {
                        case .creatorInfo: #expect(syncs.take() >= 1, "the intent before call \(call.number)")
                        case .initialize: #expect(syncs.take() >= 1, "the attempt before call \(call.number)")
                        case .put: syncs.puts.append(syncs.take())
                        case .status: break
                        }
                        if step == .status || step == .creatorInfo { syncs.expectUploadWasWrittenDown() }
                    }
                }
                syncs.expectUploadWasWrittenDown()
                #expect(steps["initialize"] == 100)
                #expect(steps["put"] == 32 + 4 * 6)
            }
        }

        private enum Step: String {
            case creatorInfo, initialize, put, status

            init?(_ line: String) {
                if line.hasPrefix("PUT /upload/") {
                    self = .put
                } else if line.contains("/creator_info/") {
                    self = .creatorInfo
                } else if line.contains("/init/") {
                    self = .initialize
                } else if line.contains("/status/") {
                    self = .status
                } else {
                    return nil
                }
            }
        }

        /// Counts the records that are on the disk for certain.
        private struct Syncs {
            private var isWritten = false
            private var count = 0
            /// How many were before each chunk of an upload.
            var puts: [Int] = []

            mutating func wrote() {
                isWritten = true
            }

            mutating func synced(_ isJournal: Bool) {
                guard isJournal, isWritten else { return }
                isWritten = false
                count += 1
            }

            /// How many there are since the last time.
            mutating func take() -> Int {
                defer { count = 0 }
                return count
            }

            /// One record, with the publish id, before the first chunk, and another one before the last.
            mutating func expectUploadWasWrittenDown() {
                guard let first = puts.first, let last = puts.last else { return }
                if puts.count == 1 {
                    #expect(first >= 2)
                } else {
                    #expect(first >= 1)
                    #expect(last >= 1)
                    #expect(puts[1..<(puts.count - 1)].allSatisfy { $0 == 0 })
                }
                puts = []
            }
        }
    }
}
