// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing

extension TokenStoreConformance {
    func checkAbsent(_ fixture: Fixture) async throws {
        let rule = Rule.absentIsNil
        try expect(try await fixture.store.tokens(for: Self.account), nil, rule, "of an account that was never saved")
        try expect(try await fixture.store.accounts().isEmpty, rule, "a new store lists accounts")
        try await fixture.store.withExclusiveAccess(to: Self.account) { record in
            try expect(try await record.tokens(), nil, rule, "of an account that was never saved, in exclusive access")
        }
        try expect(try await fixture.other.accounts().isEmpty, rule, "exclusive access alone made an account")
        try await fixture.store.remove(Self.account)
    }

    func checkEverything(_ fixture: Fixture) async throws {
        let full = Self.tokens(1)
        let sparse = TokenSet(
            openID: OpenID(rawValue: "sparse"), accessToken: Secret("act.CONFORMANCE \"\\€😀'"), refreshToken: nil,
            issued: full.issued, accessTokenExpiry: .distantFuture, refreshTokenExpiry: nil, scopes: [])
        let long = TokenSet(
            openID: OpenID(rawValue: "long"), accessToken: Secret("act." + String(repeating: "Aa0-_.!*", count: 256)),
            refreshToken: Secret("rft." + String(repeating: "!*Aa0-_.", count: 256)), issued: .distantPast,
            accessTokenExpiry: Date(timeIntervalSince1970: 4_102_444_800), refreshTokenExpiry: .distantFuture,
            scopes: Set((0..<50).map { Scope(rawValue: "scope.\($0)") }))
        for (tokens, name) in [(full, "usual tokens"), (sparse, "tokens with much unknown"), (long, "long tokens")] {
            try await fixture.store.save(tokens)
            try expect(try await fixture.other.tokens(for: tokens.openID), tokens, .keepsEverything, "after \(name) were saved")
            try await fixture.other.withExclusiveAccess(to: tokens.openID) { record in
                try expect(try await record.tokens(), tokens, .keepsEverything, "in exclusive access, after \(name) were saved")
            }
        }
    }

    func checkReplacing(_ fixture: Fixture) async throws {
        try await fixture.store.save(Self.tokens(1))
        let less = TokenSet(
            openID: Self.account, accessToken: Secret("act.CONFORMANCE2"), refreshToken: nil,
            issued: Date(timeIntervalSince1970: 1), accessTokenExpiry: .distantFuture, scopes: [.videoUpload])
        for tokens in [less, Self.tokens(3), Self.tokens(1)] {
            try await fixture.other.save(tokens)
            try expect(try await fixture.store.tokens(for: Self.account), tokens, .replacesAll, "after others were replaced")
        }
        try expect(try await fixture.store.accounts() == [Self.account], .replacesAll, "the account is not listed exactly once")
    }

    func checkSavingAtOnce(_ fixture: Fixture) async throws {
        let rule = Rule.savesAtOnce
        try await fixture.store.withExclusiveAccess(to: Self.account) { record in
            for generation in 1...2 {
                try await record.save(Self.tokens(generation))
                try expect(try await record.tokens(), Self.tokens(generation), rule, "for the one who saved")
                try expect(try await fixture.other.tokens(for: Self.account), Self.tokens(generation), rule, "for others")
            }
            try await record.remove()
            try expect(try await record.tokens(), nil, rule, "for the one who removed them")
            try expect(try await fixture.other.tokens(for: Self.account), nil, rule, "for others after a removal")
        }
    }

    func checkFailedBodies(_ fixture: Fixture) async throws {
        let rule = Rule.keepsSavesOfFailedBodies
        _ = await error {
            try await fixture.store.withExclusiveAccess(to: Self.account) { record in
                try await record.save(Self.tokens(1))
                throw Trouble()
            }
        }
        try expect(try await fixture.other.tokens(for: Self.account), Self.tokens(1), rule, "after the body threw")
        let task = Task {
            try await fixture.store.withExclusiveAccess(to: Self.account) { record in
                try await record.save(Self.tokens(2))
                withUnsafeCurrentTask { $0?.cancel() }
                try Task.checkCancellation()
            }
        }
        _ = await error { try await task.value }
        try expect(try await fixture.other.tokens(for: Self.account), Self.tokens(2), rule, "after the body was cancelled")
    }

    func checkRemoving(_ fixture: Fixture) async throws {
        let rule = Rule.removes
        let other = OpenID(rawValue: "other")
        try await fixture.store.save(Self.tokens(1))
        try await fixture.store.save(Self.tokens(1, of: other))
        for _ in 0..<2 {
            try await fixture.store.remove(Self.account)
            try expect(try await fixture.other.tokens(for: Self.account), nil, rule, "after the account was removed")
        }
        try expect(try await fixture.other.accounts() == [other], rule, "the wrong accounts are listed")
        try expect(try await fixture.other.tokens(for: other), Self.tokens(1, of: other), rule, "of another account")
        try await fixture.other.save(Self.tokens(2))
        try expect(try await fixture.store.tokens(for: Self.account), Self.tokens(2), rule, "after the account came back")
    }

    func checkListing(_ fixture: Fixture) async throws {
        var expected: Set<OpenID> = []
        for index in 0..<20 {
            let account = OpenID(rawValue: "account-\(index)")
            try await fixture.store.save(Self.tokens(index, of: account))
            expected.insert(account)
        }
        for index in stride(from: 0, to: 20, by: 3) {
            let account = OpenID(rawValue: "account-\(index)")
            try await fixture.other.remove(account)
            expected.remove(account)
        }
        for store in [fixture.store, fixture.other] {
            let listed = try await store.accounts()
            try expect(
                Set(listed) == expected && listed.count == expected.count, .listsAll,
                "\(listed.count) accounts are listed, \(expected.count) are there")
        }
    }

    func checkManyAccounts(_ fixture: Fixture) async throws {
        let rule = Rule.keepsAccountsApart
        let alike = ["alike", "Alike", "ALIKE", "alike ", " alike", "alike-", "alike_", "alik", "ali%", "alike\u{0}"]
        let accounts = (alike + (0..<40).map { "account-\($0)" }).map(OpenID.init(rawValue:))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, account) in accounts.enumerated() {
                group.addTask {
                    try await (index % 2 == 0 ? fixture.store : fixture.other).save(Self.tokens(index, of: account))
                }
            }
            try await group.waitForAll()
        }
        for (index, account) in accounts.enumerated() {
            try expect(
                try await fixture.store.tokens(for: account), Self.tokens(index, of: account), rule,
                "of “\(account)”, one of \(accounts.count) accounts")
        }
        try expect(Set(try await fixture.store.accounts()) == Set(accounts), rule, "not all accounts are listed")
    }

    func checkOpenIDs(_ fixture: Fixture) async throws {
        let names = [
            "-", "_", "-rf", "__proto__", ".", "..", "../up", "/etc/passwd", "a/b", "a\\b", "a b", "a\nb", "%00", "a%2Fb", "\"",
            "'; drop table tokens; --", "{}", "*", "ä€😀", "null", "0", String(repeating: "long", count: 250),
        ]
        for (index, name) in names.enumerated() {
            let tokens = Self.tokens(index, of: OpenID(rawValue: name))
            try await fixture.store.save(tokens)
            try expect(try await fixture.other.tokens(for: tokens.openID), tokens, .takesAnyOpenID, "of “\(name)”")
        }
        let listed = try await fixture.other.accounts().map(\.rawValue)
        try expect(Set(listed) == Set(names), .takesAnyOpenID, "not all accounts are listed as they are")
    }
}
