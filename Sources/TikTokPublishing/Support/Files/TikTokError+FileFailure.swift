// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

extension TikTokError {
    /// The error of somebody whose file or directory could not be used.
    init(_ failure: FileFailure, of keeper: FileKeeper) {
        let what = "\(failure.isDirectory ? "The directory" : "The file") \(failure.path) of the \(keeper.name)"
        let shellPath = "'" + failure.path.replacing("'", with: #"'\''"#) + "'"
        let code: Code
        let meaning: String
        let remedy: String
        switch failure.problem {
        case .missing:
            code = keeper.failed
            meaning = "is not there."
            remedy =
                failure.isDirectory
                ? "Mount or restore it. Only if it never had \(keeper.content), create it with: mkdir -p -m 700 \(shellPath)"
                : "Somebody removes files from the directory: find out who. Nobody but this SDK may."
        case .forbidden:
            code = keeper.notWritable
            meaning = "may not be used or created by the user that runs this process."
            remedy = "Give this user the directory and the right to enter those above it, or choose another directory."
        case .readOnly:
            code = keeper.notWritable
            meaning = "is on a file system that is mounted read-only."
            remedy = "Mount it writable; if it was, look into the system log, because errors of the disk make it read-only, too."
        case .full:
            code = keeper.full
            meaning = "has no space left, or the quota of this user is used up."
            remedy = "Free space on the file system of the \(keeper.name), or raise the quota."
        case .foreignOwner:
            code = keeper.unsafe
            meaning = "belongs to another user than the one that runs this process."
            remedy =
                "Run this process as the owner. If it is for \(keeper.content) only, and meant for this user: "
                + "chown \(geteuid()) \(shellPath)"
        case .openToOthers:
            code = keeper.unsafe
            meaning = "is open to other users."
            remedy =
                failure.isDirectory
                ? "Choose a directory that is for \(keeper.content) only. If this one is, make sure that nobody else was there, and then: "
                    + "chmod 700 \(shellPath)"
                : "After making sure that nobody else read it: chmod 600 \(shellPath)"
        case .symbolicLink:
            code = keeper.unsafe
            meaning = "is a symbolic link."
            remedy =
                failure.isDirectory
                ? "Name the directory that it leads to." : keeper.strangerRemedy
        case .wrongKind:
            code = keeper.unsafe
            meaning = failure.isDirectory ? "is not a directory, or is below a file." : "is not a regular file."
            remedy =
                failure.isDirectory
                ? "Name a directory." : keeper.strangerRemedy
        case .tooLarge(let limit):
            code = keeper.failed
            meaning = "would be larger than \(limit) bytes."
            remedy = keeper.sizeRemedy
        case .locksUnsupported:
            code = keeper.failed
            meaning = "is on a file system that cannot lock files, so \(keeper.withoutLocks)."
            remedy = "Choose a directory on a local file system."
        case .tooManyOpenFiles:
            code = keeper.failed
            meaning = "cannot be opened, because this process or the system has too many files open."
            remedy = "Raise the limit, for example with: ulimit -n 4096"
        case .system(let words):
            code = keeper.failed
            meaning = "cannot be used: \(words)."
            remedy = "Look into the system log and check the disk."
        }
        self.init(code: code)
        self.meaning = "\(what) \(meaning)"
        self.remedy = remedy
    }
}
