// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Who works on which entry, among all processes of this machine: a lock on one byte for each, in one of 64 files that stay open once they are needed.
///
/// Not in one file alone: Linux keeps the locks of a file in a list that it walks along. On a busy machine with two cores 30,000 claims in one file
/// took 61 seconds, and 100,000 in 64 files 38.
final class JournalClaims: Sendable {
    private struct State {
        /// The files in which claims are made now.
        var files: [Int: OpenFile] = [:]
        /// The claims, each with the file in which it was made.
        var taken: [ShortHash: OpenFile] = [:]
    }

    private static let fileCount = 64

    private let directory: PrivateDirectory
    private let state = Locked(State())

    init(directory: PrivateDirectory) {
        self.directory = directory
    }

    /// Claims an entry if nobody has it. It does not wait.
    /// - Throws: ``FileFailure``.
    func take(_ id: ShortHash) throws -> Bool {
        try state.withLock { state in
            guard state.taken[id] == nil else { return false }
            let file = try file(for: id, &state)
            switch RangeLock.lock(file, at: Self.place(of: id)) {
            case 0:
                state.taken[id] = file
                return true
            case EAGAIN, EACCES: return false
            case EINVAL, ENOLCK, EOPNOTSUPP, ENOTSUP, ENOSYS: throw directory.failure(Self.name(for: id), .locksUnsupported)
            case let number: throw directory.failure(Self.name(for: id), FileFailure.Problem(errno: number))
            }
        }
    }

    func release(_ id: ShortHash) {
        state.withLock { state in
            guard let file = state.taken.removeValue(forKey: id) else { return }
            RangeLock.unlock(file, at: Self.place(of: id))
        }
    }

    /// Whether a claim still keeps others out. It does not when somebody has removed the file: they lock another one.
    func holds(_ id: ShortHash) throws -> Bool {
        try state.withLock { state in
            guard let file = state.taken[id] else { return false }
            return try isInPlace(file, for: id)
        }
    }

    /// Whether a file of this name is for claims.
    static func isName(_ name: String) -> Bool {
        name.hasPrefix("claims-")
    }

    private func file(for id: ShortHash, _ state: inout State) throws -> OpenFile {
        let number = Self.number(for: id)
        if let file = state.files[number], try isInPlace(file, for: id) { return file }
        guard let descriptor = try directory.openFile(Self.name(for: id), creating: true) else {
            throw directory.failure(Self.name(for: id), .missing)
        }
        let file = OpenFile(owning: descriptor)
        state.files[number] = file
        return file
    }

    private func isInPlace(_ file: OpenFile, for id: ShortHash) throws -> Bool {
        try directory.identity(of: Self.name(for: id)) == file.status?.identity
    }

    private static func number(for id: ShortHash) -> Int {
        Int(id.low % UInt64(fileCount))
    }

    private static func name(for id: ShortHash) -> String {
        "claims-\(number(for: id)).lock"
    }

    /// Two entries in 2⁶² share a place; one then waits for the other.
    private static func place(of id: ShortHash) -> off_t {
        off_t(truncatingIfNeeded: id.high & 0x3FFF_FFFF_FFFF_FFFF)
    }
}
