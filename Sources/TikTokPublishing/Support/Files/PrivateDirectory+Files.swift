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

extension PrivateDirectory {
    /// The content of a file, `nil` when it is not there.
    package func read(_ name: String, limit: Int) throws -> Data? {
        try withDirectory { directory in
            // Without O_NONBLOCK a named pipe would block for ever.
            let file = SystemCall.repeated { openat(directory, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK) }
            guard file >= 0 else {
                if errno == ENOENT { return nil }
                throw failure(name)
            }
            defer { close(file) }
            try check(file, is: S_IFREG, name)

            var content = Data()
            var buffer = [UInt8](repeating: 0, count: 16 << 10)
            while true {
                let count = SystemCall.read(file, &buffer)
                guard count >= 0 else { throw failure(name) }
                if count == 0 { return content }
                content.append(contentsOf: buffer[..<count])
                guard content.count <= limit else { throw failure(name, .tooLarge(limit: limit)) }
            }
        }
    }

    /// Replaces the content of a file, or creates it, with mode 0600. Durable when it returns.
    ///
    /// One at a time for each name: what is written goes to ``temporaryName(of:)`` first, and what is found there is taken for what a crash
    /// left behind.
    package func write(_ content: Data, to name: String) throws {
        try replace(name) { file in
            guard SystemCall.write(content, to: file) else { throw failure(name) }
        }
    }

    /// Does what ``write(_:to:)`` does, with content that a body writes into an open file.
    func replace(_ name: String, _ write: (Int32) throws -> Void) throws {
        try withDirectory { directory in
            let temporary = Self.temporaryName(of: name)
            try removeIfThere(temporary, in: directory)
            let file = SystemCall.repeated {
                openat(directory, temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
            }
            guard file >= 0 else { throw failure(name) }
            do {
                defer { close(file) }
                try write(file)
                guard SystemCall.sync(file) else { throw failure(name) }
                try checkReplaceable(name, in: directory)
                guard renameat(directory, temporary, directory, name) == 0 else { throw failure(name) }
            } catch {
                unlinkat(directory, temporary, 0)
                throw error
            }
            guard SystemCall.sync(directory) else { throw failure() }
        }
    }

    /// Where the next content of a file is written before it takes the name of the file.
    package static func temporaryName(of name: String) -> String {
        name + ".tmp"
    }

    /// Opens a file for reading and writing.
    /// - Parameter creating: Whether to create an empty one, with mode 0600, when it is not there.
    /// - Returns: The descriptor, which the caller closes; `nil` when it is not there.
    func openFile(_ name: String, creating: Bool) throws -> Int32? {
        try withDirectory { directory in
            // Without O_NONBLOCK a named pipe would block for ever.
            let flags = O_RDWR | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | (creating ? O_CREAT : 0)
            let file = SystemCall.repeated { openat(directory, name, flags, 0o600) }
            guard file >= 0 else {
                if errno == ENOENT, !creating { return nil }
                throw failure(name)
            }
            do {
                try check(file, is: S_IFREG, name)
            } catch {
                close(file)
                throw error
            }
            return file
        }
    }

    /// Which file has a name now; `nil` when there is none.
    func identity(of name: String) throws -> OpenFile.Identity? {
        try withDirectory { directory in
            var status = stat()
            if fstatat(directory, name, &status, AT_SYMLINK_NOFOLLOW) == 0 { return OpenFile.Identity(status) }
            if errno == ENOENT { return nil }
            throw failure(name)
        }
    }

    /// Makes the names of the files durable.
    func sync() throws {
        try withDirectory { directory in
            guard SystemCall.sync(directory) else { throw failure() }
        }
    }

    /// Gives a file a second name, durably. Whatever is written to the first name then leaves the content under the second.
    /// - Returns: Whether the second name was free.
    package func keep(_ name: String, as second: String) throws -> Bool {
        try withDirectory { directory in
            if linkat(directory, name, directory, second, 0) != 0 {
                if errno == EEXIST { return false }
                throw failure(name)
            }
            guard SystemCall.sync(directory) else { throw failure() }
            return true
        }
    }

    /// Removes a file, durably. Does nothing when it is not there.
    package func remove(_ name: String) throws {
        try withDirectory { directory in
            if try removeIfThere(name, in: directory), !SystemCall.sync(directory) { throw failure() }
        }
    }

    /// Removes what an interrupted write left behind.
    package func removeTemporary(of name: String) throws {
        try withDirectory { directory in
            _ = try removeIfThere(Self.temporaryName(of: name), in: directory)
        }
    }

    @discardableResult
    private func removeIfThere(_ name: String, in directory: Int32) throws -> Bool {
        if unlinkat(directory, name, 0) == 0 { return true }
        if errno == ENOENT { return false }
        throw failure(name)
    }

    private func checkReplaceable(_ name: String, in directory: Int32) throws {
        var status = stat()
        if fstatat(directory, name, &status, AT_SYMLINK_NOFOLLOW) != 0 {
            if errno == ENOENT { return }
            throw failure(name)
        }
        let kind = status.st_mode & S_IFMT
        guard kind == S_IFREG else { throw failure(name, kind == S_IFLNK ? .symbolicLink : .wrongKind) }
    }
}
