// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import JudgeSupport
import Testing
import TikTokPublishing

extension PublishProcessTests {
    /// What a process needs to upload the largest file.
    @Suite(
        .enabled(if: ProcessTests.areLong, "takes minutes: run Scripts/test-publishing long"),
        .enabled(if: OpenDescriptors.areKnown, "needs Linux"))
    struct LargeUploadTests {
        /// In KiB, over an idle process. `URLSession` on Linux holds each chunk twice.
        private static func limit(_ shipped: ShippedTransport) -> Int {
            shipped == .urlSession ? 128 << 10 : 64 << 10
        }

        @Test(
            "An upload of 4 GB needs little memory, leaves nothing open, and writes nothing to the disk",
            arguments: ShippedTransport.selfContained)
        func memory(shipped: ShippedTransport) async throws {
            try await PublishBench.run { bench in
                let folder = FileManager.default.temporaryDirectory.appendingPathComponent("large-\(UUID().uuidString)")
                let temporary = folder.appendingPathComponent("tmp")
                try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: true)
                defer { try? FileManager.default.removeItem(at: folder) }
                let file = folder.appendingPathComponent("large.mp4")
                try Video.writeSparse(byteCount: ChunkPlan.byteCountLimit, to: file)
                let process = try await bench.process(["transport": shipped.rawValue], environment: ["TMPDIR": temporary.path])
                try await bench.signIn("large", ["polls": 1])

                // A small one first: what every process has once it has published.
                var fields = PublishKind.file.fields(account: "large", key: "first")
                #expect(try await process.ask("publish", fields).outcome == "published")
                let idle = try Self.memory(of: process, "VmRSS")
                let open = OpenDescriptors.count(of: process.number)

                fields["key"] = "second"
                fields["file"] = file.path
                let reply = try await process.ask("publish", fields)
                #expect(reply.outcome == "published", "\(reply)")
                let peak = try Self.memory(of: process, "VmHWM")
                #expect(peak - idle <= Self.limit(shipped), "\(peak - idle) KiB over \(idle) KiB")
                #expect(try await bench.judge.ledger(of: "large").posts.last?.sha256 == SHA.hexadecimal(of: file))
                #expect(try FileManager.default.contentsOfDirectory(atPath: temporary.path) == [])

                let end = ContinuousClock.now + .seconds(30)
                while OpenDescriptors.count(of: process.number) > open, ContinuousClock.now < end {
                    try await Task.sleep(for: .milliseconds(100))
                }
                #expect(OpenDescriptors.count(of: process.number) <= open)
                await process.finish()
            }
        }

        /// A line of what Linux tells about a process, in KiB.
        private static func memory(of process: PublishProcess, _ name: String) throws -> Int {
            let status = try String(contentsOfFile: "/proc/\(process.number)/status", encoding: .utf8)
            let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("\(name):") })
            return try #require(line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) })
        }
    }
}
