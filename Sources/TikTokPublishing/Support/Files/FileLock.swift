// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Lets one at a time in for each name, among all processes that share a directory.
///
/// A lock is a `flock` on a file of its own, so it ends with the process that has it, however that ends. The file is created when it is first
/// needed and never removed: somebody may be waiting for the file that is there now, and whoever came later would lock a new one and be in at
/// the same time. It is not the file that the lock protects, because that one is replaced by a rename.
///
/// Waiting asks again and again, at first after a millisecond and then less often: `flock` itself would block a thread of the pool that
/// everything shares. Within a process one at a time asks.
package final class FileLock: Sendable {
    private let directory: PrivateDirectory
    private let timeout: Duration
    private let time: TimeSource
    private let turns = Turns<String>()

    /// - Parameters:
    ///   - directory: Where the files are.
    ///   - timeout: How long to wait at most.
    ///   - time: Where time and chance come from.
    package init(directory: PrivateDirectory, timeout: Duration, time: TimeSource) {
        self.directory = directory
        self.timeout = timeout
        self.time = time
    }

    /// Waits for a lock and runs a body.
    /// - Parameter name: The name of the file.
    /// - Throws: What the body threw. When it has not run: ``Deadline/Passed`` when somebody else had the lock for too long, ``FileFailure``,
    ///   or `CancellationError` when the caller was cancelled while waiting.
    package func withLock<Result>(_ name: String, _ body: () async throws -> Result) async throws -> Result {
        let deadline = Deadline(after: timeout, time)
        return try await turns.take(name, before: deadline) {
            let file = try directory.openLock(name)
            defer { Self.close(file) }
            var pause = Duration.milliseconds(1)
            while try !isLocked(file, name) {
                try await deadline.sleep(pause * (0.5 + time.random() / 2))
                pause = min(pause * 2, .milliseconds(50))
            }
            return try await body()
        }
    }

    /// Runs a body if nobody has the lock.
    /// - Throws: What the body threw, or ``FileFailure``.
    package func withLockIfFree(_ name: String, _ body: () throws -> Void) throws {
        let file = try directory.openLock(name)
        defer { Self.close(file) }
        if try isLocked(file, name) { try body() }
    }

    private func isLocked(_ file: Int32, _ name: String) throws -> Bool {
        if SystemCall.repeated({ flock(file, LOCK_EX | LOCK_NB) }) == 0 { return true }
        switch errno {
        case EWOULDBLOCK: return false
        case ENOLCK, EOPNOTSUPP, ENOTSUP, ENOSYS: throw directory.failure(name, .locksUnsupported)
        default: throw directory.failure(name)
        }
    }

    private static func close(_ file: Int32) {
        // Closing does not end the lock while a child between fork and exec has the file, too.
        _ = SystemCall.repeated { flock(file, LOCK_UN) }
        unistdClose(file)
    }
}

extension PrivateDirectory {
    /// Opens a file for locking, which stays empty. Whoever calls it closes it.
    fileprivate func openLock(_ name: String) throws -> Int32 {
        // For writing, because NFS wants that for an exclusive lock.
        guard let file = try openFile(name, creating: true) else { throw failure(name, .missing) }
        return file
    }
}

// A method above has the name of this function.
private func unistdClose(_ file: Int32) {
    close(file)
}
