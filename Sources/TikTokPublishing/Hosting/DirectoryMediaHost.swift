// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import TikTokMedia

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Hosts media as files of a directory that your web server serves.
///
/// Every file gets a name that nobody can guess and mode 0644, and is there as a whole or not at all: it is written under a name that begins with a
/// dot, made durable and renamed. A crash may leave such a file behind, which may be removed. Nothing outside of the directory is ever
/// written or removed, and a symbolic link in it is never followed.
///
/// Any number of processes may share a directory. Take one that is for this alone; the web server must not list it.
public struct DirectoryMediaHost: MediaHost {
    private let path: String
    private let prefix: HostedURLPrefix

    /// Checks a directory and where it is served.
    /// - Parameters:
    ///   - directory: The directory, which has to be there; the user of this process must be able to write to it, and that of the web server to enter it.
    ///   - urlPrefix: The URL of the directory, such as `https://media.example.com/tiktok/`. Plain HTTP is taken for a loopback host only.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/invalidConfiguration`` when the directory is none or the URL cannot be right, or
    ///   ``TikTokError/Code/mediaHostFailed`` and ``TikTokError/Code/mediaHostNotWritable`` when it cannot be used.
    public init(directory: URL, urlPrefix: URL) throws {
        guard directory.isFileURL else {
            throw TikTokError.misconfigured("The directory of the media host is not on this machine.", "Name a directory.")
        }
        prefix = try HostedURLPrefix(urlPrefix)
        path = directory.path
        try withDirectory { _ in }
    }

    /// The URL of the directory, with a slash at the end.
    public var urlPrefix: URL { prefix.url }

    /// Writes a file.
    /// - Parameters:
    ///   - media: The bytes, or the file to copy.
    ///   - format: What they are; it decides about the extension, from which web servers tell the media type.
    /// - Returns: The URL.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/mediaHostFull``, ``TikTokError/Code/mediaHostNotWritable``,
    ///   ``TikTokError/Code/mediaHostFailed`` or ``TikTokError/Code/fileUnreadable``.
    @concurrent
    public func put(_ media: MediaContent, as format: MediaFormat) async throws -> URL {
        let body = try media.body()
        let name = HostedName(format)
        try withDirectory { directory in
            let temporary = ".\(name.text).tmp"
            let file = SystemCall.repeated {
                openat(directory, temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
            }
            guard file >= 0 else { throw failure() }
            do {
                defer { close(file) }
                try body.forEachPart { part in
                    try Task.checkCancellation()
                    guard SystemCall.write(Data(part), to: file) else { throw failure() }
                }
                // Not at the start: the umask would take rights away.
                guard fchmod(file, 0o644) == 0, SystemCall.sync(file) else { throw failure() }
                guard renameat(directory, temporary, directory, name.text) == 0 else { throw failure() }
            } catch {
                unlinkat(directory, temporary, 0)
                throw error is CancellationError ? TikTokError(code: .cancelled) : error
            }
            guard SystemCall.sync(directory) else {
                let failure = failure()
                unlinkat(directory, name.text, 0)
                throw failure
            }
        }
        return prefix.url(of: name)
    }

    /// Removes the file.
    /// - Parameter url: What ``put(_:as:)`` returned.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/notHostedHere`` for any other URL, or one of those of ``put(_:as:)``.
    @concurrent
    public func revoke(_ url: URL) async throws {
        let name = try prefix.name(of: url)
        try withDirectory { directory in
            guard unlinkat(directory, name.text, 0) == 0 || errno == ENOENT else { throw failure() }
            guard SystemCall.sync(directory) else { throw failure() }
        }
    }

    private func withDirectory(_ body: (Int32) throws -> Void) throws {
        // A link to the directory is fine: web servers are moved from one release to the next that way.
        let directory = SystemCall.repeated { open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        guard directory >= 0 else { throw failure() }
        defer { close(directory) }
        try body(directory)
    }

    /// Of the call that just failed.
    private func failure() -> TikTokError {
        TikTokError(mediaHost: FileFailure(problem: FileFailure.Problem(errno: errno), path: path, isDirectory: true))
    }
}
