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
    /// Runs a body of a token store, and tells its file failures in the terms of token stores.
    static func ofTokenStore<Success>(_ body: () throws -> Success) throws -> Success {
        do {
            return try body()
        } catch let failure as FileFailure {
            throw TikTokError(tokenStore: failure)
        }
    }

    /// The error of a token store whose file or directory could not be used.
    package init(tokenStore failure: FileFailure) {
        let what = "\(failure.isDirectory ? "The directory" : "The file") \(failure.path) of the token store"
        let shellPath = "'" + failure.path.replacing("'", with: #"'\''"#) + "'"
        let code: Code
        let meaning: String
        let remedy: String
        switch failure.problem {
        case .missing:
            code = .tokenStoreFailed
            meaning = "is not there."
            remedy =
                failure.isDirectory
                ? "Mount or restore it. Only if it never had tokens, create it with: mkdir -p -m 700 \(shellPath)"
                : "Somebody removes files from the directory: find out who. Nobody but this SDK may."
        case .forbidden:
            code = .tokenStoreNotWritable
            meaning = "may not be used or created by the user that runs this process."
            remedy = "Give this user the directory and the right to enter those above it, or choose another directory."
        case .readOnly:
            code = .tokenStoreNotWritable
            meaning = "is on a file system that is mounted read-only."
            remedy = "Mount it writable; if it was, look into the system log, because errors of the disk make it read-only, too."
        case .full:
            code = .tokenStoreFull
            meaning = "has no space left, or the quota of this user is used up."
            remedy = "Free space on the file system of the token store, or raise the quota."
        case .foreignOwner:
            code = .tokenStoreUnsafe
            meaning = "belongs to another user than the one that runs this process."
            remedy =
                "Run this process as the owner. If it is for tokens only, and they are meant for this user: "
                + "chown \(geteuid()) \(shellPath)"
        case .openToOthers:
            code = .tokenStoreUnsafe
            meaning = "is open to other users."
            remedy =
                failure.isDirectory
                ? "Choose a directory that is for tokens only. If this one is, make sure that nobody else was there, and then: "
                    + "chmod 700 \(shellPath)"
                : "After making sure that nobody else read it: chmod 600 \(shellPath)"
        case .symbolicLink:
            code = .tokenStoreUnsafe
            meaning = "is a symbolic link."
            remedy =
                failure.isDirectory
                ? "Name the directory that it leads to." : "Find out who made it, remove it, and let the user sign in again."
        case .wrongKind:
            code = .tokenStoreUnsafe
            meaning = failure.isDirectory ? "is not a directory, or is below a file." : "is not a regular file."
            remedy =
                failure.isDirectory
                ? "Name a directory." : "Find out who made it, remove it, and let the user sign in again."
        case .tooLarge(let limit):
            code = .tokenStoreFailed
            meaning = "would be larger than \(limit) bytes."
            remedy = "No tokens are as long as that: look at what was to be saved."
        case .locksUnsupported:
            code = .tokenStoreFailed
            meaning = "is on a file system that cannot lock files, so several processes could spend the same refresh token."
            remedy = "Choose a directory on a local file system."
        case .tooManyOpenFiles:
            code = .tokenStoreFailed
            meaning = "cannot be opened, because this process or the system has too many files open."
            remedy = "Raise the limit, for example with: ulimit -n 4096"
        case .system(let words):
            code = .tokenStoreFailed
            meaning = "cannot be used: \(words)."
            remedy = "Look into the system log and check the disk."
        }
        self.init(code: code)
        self.meaning = "\(what) \(meaning)"
        self.remedy = remedy
    }
}
