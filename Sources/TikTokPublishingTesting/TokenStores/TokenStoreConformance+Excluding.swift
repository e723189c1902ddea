// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import TikTokPublishing

extension TokenStoreConformance {
    func checkExclusion(_ fixture: Fixture) async throws {
        let inside = Locked((now: 0, most: 0, total: 0))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<20 {
                group.addTask {
                    try await (index % 2 == 0 ? fixture.store : fixture.other).withExclusiveAccess(to: Self.account) { _ in
                        inside.withLock {
                            $0.now += 1
                            $0.most = max($0.most, $0.now)
                            $0.total += 1
                        }
                        try await Task.sleep(for: .milliseconds(2))
                        inside.withLock { $0.now -= 1 }
                    }
                }
            }
            try await group.waitForAll()
        }
        let seen = inside.withLock { $0 }
        try expect(seen.most == 1, .excludesOthers, "\(seen.most) had exclusive access at the same time")
        try expect(seen.total == 20, .excludesOthers, "\(seen.total) of 20 bodies ran")
    }

    func checkThrowingBodies(_ fixture: Fixture) async throws {
        for store in [fixture.store, fixture.other, fixture.store] {
            _ = await error { try await store.withExclusiveAccess(to: Self.account) { _ in throw Trouble() } }
        }
        try await checkFree(.endsWithThrowingBodies, fixture)
    }

    func checkCancelledBodies(_ fixture: Fixture) async throws {
        let isIn = Flight<Void>()
        let task = Task {
            try await fixture.store.withExclusiveAccess(to: Self.account) { _ in
                isIn.finish(.success(()))
                try await Task.sleep(for: .seconds(3600))
            }
        }
        try await isIn.value()
        task.cancel()
        _ = await error { try await task.value }
        try await checkFree(.endsWithCancelledBodies, fixture)
    }

    private func checkFree(_ rule: Rule, _ fixture: Fixture) async throws {
        for store in [fixture.other, fixture.store] {
            try await within(rule, "the next exclusive access") {
                try await store.withExclusiveAccess(to: Self.account) { try await $0.save(Self.tokens(1)) }
            }
        }
    }

    func checkResults(_ fixture: Fixture) async throws {
        let rule = Rule.passesResults
        let value = try await fixture.store.withExclusiveAccess(to: Self.account) { _ in "result" }
        try expect(value == "result", rule, "another result came out")
        let errors: [any Error] = [Trouble(), CancellationError(), TikTokError(code: .invalidGrant)]
        for expected in errors {
            let thrown = await error { try await fixture.store.withExclusiveAccess(to: Self.account) { _ in throw expected } }
            let same = thrown.map { type(of: $0) == type(of: expected) && "\($0)" == "\(expected)" }
            try expect(same == true, rule, "\(type(of: expected)) came out as \(thrown.map { "\(type(of: $0))" } ?? "nothing")")
        }
    }

    func checkReading(_ fixture: Fixture) async throws {
        let rule = Rule.readsWithoutWaiting
        try await fixture.store.save(Self.tokens(1))
        try await fixture.store.withExclusiveAccess(to: Self.account) { _ in
            for store in [fixture.store, fixture.other] {
                let tokens = try await within(rule, "reading") { try await store.tokens(for: Self.account) }
                try expect(tokens, Self.tokens(1), rule, "while somebody has exclusive access")
                let accounts = try await within(rule, "listing") { try await store.accounts() }
                try expect(accounts == [Self.account], rule, "the list is wrong while somebody has exclusive access")
            }
        }
    }

    func checkIndependence(_ fixture: Fixture) async throws {
        let rule = Rule.keepsAccountsIndependent
        try await fixture.store.withExclusiveAccess(to: Self.account) { record in
            for store in [fixture.store, fixture.other] {
                for index in 0..<20 {
                    let other = Self.tokens(index, of: OpenID(rawValue: "other-\(index)"))
                    try await within(rule, "saving another account") { try await store.save(other) }
                }
            }
            try await record.save(Self.tokens(1))
        }
        try expect(try await fixture.other.accounts().count == 21, rule, "not all accounts are there")
    }

    func checkChanges(_ fixture: Fixture) async throws {
        try await fixture.store.save(Self.tokens(0))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<100 {
                group.addTask {
                    try await (index % 2 == 0 ? fixture.store : fixture.other).withExclusiveAccess(to: Self.account) { record in
                        guard let before = try await record.tokens() else {
                            throw ConformanceFailure(rule: Rule.losesNoChange.rawValue, message: "the account vanished")
                        }
                        await Task.yield()
                        try await record.save(Self.tokens(Self.generation(before) + 1))
                    }
                }
            }
            try await group.waitForAll()
        }
        try expect(
            try await fixture.other.tokens(for: Self.account), Self.tokens(100), .losesNoChange, "after 100 changes")
    }
}
