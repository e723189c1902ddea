// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

extension FileKeeper {
    fileprivate static let journal = FileKeeper(
        name: "journal", failed: .journalFailed, notWritable: .journalNotWritable, full: .journalFull, unsafe: .journalUnsafe,
        content: "a journal",
        strangerRemedy: "Find out who made it, and put the file back that was there. Without it nobody knows what was sent.",
        sizeRemedy: "No post is as long as that: look at what was to be written down.",
        withoutLocks: "two processes could send the same post")
}

extension TikTokError {
    /// Runs a body of a journal, and tells what its files did in the terms of journals.
    static func ofJournal<Success>(
        _ directory: PrivateDirectory, _ log: String, _ body: () async throws -> Success
    ) async throws -> Success {
        do {
            return try await body()
        } catch {
            throw journalError(error, directory, log)
        }
    }

    /// Runs a body of a journal, and tells what its files did in the terms of journals.
    static func ofJournal<Success>(_ directory: PrivateDirectory, _ log: String, _ body: () throws -> Success) throws -> Success {
        do {
            return try body()
        } catch {
            throw journalError(error, directory, log)
        }
    }

    private static func journalError(_ error: any Error, _ directory: PrivateDirectory, _ log: String) -> any Error {
        switch error {
        case let failure as FileFailure: TikTokError(journal: failure)
        case let problem as LogProblem: TikTokError(problem, "\(directory.path)/\(log)")
        case is Deadline.Passed: TikTokError(code: .journalBusy)
        default: error
        }
    }

    /// The error of a journal whose file or directory could not be used.
    package init(journal failure: FileFailure) {
        self.init(failure, of: .journal)
    }

    private init(_ problem: LogProblem, _ path: String) {
        self.init(code: .journalUnreadable)
        switch problem {
        case .foreign:
            meaning = "\(path) is no file of a journal. It was not touched."
            remedy = "Choose a directory that is for a journal only, or find out who put something else there."
        case .newer:
            meaning = "\(path) was written by a newer version of this SDK."
            remedy = "Use that version. This one cannot tell what was sent."
        case .damaged(let offset):
            meaning = "\(path) is damaged at byte \(offset): what was written down there is not as it was. It was not touched."
            remedy =
                "Keep it, and restore the newest copy. Without one, find out at TikTok what was posted since; then move the "
                + "directory aside and give new keys only to posts that are not there."
        case .vanished:
            meaning = "\(path) was there and is not any more: nobody knows what was sent."
            remedy = "Stop all processes and put it back. If it is meant to be gone, remove the whole directory."
        }
    }
}
