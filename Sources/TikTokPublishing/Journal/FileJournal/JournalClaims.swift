// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Who works on which entry, among all processes of this machine: a lock on one byte for each, all in one file that stays open.
final class JournalClaims: Sendable {
    /// The name of the file, which stays empty.
    static let name = "claims.lock"

    private struct State {
        var file: OpenFile?
        var taken: Set<ShortHash> = []
    }

    private let directory: PrivateDirectory
    private let state = Locked(State())

    init(directory: PrivateDirectory) {
        self.directory = directory
    }

    /// Claims an entry if nobody has it. It does not wait.
    /// - Throws: ``FileFailure``.
    func take(_ id: ShortHash) throws -> Bool {
        try state.withLock { state in
            guard !state.taken.contains(id) else { return false }
            let file = try file(&state)
            switch RangeLock.lock(file, at: Self.place(of: id)) {
            case 0:
                state.taken.insert(id)
                return true
            case EAGAIN, EACCES: return false
            case EINVAL, ENOLCK, EOPNOTSUPP, ENOTSUP, ENOSYS: throw directory.failure(Self.name, .locksUnsupported)
            case let number: throw directory.failure(Self.name, FileFailure.Problem(errno: number))
            }
        }
    }

    func release(_ id: ShortHash) {
        state.withLock { state in
            guard state.taken.remove(id) != nil, let file = state.file else { return }
            RangeLock.unlock(file, at: Self.place(of: id))
        }
    }

    /// Whether a claim still keeps others out. It does not when somebody has removed the file: they lock another one.
    func holds(_ id: ShortHash) throws -> Bool {
        try state.withLock { state in
            guard state.taken.contains(id), let file = state.file else { return false }
            return try directory.identity(of: Self.name) == file.status?.identity
        }
    }

    private func file(_ state: inout State) throws -> OpenFile {
        if let file = state.file {
            if try directory.identity(of: Self.name) == file.status?.identity { return file }
            guard state.taken.isEmpty else { throw directory.failure(Self.name, .missing) }
        }
        guard let descriptor = try directory.openFile(Self.name, creating: true) else {
            throw directory.failure(Self.name, .missing)
        }
        let file = OpenFile(owning: descriptor)
        state.file = file
        return file
    }

    /// Two entries in 2⁶² share a place; one then waits for the other.
    private static func place(of id: ShortHash) -> off_t {
        off_t(truncatingIfNeeded: id.high & 0x3FFF_FFFF_FFFF_FFFF)
    }
}
