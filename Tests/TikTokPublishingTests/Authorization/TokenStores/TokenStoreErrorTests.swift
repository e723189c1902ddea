// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

struct TokenStoreErrorTests {
    private static let problems: [(FileFailure.Problem, TikTokError.Code)] = [
        (.missing, .tokenStoreFailed),
        (.forbidden, .tokenStoreNotWritable),
        (.readOnly, .tokenStoreNotWritable),
        (.full, .tokenStoreFull),
        (.foreignOwner, .tokenStoreUnsafe),
        (.openToOthers, .tokenStoreUnsafe),
        (.symbolicLink, .tokenStoreUnsafe),
        (.wrongKind, .tokenStoreUnsafe),
        (.tooLarge(limit: 9), .tokenStoreFailed),
        (.locksUnsupported, .tokenStoreFailed),
        (.tooManyOpenFiles, .tokenStoreFailed),
        (.system("words of the system"), .tokenStoreFailed),
    ]

    @Test("Every problem has its own meaning and its own remedy, and names the path")
    func problems() {
        let directory = PrivateDirectory(path: "/var/it's")
        let errors = Self.problems.map { (TikTokError(tokenStore: directory.failure(nil, $0.0)), $0.1) }
        for (error, code) in errors {
            #expect(error.code == code)
            #expect(error.meaning.contains("The directory /var/it's of the token store"))
        }
        #expect(Set(errors.map(\.0.meaning)).count == errors.count)
        #expect(Set(errors.map(\.0.remedy)).count == errors.count)
        let open = TikTokError(tokenStore: directory.failure("a.tokens", .openToOthers))
        #expect(open.remedy.contains(#"chmod 600 '/var/it'\''s/a.tokens'"#))
    }

    @Test("Error numbers of the system are told apart")
    func errorNumbers() {
        let numbers: [(Int32, FileFailure.Problem)] = [
            (ENOENT, .missing), (EACCES, .forbidden), (EPERM, .forbidden), (EROFS, .readOnly), (ENOSPC, .full), (EDQUOT, .full),
            (ELOOP, .symbolicLink), (ENOTDIR, .wrongKind), (EMFILE, .tooManyOpenFiles),
            (EIO, .system(String(cString: strerror(EIO)))),
        ]
        for (number, problem) in numbers {
            #expect(FileFailure.Problem(errno: number) == problem)
        }
    }

    @Test("What an operator can repair while the process runs is worth a retry, what may be an attack is not")
    func advice() {
        #expect(TikTokError(code: .tokenStoreFull).isTransient)
        #expect(TikTokError(code: .tokenStoreNotWritable).isTransient)
        #expect(!TikTokError(code: .tokenStoreUnsafe).isTransient)
    }
}
