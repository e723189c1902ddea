// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

struct FileLockTests {
    /// A lock of its own, as another process has it.
    private func lock(_ path: String, timeout: Duration = .seconds(600), time: TimeSource = .system) throws -> FileLock {
        let directory = PrivateDirectory(path: path)
        try directory.create()
        return FileLock(directory: directory, timeout: timeout, time: time)
    }

    @Test("One at a time is in, also when each has a lock of its own")
    func excludes() async throws {
        try await withNewDirectory { path in
            let locks = try (0..<4).map { _ in try lock(path) }
            let inside = Locked(0)
            let total = Locked(0)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for index in 0..<40 {
                    group.addTask {
                        try await locks[index % 4].withLock("a") {
                            inside.withLock {
                                $0 += 1
                                #expect($0 == 1)
                            }
                            for _ in 0..<5 { await Task.yield() }
                            inside.withLock { $0 -= 1 }
                            total.withLock { $0 += 1 }
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(total.withLock { $0 } == 40)
        }
    }

    @Test("Other names do not wait")
    func names() async throws {
        try await withNewDirectory { path in
            let (one, another) = (try lock(path), try lock(path))
            try await one.withLock("a") {
                try await one.withLock("b") {
                    try await another.withLock("c") {}
                }
            }
        }
    }

    @Test("The lock ends when the body throws, and when it is cancelled")
    func ends() async throws {
        struct Trouble: Error {}
        try await withNewDirectory { path in
            let (one, another) = (try lock(path), try lock(path))
            await #expect(throws: Trouble.self) {
                try await one.withLock("a") { throw Trouble() }
            }
            try await another.withLock("a") {}
            let task = Task {
                try await one.withLock("a") { try await Task.sleep(for: .seconds(3600)) }
            }
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            try await another.withLock("a") {}
        }
    }

    @Test("Whoever waits asks after growing pauses of at most 50 milliseconds, for as long as the timeout says")
    func pauses() async throws {
        try await withNewDirectory { path in
            let time = InstantTime()
            let (one, another) = (try lock(path), try lock(path, timeout: .seconds(2), time: time.source(random: 0.9)))
            try await one.withLock("a") {
                _ = await #expect(throws: Deadline.Passed.self) {
                    try await another.withLock("a") { Issue.record("Two are in") }
                }
            }
            let sleeps = time.sleeps
            #expect(sleeps.first == .microseconds(950))
            #expect(zip(sleeps, sleeps.dropFirst()).dropLast().allSatisfy { $0 <= $1 })
            #expect(sleeps.allSatisfy { $0 <= .milliseconds(50) })
            #expect(sleeps.reduce(.zero, +) == .seconds(2))
            try await another.withLock("a") {}
        }
    }

    @Test("Waiting for others of the same process counts, too")
    func turnCounts() async throws {
        try await withNewDirectory { path in
            let time = InstantTime()
            let lock = try lock(path, timeout: .seconds(2), time: time.source())
            try await lock.withLock("a") {
                _ = await #expect(throws: Deadline.Passed.self) {
                    try await lock.withLock("a") { Issue.record("Two are in") }
                }
            }
            #expect(time.sleeps == [.seconds(2)])
            try await lock.withLock("a") {}
        }
    }

    @Test("A caller who is cancelled stops waiting, and whoever comes next still waits", arguments: [false, true])
    func cancelled(sameLock: Bool) async throws {
        try await withNewDirectory { path in
            let one = try lock(path)
            let another = sameLock ? one : try lock(path)
            let order = Locked<[String]>([])
            try await one.withLock("a") {
                let cancelled = Task { try await another.withLock("a") { Issue.record("Two are in") } }
                Task { try await another.withLock("a") { order.withLock { $0.append("next") } } }
                for _ in 0..<10 { await Task.yield() }
                cancelled.cancel()
                await #expect(throws: CancellationError.self) { try await cancelled.value }
                order.withLock { $0.append("first") }
            }
            try await another.withLock("a") { order.withLock { $0.append("last") } }
            #expect(order.withLock { $0 }.first == "first")
        }
    }

    @Test("The file of a lock stays the same, empty, readable by nobody else, and may be there before")
    func fileStays() async throws {
        try await withNewDirectory { path in
            let one = try lock(path)
            #expect(FileManager.default.createFile(atPath: path + "/a", contents: nil))
            chmod(path + "/a", 0o600)
            let before = inode(path + "/a")
            for _ in 0..<3 { try await one.withLock("a") {} }
            try one.withLockIfFree("b") {}
            #expect(inode(path + "/a") == before)
            #expect(mode(path + "/b") == 0o600)
            #expect(try Data(contentsOf: URL(fileURLWithPath: path + "/b")).isEmpty)
        }
    }

    @Test("Without waiting, a body runs only when the lock is free")
    func ifFree() async throws {
        try await withNewDirectory { path in
            let (one, another) = (try lock(path), try lock(path))
            try await one.withLock("a") {
                try another.withLockIfFree("a") { Issue.record("Two are in") }
            }
            var hasRun = false
            try another.withLockIfFree("a") { hasRun = true }
            #expect(hasRun)
        }
    }

    @Test("A link, a pipe, a directory and a file that others can use are no locks")
    func refuses() async throws {
        try await withNewDirectory { path in
            let lock = try lock(path)
            for make in otherKinds {
                make(path + "/a")
                await #expect(throws: FileFailure.self) { try await lock.withLock("a") {} }
                try FileManager.default.removeItem(atPath: path + "/a")
            }
            #expect(FileManager.default.createFile(atPath: path + "/a", contents: nil))
            chmod(path + "/a", 0o606)
            let failure = await #expect(throws: FileFailure.self) { try await lock.withLock("a") {} }
            #expect(failure?.problem == .openToOthers)
        }
    }

    #if os(Linux)
    @Test("Programs that this process starts inherit nothing")
    func isNotInherited() async throws {
        try await withNewDirectory { path in
            try await lock(path).withLock("a") {
                let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap(Int32.init).filter {
                    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)"))?.hasPrefix(path) == true
                }
                #expect(open.count == 1)
                #expect(open.allSatisfy { fcntl($0, F_GETFD) & FD_CLOEXEC != 0 })
            }
        }
    }
    #endif
}
