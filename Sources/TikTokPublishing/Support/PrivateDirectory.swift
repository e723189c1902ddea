// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

package import Foundation

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
package struct PrivateDirectory: Sendable {
    /// What went wrong, in words without content.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    private let path: String

    package init(path: String) {
        self.path = path
    }

    /// Creates the directory with mode 0700 when it is not there, and checks it.
    package func create() throws {
        let parent = (path as NSString).deletingLastPathComponent
        try? FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        if mkdir(path, 0o700) != 0, errno != EEXIST {
            throw failure("the directory cannot be created")
        }
        try withDirectory { _ in }
    }

    /// The names of all entries.
    package func names() throws -> [String] {
        try withDirectory { _ in }
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path)
        } catch {
            throw Failure(description: "the directory cannot be listed")
        }
    }

    /// The content of a file, `nil` when it is not there.
    package func read(_ name: String, limit: Int) throws -> Data? {
        try withDirectory { directory in
            // Without O_NONBLOCK a named pipe would block for ever.
            let file = openat(directory, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
            guard file >= 0 else {
                if errno == ENOENT { return nil }
                throw failure("\(name) cannot be opened")
            }
            defer { close(file) }
            try check(file, is: S_IFREG, name)

            var content = Data()
            var buffer = [UInt8](repeating: 0, count: 16 << 10)
            while true {
                let count = try retried("\(name) cannot be read") { unistdRead(file, &buffer, buffer.count) }
                if count == 0 { return content }
                content.append(contentsOf: buffer[..<count])
                guard content.count <= limit else { throw Failure(description: "\(name) is larger than \(limit) bytes") }
            }
        }
    }

    /// Replaces the content of a file, or creates it, with mode 0600. Durable when it returns.
    package func write(_ content: Data, to name: String) throws {
        try withDirectory { directory in
            let temporary = ".\(name).\(UInt64.random(in: .min ... .max)).tmp"
            let file = openat(directory, temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
            guard file >= 0 else { throw failure("a new file cannot be created") }
            do {
                defer { close(file) }
                var rest = content[...]
                while !rest.isEmpty {
                    let count = try retried("\(name) cannot be written") {
                        rest.withUnsafeBytes { unistdWrite(file, $0.baseAddress, $0.count) }
                    }
                    rest = rest.dropFirst(count)
                }
                guard synced(file) else { throw failure("\(name) cannot be synced") }
                try checkReplaceable(name, in: directory)
                guard renameat(directory, temporary, directory, name) == 0 else { throw failure("\(name) cannot be replaced") }
            } catch {
                unlinkat(directory, temporary, 0)
                throw error
            }
            guard synced(directory) else { throw failure("the directory cannot be synced") }
        }
    }

    /// Removes a file. Does nothing when it is not there.
    package func remove(_ name: String) throws {
        try withDirectory { directory in
            if unlinkat(directory, name, 0) != 0 {
                if errno == ENOENT { return }
                throw failure("\(name) cannot be removed")
            }
            guard synced(directory) else { throw failure("the directory cannot be synced") }
        }
    }

    private func withDirectory<Result>(_ body: (Int32) throws -> Result) throws -> Result {
        let directory = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard directory >= 0 else {
            if errno == ELOOP || errno == ENOTDIR {
                throw Failure(description: "the directory is not a directory, or is a symbolic link")
            }
            throw failure("the directory cannot be opened")
        }
        defer { close(directory) }
        try check(directory, is: S_IFDIR, "the directory")
        return try body(directory)
    }

    private func check(_ file: Int32, is kind: mode_t, _ name: String) throws {
        var status = stat()
        guard fstat(file, &status) == 0 else { throw failure("\(name) cannot be inspected") }
        guard status.st_mode & S_IFMT == kind else { throw Failure(description: "\(name) is of the wrong kind") }
        guard status.st_uid == geteuid() else { throw Failure(description: "\(name) belongs to another user") }
        guard status.st_mode & 0o077 == 0 else {
            throw Failure(
                description: "\(name) is open to other users; after making sure that nobody read it, take their rights away")
        }
    }

    private func checkReplaceable(_ name: String, in directory: Int32) throws {
        var status = stat()
        if fstatat(directory, name, &status, AT_SYMLINK_NOFOLLOW) != 0 {
            if errno == ENOENT { return }
            throw failure("\(name) cannot be inspected")
        }
        guard status.st_mode & S_IFMT == S_IFREG else { throw Failure(description: "\(name) is not a regular file") }
    }

    /// Repeats a call that a signal interrupted.
    private func retried(_ what: @autoclosure () -> String, _ call: () -> Int) throws -> Int {
        while true {
            let count = call()
            if count >= 0 { return count }
            if errno != EINTR { throw failure(what()) }
        }
    }

    private func synced(_ file: Int32) -> Bool {
        #if canImport(Darwin)
        // fsync of Darwin leaves data in the cache of the drive.
        if fcntl(file, F_FULLFSYNC) == 0 { return true }
        #endif
        return fsync(file) == 0
    }

    private func failure(_ what: @autoclosure () -> String) -> Failure {
        let code = errno
        return Failure(description: "\(what()) (\(String(cString: strerror(code))))")
    }
}

// The methods above have the names of these functions.
private func unistdRead(_ file: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
    read(file, buffer, count)
}

private func unistdWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(file, bytes, count)
}
