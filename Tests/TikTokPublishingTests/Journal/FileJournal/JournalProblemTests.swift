// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing
import TikTokPublishingTesting

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

struct JournalProblemTests {
    private static let problems: [(FileFailure.Problem, TikTokError.Code)] = [
        (.missing, .journalFailed), (.forbidden, .journalNotWritable), (.readOnly, .journalNotWritable), (.full, .journalFull),
        (.foreignOwner, .journalUnsafe), (.openToOthers, .journalUnsafe), (.symbolicLink, .journalUnsafe),
        (.wrongKind, .journalUnsafe), (.tooLarge(limit: 9), .journalFailed), (.locksUnsupported, .journalFailed),
        (.tooManyOpenFiles, .journalFailed), (.system("words of the system"), .journalFailed),
    ]

    @Test("Every problem has its own meaning and its own remedy, names the path and speaks of no tokens")
    func problems() {
        let directory = PrivateDirectory(path: "/var/it's")
        let errors = Self.problems.map { (TikTokError(journal: directory.failure(nil, $0.0)), $0.1) }
        for (error, code) in errors {
            #expect(error.code == code)
            #expect(error.meaning.contains("The directory /var/it's of the journal"))
            #expect(!"\(error.meaning)\(error.remedy)".contains("token"))
        }
        #expect(Set(errors.map(\.0.meaning)).count == errors.count)
        #expect(Set(errors.map(\.0.remedy)).count == errors.count)
    }

    @Test(
        "A directory or file that others can use is refused and not repaired",
        arguments: ["", "/entries.log", "/entries.lock", "/host"])
    func openToOthers(name: String) async throws {
        try await JournalFolder.with { folder in
            try await folder.journal().save(.sample(.sample))
            let open: mode_t = name.isEmpty ? 0o750 : 0o640
            chmod(folder.path + name, open)
            let error = await tikTokError { try folder.journal() }
            #expect(error?.code == .journalUnsafe)
            #expect(error?.remedy.contains("chmod \(name.isEmpty ? 700 : 600) '\(folder.path + name)'") == true)
            #expect(mode(folder.path + name) == open)
        }
    }

    @Test("Links, pipes and directories in the place of a file are refused, and what a link leads to stays as it is")
    func otherKinds() async throws {
        try await JournalFolder.with { folder in
            try await folder.journal().save(.sample(.sample))
            let whole = try content(folder.log)
            for name in ["/entries.log", "/entries.lock"] {
                let aside = folder.path + "-aside"
                try FileManager.default.moveItem(atPath: folder.path + name, toPath: aside)
                for make in TikTokPublishingTests.otherKinds + [{ symlink(aside, $0) }] {
                    make(folder.path + name)
                    #expect(await tikTokError { try folder.journal() }?.code == .journalUnsafe)
                    try FileManager.default.removeItem(atPath: folder.path + name)
                }
                try FileManager.default.moveItem(atPath: aside, toPath: folder.path + name)
            }
            #expect(try content(folder.log) == whole)
            symlink(folder.path, folder.path + "-link")
            let link = JournalFolder(path: folder.path + "-link")
            #expect(await tikTokError { try link.journal() }?.code == .journalUnsafe)
        }
    }

    @Test("An entry that is larger than any post is refused, and the log goes on")
    func tooLarge() async throws {
        try await JournalFolder.with { folder in
            let journal = try folder.journal()
            let huge = PublishEntry.ID.id(String(repeating: "k", count: 5 << 20))
            let error = await tikTokError { try await journal.save(.sample(huge)) }
            #expect(error?.code == .journalFailed)
            try await journal.save(.sample(.sample))
            #expect(try await folder.journal().entries().map(\.id) == [.sample])
        }
    }
}
