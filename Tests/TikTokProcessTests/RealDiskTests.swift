// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

extension TokenProcessTests {
    /// Disks that are full and read-only for real, and folders of somebody else, each in a mount namespace of the process.
    @Suite(.enabled(if: MountNamespace.isPermitted, "unshare --mount is not permitted"))
    struct RealDiskTests {
        private static let user = "-000realdisk"
        private static let expired = 8_000.0

        @Test("A full disk is told as such, and when there is room again the same tokens are saved")
        func full() async throws {
            try await Bench.run { bench in
                let (process, disk) = try await Self.processWithDisk(bench)
                try await bench.add([Self.user], to: process)
                try Self.run(["sh", "-c", "dd if=/dev/zero of=\(disk)/fill bs=4096 2>/dev/null; true"], beside: process)
                let failed = try await process.token(Self.user, at: Self.expired)
                #expect(failed.error == "sdk.token_store_full")
                #expect(failed.token == nil)
                try Self.run(["rm", "\(disk)/fill"], beside: process)
                try await Self.expectRecovery(of: process, bench)
            }
        }

        @Test("A disk that has become read-only is told as such, and the same tokens are saved afterwards")
        func readOnly() async throws {
            try await Bench.run { bench in
                let (process, disk) = try await Self.processWithDisk(bench)
                try await bench.add([Self.user], to: process)
                // Its lock file is there already, so only the save finds out.
                try Self.run(["mount", "-o", "remount,ro", disk], beside: process)
                let failed = try await process.token(Self.user, at: Self.expired)
                #expect(failed.error == "sdk.token_store_not_writable")
                try Self.run(["mount", "-o", "remount,rw", disk], beside: process)
                try await Self.expectRecovery(of: process, bench)
            }
        }

        @Test("A folder that belongs to somebody else is refused, and nothing is refreshed")
        func foreignOwner() async throws {
            try await Bench.run { bench in
                try await bench.add(Self.user)
                let process = try await bench.process()
                try #require(chown(bench.folder.path, 12_345, 12_345) == 0)
                #expect(try await process.token(Self.user, at: Self.expired).error == "sdk.token_store_unsafe")
                try #require(chown(bench.folder.path, geteuid(), getegid()) == 0)
                #expect(try await process.token(Self.user, at: Self.expired).error == nil)
                await process.finish()
                #expect(try await bench.server.ledger(of: Self.user).map(\.presented) == [1, 0])
            }
        }

        /// A process that alone sees a small disk where the store will be.
        private static func processWithDisk(_ bench: Bench) async throws -> (TokenProcess, disk: String) {
            let disk = bench.folder.url.deletingLastPathComponent().path
            let mount = #"mount -t tmpfs -o size=64k,mode=700 tmpfs "$0" && exec "$@""#
            return (try await bench.process(wrapper: ["unshare", "--mount", "sh", "-c", mount, disk]), disk)
        }

        private static func expectRecovery(of process: TokenProcess, _ bench: Bench) async throws {
            let reply = try await process.token(user, at: expired)
            #expect(reply.error == nil)
            await process.finish()
            let ledger = try await bench.server.ledger(of: user)
            #expect(ledger.map(\.presented) == [1, 0])
            #expect(reply.token == ledger.last?.accessToken)
        }

        /// Runs a command that sees the disks that the process sees.
        private static func run(_ command: [String], beside process: TokenProcess) throws {
            try #require(
                MountNamespace.status(["nsenter", "--mount", "--target", "\(process.number)"] + command) == 0, "\(command)")
        }
    }
}

/// Disks that only one process sees.
private enum MountNamespace {
    static let isPermitted = geteuid() == 0 && status(["unshare", "--mount", "true"]) == 0

    static func status(_ command: [String]) -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return -1 }
        process.waitUntilExit()
        return process.terminationStatus
    }
}
