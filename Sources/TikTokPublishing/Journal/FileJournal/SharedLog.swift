// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// An append-only file that several processes of one machine read and write, each with an index of its own in memory.
///
/// The header has a mark: the number of the last record that is known to be durable. To append, a process takes the lock, writes one record after
/// the marked ones, syncs the file and moves the mark. From that follows what can be there when it begins, after whatever crash:
///
/// - All records up to the mark. Whatever is wrong with one of them is damage: nothing is skipped and the file stays as it is.
/// - At most one record more. If it is whole it may have been acknowledged, since a power cut can take the last mark with it (not the one before, which
///   was synced with this record): it is kept, and the mark is moved. If it is not whole, the sync never returned and nobody acted on it: it is cut off.
///
/// So an entry never goes back to what it was before an acknowledged change, on a disk that keeps what it has synced. Reading needs no lock: nobody reads
/// beyond the mark, and what is before it never changes.
///
/// A log that is not durable is written without syncing. What is wrong with it is what a power cut left behind, and ends it there.
final class SharedLog<Index: LogIndex>: Sendable {
    struct State {
        var file: OpenFile?
        var identity: OpenFile.Identity?
        /// The number of the last record that the index has, and where it ends.
        var last: UInt64 = 0
        var end = 0
        /// Whether a power cut would leave the file under its name.
        var isNameDurable = false
        var index: Index
    }

    let name: String
    let kind: LogHeader.Kind
    let directory: PrivateDirectory
    let isDurable: Bool
    let smallSize: Int
    let logger: Logger
    let state: Locked<State>
    private let lock: FileLock
    private let lockName: String

    /// - Parameters:
    ///   - name: The name of the file.
    ///   - kind: What is in it.
    ///   - directory: Where it is.
    ///   - lock: Where the lock is.
    ///   - isDurable: Whether records have to survive a power cut.
    ///   - smallSize: Up to how many bytes it is left as it is.
    ///   - index: An empty index.
    ///   - logger: Gets what was repaired.
    init(
        _ name: String, _ kind: LogHeader.Kind, in directory: PrivateDirectory, lock: FileLock, isDurable: Bool, smallSize: Int,
        index: Index, logger: Logger
    ) {
        self.name = name + ".log"
        self.kind = kind
        self.directory = directory
        self.isDurable = isDurable
        self.smallSize = smallSize
        self.logger = logger
        self.lock = lock
        lockName = name + ".lock"
        state = Locked(State(index: index))
    }

    /// Has a look at what is known by now. It does not wait for others.
    /// - Parameter body: Gets the index and the file that it is of, which is `nil` when nobody has made one yet.
    func read<Result>(_ body: (Index, OpenFile?) throws -> Result) throws -> Result {
        try state.withLock { state in
            try catchUp(&state)
            return try body(state.index, state.file)
        }
    }

    /// Appends at most one record, while nobody else appends.
    ///
    /// It runs in a task of its own: whoever is cancelled has to be able to write that down.
    /// - Parameters:
    ///   - date: Now.
    ///   - prepare: Runs first, when nobody else can append any more.
    ///   - decide: Gets the index and the file that it is of, and returns what is to be appended.
    func update<Result: Sendable>(
        at date: Date, _ prepare: @escaping @Sendable () throws -> Void,
        _ decide: @escaping @Sendable (Index, OpenFile?) throws -> (LogContent?, Result)
    ) async throws -> Result {
        try await Task { [self] in
            try await lock.withLock(lockName) {
                try prepare()
                try recover()
                let (content, result) = try state.withLock { try decide($0.index, $0.file) }
                if let content {
                    try append(content)
                    try state.withLock(catchUp)
                    rewriteIfWorth(at: date)
                }
                return result
            }
        }.value
    }

    /// Writes the log anew, with what is still of use.
    /// - Parameter sealing: Whether what is in clear text gets sealed.
    func rewrite(at date: Date, sealing: Bool, _ prepare: @escaping @Sendable () throws -> Void) async throws {
        try await Task { [self] in
            try await lock.withLock(lockName) {
                try prepare()
                try recover()
                try writeAnew(at: date, sealing: sealing)
            }
        }.value
    }

    /// Makes the log ready, and reads it. It blocks while somebody appends, which takes as long as a sync does.
    func open(within timeout: Duration, _ prepare: () throws -> Void) throws {
        let start = ContinuousClock.now
        var isReady = false
        while true {
            try lock.withLockIfFree(lockName) {
                try prepare()
                try recover()
                isReady = true
            }
            if isReady { return }
            if ContinuousClock.now - start > timeout { throw Deadline.Passed() }
            usleep(1000)
        }
    }

    /// Runs a body while nobody appends.
    func whileLocked(_ body: @escaping @Sendable () throws -> Void) async throws {
        try await Task { [self] in try await lock.withLock(lockName, body) }.value
    }
}
