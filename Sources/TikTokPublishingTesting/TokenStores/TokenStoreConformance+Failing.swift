// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing

extension TokenStoreConformance {
    func checkLostAccess(_ fixture: Fixture) async throws {
        guard let loseAccess = fixture.loseAccess else { return }
        let rule = Rule.tellsLostAccess
        try await fixture.store.save(Self.tokens(1))
        let silent = Locked<[String]>([])
        _ = await error {
            try await fixture.store.withExclusiveAccess(to: Self.account) { record in
                try await loseAccess(Self.account)
                try await within(rule, "exclusive access for the next") { try await fixture.other.save(Self.tokens(2)) }
                if await error(of: { try await record.save(Self.tokens(3)) }) == nil { silent.withLock { $0.append("saving") } }
                if await error(of: { try await record.remove() }) == nil { silent.withLock { $0.append("removing") } }
            }
        }
        let calls = silent.withLock { $0.joined(separator: " and ") }
        try expect(calls.isEmpty, rule, "\(calls) did not throw")
        try expect(try await fixture.other.tokens(for: Self.account), Self.tokens(2), rule, "after somebody without access wrote")
    }

    func checkFailure(_ fixture: Fixture) async throws {
        for (call, error) in try await failures(of: fixture) where error == nil {
            throw ConformanceFailure(rule: Rule.throwsOnFailure.rawValue, message: "\(call) did not throw")
        }
    }

    func checkErrors(_ fixture: Fixture) async throws {
        for (call, error) in try await failures(of: fixture) {
            guard let error else { continue }
            let text = "\(error) \(String(reflecting: error)) \(error.localizedDescription)"
            try expect(!text.contains("CONFORMANCE"), .keepsErrorsClean, "\(call) threw \(type(of: error)), which shows a token")
        }
    }

    /// What every call throws once the fixture fails.
    private func failures(of fixture: Fixture) async throws -> [(String, (any Error)?)] {
        guard let fail = fixture.fail else { return [] }
        try await fixture.store.save(Self.tokens(1))
        let failures = Locked<[(String, (any Error)?)]>([])
        // The end of an access to a store that fails may throw, too.
        _ = await error {
            try await fixture.store.withExclusiveAccess(to: Self.account) { record in
                try await fail()
                let calls = [
                    ("reading in exclusive access", await error { try await record.tokens() }),
                    ("saving in exclusive access", await error { try await record.save(Self.tokens(2)) }),
                    ("removing in exclusive access", await error { try await record.remove() }),
                ]
                failures.withLock { $0 += calls }
            }
        }
        let calls = [
            ("reading", await error { try await fixture.store.tokens(for: Self.account) }),
            ("listing", await error { try await fixture.store.accounts() }),
            ("saving", await error { try await fixture.store.save(Self.tokens(3)) }),
            ("removing", await error { try await fixture.store.remove(Self.account) }),
        ]
        return failures.withLock { $0 } + calls
    }
}
