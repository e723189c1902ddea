// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

extension TikTokError {
    /// The error of a ``DirectoryMediaHost`` whose directory could not be used.
    init(mediaHost failure: FileFailure) {
        let code: Code
        let meaning: String
        let remedy: String
        switch failure.problem {
        case .missing:
            code = .invalidConfiguration
            meaning = "is not there."
            remedy = "Create it, or name the one that the web server serves."
        case .wrongKind:
            code = .invalidConfiguration
            meaning = "is not a directory, or is below a file."
            remedy = "Name a directory."
        case .forbidden:
            code = .mediaHostNotWritable
            meaning = "may not be used or written by the user that runs this process."
            remedy = "Give this user the right to write to it and to enter those above it, or choose another directory."
        case .readOnly:
            code = .mediaHostNotWritable
            meaning = "is on a file system that is mounted read-only."
            remedy = "Mount it writable, or choose another directory."
        case .full:
            code = .mediaHostFull
            meaning = "has no space left, or the quota of this user is used up."
            remedy = "Free space, for example by revoking URLs of publishes that have ended."
        case .tooManyOpenFiles:
            code = .mediaHostFailed
            meaning = "cannot be opened, because this process or the system has too many files open."
            remedy = "Raise the limit, for example with: ulimit -n 4096"
        case .system(let words):
            code = .mediaHostFailed
            meaning = "cannot be used: \(words)."
            remedy = "Look into the system log and check the disk."
        case .foreignOwner, .openToOthers, .symbolicLink, .tooLarge, .locksUnsupported:
            code = .mediaHostFailed
            meaning = "cannot be used."
            remedy = "Check the path: it leads through too many links."
        }
        self.init(code: code)
        self.meaning = "The directory \(failure.path) of the media host \(meaning)"
        self.remedy = remedy
    }
}
