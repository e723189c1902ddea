// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import JudgeSupport
import PostgresSupport
import Testing
import TikTokPublishing

extension PostgresTests {
    /// Everything at once: processes that are killed and stopped, a database that crashes, and connections that are cut.
    @Suite struct KilledMachineTests {
        private struct Job {
            let kind: PublishKind
            let account: String
            var key: String { account }
        }

        /// Seconds.
        private static let lease = 1.0

        @Test(
            "Six workers publish the same forty posts, and are killed, stopped and cut off: no post is twice, no upload is lost")
        func workers() async throws {
            let (uploads, pulls) = (ProcessTests.rounds(quick: 24, long: 120), ProcessTests.rounds(quick: 16, long: 80))
            let jobs =
                (0..<uploads).map { Job(kind: .file, account: "upload\($0)") }
                + (0..<pulls).map { Job(kind: .pull, account: "pull\($0)") }
            try await Machines.run { machines in
                for job in jobs { try await machines.signIn(job.account, ["polls": 1]) }
                let running = Locked<[Int: PublishProcess]>([:])
                let isQuiet = Locked(false)
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for worker in 0..<6 {
                        group.addTask { try await Self.work(worker, jobs, machines, running, isQuiet) }
                    }
                    group.addTask {
                        try await Self.disturb(machines, running)
                        isQuiet.withLock { $0 = true }
                    }
                    try await group.waitForAll()
                }
                try await Self.check(jobs, machines)
            }
        }

        /// Publishes everything in an order of its own, with a new process whenever one ended.
        private static func work(
            _ worker: Int, _ jobs: [Job], _ machines: Machines, _ running: Locked<[Int: PublishProcess]>, _ isQuiet: Locked<Bool>
        ) async throws {
            repeat {
                let process = try await machines.process(on: worker, lease: lease)
                running.withLock { $0[worker] = process }
                do {
                    // A restart goes on with what was under way, a worker that is asked again finds what is done.
                    try await process.ask("resume")
                    for job in jobs.shuffled() {
                        try await process.ask(
                            "publish", machines.fields(job.kind, on: worker, account: job.account, key: job.key))
                    }
                    _ = running.withLock { $0.removeValue(forKey: worker) }
                    await process.finish()
                } catch is DriverEnded {}
            } while !isQuiet.withLock { $0 }
        }

        private static func disturb(_ machines: Machines, _ running: Locked<[Int: PublishProcess]>) async throws {
            let rounds = ProcessTests.rounds(quick: 40, long: 400)
            for round in 1...rounds {
                try await Task.sleep(for: .milliseconds(Int.random(in: 50...250)))
                let process = running.withLock { $0.values.randomElement() }
                switch round % 10 {
                case 5: try await machines.database.cutConnections()
                case 8: try await PostgresServer.shared.value.restart()
                case 0, 3, 6:
                    process?.send(SIGSTOP)
                    try await Task.sleep(for: .seconds(Double.random(in: 0...2 * lease)))
                    process?.send(SIGCONT)
                default: process?.send(SIGKILL)
                }
            }
        }

        /// Everything that is left is gone on with, and ends.
        private static func check(_ jobs: [Job], _ machines: Machines) async throws {
            try await Task.sleep(for: .seconds(lease))
            let process = try await machines.process(on: 0, lease: lease, factor: 2000)
            #expect(try await process.ask("resume").error == nil)
            var published = 0
            for job in jobs {
                let reply = try await process.ask("publish", machines.fields(job.kind, on: 0, account: job.account, key: job.key))
                let ledger = try await machines.bench.judge.ledger(of: job.account)
                let what: Comment = "\(job.account): \(reply)"
                if reply.outcome == "published" { published += 1 }
                if job.kind.takesEffectAtInit {
                    #expect(["published", "unknown"].contains(reply.outcome), what)
                    #expect(ledger.inits <= 1, what)
                    #expect(ledger.posts.count <= 1, what)
                    #expect(reply.outcome == "unknown" || ledger.posts.count == 1, what)
                } else {
                    #expect(reply.outcome == "published", what)
                    #expect(ledger.posts.count == 1, what)
                }
                #expect(ledger.posts.allSatisfy { job.kind.isWhole($0, key: job.key) }, what)
            }
            // Not everything is in doubt.
            #expect(published > jobs.count / 2)
            await process.finish()
        }
    }
}
