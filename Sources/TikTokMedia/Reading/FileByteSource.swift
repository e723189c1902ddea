// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// A regular file, opened for reading.
package final class FileByteSource: ByteSource {
    package let byteCount: Int64
    private let name: String
    private let descriptor: Int32

    /// Opens without blocking, so that a pipe that nobody writes to cannot hold the caller up.
    package init(_ file: URL) throws {
        name = file.lastPathComponent
        guard file.isFileURL else { throw MediaError(.notAFile, name: name) }
        descriptor = open(file.path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.openError(errno, name: name) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0 else {
            let error = Self.readError(errno, name: name)
            close(descriptor)
            throw error
        }
        guard facts.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw MediaError(facts.st_mode & S_IFMT == S_IFDIR ? .isDirectory : .notAFile, name: name)
        }
        byteCount = Int64(facts.st_size)
    }

    deinit {
        close(descriptor)
    }

    package func read(at offset: Int64, count: Int) throws -> [UInt8] {
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let read = pread(
                    descriptor, buffer.baseAddress?.advanced(by: filled), count - filled, off_t(offset) + off_t(filled))
                if read < 0, errno == EINTR { continue }
                guard read > 0 else {
                    failure = read < 0 ? errno : 0
                    return
                }
                filled += read
            }
        }
        guard failure == 0 else { throw Self.readError(failure, name: name) }
        return bytes
    }

    private static func openError(_ code: Int32, name: String) -> MediaError {
        switch code {
        case ENOENT, ENOTDIR: MediaError(.fileMissing, name: name)
        case ENXIO, ENODEV: MediaError(.notAFile, name: name)
        default: readError(code, name: name)
        }
    }

    private static func readError(_ code: Int32, name: String) -> MediaError {
        MediaError(.unreadable, name: name, detail: String(cString: strerror(code)))
    }
}
