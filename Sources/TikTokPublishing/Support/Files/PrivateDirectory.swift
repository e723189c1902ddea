// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// A directory of small files that only this user can read, written so that a crash leaves the old or the new content.
///
/// `Data.write(options: .atomic)` does not do: it creates files that others can read, follows nothing up with a sync of the directory and
/// leaves litter behind.
///
/// What others could read or write, symbolic links and what belongs to other users is refused, not repaired: somebody may have been there
/// already. Everything is opened so that programs which this process starts do not inherit it.
package struct PrivateDirectory: Sendable {
    package let path: String

    package init(path: String) {
        self.path = path
    }

    /// Creates the directory with mode 0700 when it is not there, and those above it, and checks it.
    package func create() throws {
        try Self.make(path)
        try withDirectory { _ in }
    }

    /// The names of all entries.
    package func names() throws -> [String] {
        // Says why, which FileManager does not.
        try withDirectory { _ in }
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path)
        } catch {
            throw FileFailure(problem: .system("it cannot be listed"), path: path, isDirectory: true)
        }
    }

    /// Runs a body with the open directory.
    func withDirectory<Result>(_ body: (Int32) throws -> Result) throws -> Result {
        let directory = SystemCall.repeated { open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) }
        guard directory >= 0 else {
            let failure = failure()
            // Linux says of a link, too, that it is not a directory.
            let isLink = failure.problem == .wrongKind && Self.kind(of: path) == S_IFLNK
            throw isLink ? FileFailure(problem: .symbolicLink, path: path, isDirectory: true) : failure
        }
        defer { close(directory) }
        try check(directory, is: S_IFDIR)
        return try body(directory)
    }

    /// Makes sure that an open file, or the directory when there is no name, is of a kind and belongs to this user alone.
    func check(_ file: Int32, is kind: mode_t, _ name: String? = nil) throws {
        var status = stat()
        guard fstat(file, &status) == 0 else { throw failure(name) }
        guard status.st_mode & S_IFMT == kind else { throw failure(name, .wrongKind) }
        guard status.st_uid == geteuid() else { throw failure(name, .foreignOwner) }
        guard status.st_mode & 0o077 == 0 else { throw failure(name, .openToOthers) }
    }

    /// The failure of a file, or of the directory when there is no name; told by the system when there is no problem.
    package func failure(_ name: String? = nil, _ problem: FileFailure.Problem? = nil) -> FileFailure {
        let problem = problem ?? FileFailure.Problem(errno: errno)
        return FileFailure(problem: problem, path: name.map { "\(path)/\($0)" } ?? path, isDirectory: name == nil)
    }

    private static func make(_ path: String) throws {
        let parent = (path as NSString).deletingLastPathComponent
        if mkdir(path, 0o700) != 0 {
            switch errno {
            case EEXIST: return
            case ENOENT where !parent.isEmpty && parent != path:
                try make(parent)
                guard mkdir(path, 0o700) == 0 || errno == EEXIST else { fallthrough }
            default: throw FileFailure(problem: FileFailure.Problem(errno: errno), path: path, isDirectory: true)
            }
        }
        // Or a power cut takes the directory away together with what is in it. Without the right to read the parent it cannot be synced.
        let directory = SystemCall.repeated { open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        guard directory >= 0 else { return }
        defer { close(directory) }
        guard SystemCall.sync(directory) else {
            throw FileFailure(problem: FileFailure.Problem(errno: errno), path: parent, isDirectory: true)
        }
    }

    private static func kind(of path: String) -> mode_t? {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
    }
}
