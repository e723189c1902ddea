// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Locks on single bytes of a file. They belong to the open file, not to the process: they end when it is closed, whoever closes it and however the
/// process ends; two who opened it in one process exclude each other; and a program that this process starts does not get them.
enum RangeLock {
    // F_OFD_SETLK, which the headers hide.
    #if canImport(Darwin)
    private static let setLock: Int32 = 90
    #else
    private static let setLock: Int32 = 37
    #endif

    /// Tries to lock one byte, which need not exist. It does not wait.
    /// - Returns: 0, or the error number: `EAGAIN` or `EACCES` when somebody else has it.
    static func lock(_ file: OpenFile, at offset: off_t) -> Int32 {
        set(file, Int16(F_WRLCK), offset)
    }

    static func unlock(_ file: OpenFile, at offset: off_t) {
        _ = set(file, Int16(F_UNLCK), offset)
    }

    private static func set(_ file: OpenFile, _ type: Int16, _ offset: off_t) -> Int32 {
        var range = flock()
        range.l_type = type
        range.l_whence = Int16(SEEK_SET)
        range.l_start = offset
        range.l_len = 1
        return SystemCall.repeated { fcntl(file.descriptor, setLock, &range) } == 0 ? 0 : errno
    }
}
