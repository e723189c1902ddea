// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing

extension PublishJournalConformance {
    func checkExclusion(_ fixture: Fixture) async throws {
        let rule = Rule.excludesOthers
        for holder in fixture.both {
            let held: Void? = try await holder.withClaim(on: Self.id) { record in
                for journal in fixture.both {
                    let other = try await within(rule, "claiming what somebody else has") {
                        try await journal.withClaim(on: Self.id) { _ in true }
                    }
                    try expect(other == nil, rule, "two had the claim at the same time")
                }
                try await record.save(.sample(Self.id))
            }
            try expect(held != nil, rule, "a claim that nobody has could not be had")
        }
    }

    func checkRaces(_ fixture: Fixture) async throws {
        let inside = Locked((now: 0, most: 0, total: 0))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<20 {
                group.addTask {
                    for _ in 0..<10 {
                        _ = try await fixture.both[index % 2].withClaim(on: Self.id) { _ in
                            inside.withLock {
                                $0.now += 1
                                $0.most = max($0.most, $0.now)
                                $0.total += 1
                            }
                            try await Task.sleep(for: .milliseconds(1))
                            inside.withLock { $0.now -= 1 }
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        let seen = inside.withLock { $0 }
        try expect(seen.most == 1, .excludesInRaces, "\(seen.most) had the claim at the same time")
    }

    func checkEnds(_ fixture: Fixture) async throws {
        for journal in [fixture.journal, fixture.other, fixture.journal] {
            try await checkFree(.endsWithBodies, journal)
            _ = await error { try await journal.withClaim(on: Self.id) { _ in throw Trouble() } }
        }
        for journal in fixture.both { try await checkFree(.endsWithBodies, journal) }
    }

    func checkCancelledBodies(_ fixture: Fixture) async throws {
        let isIn = Flight<Void>()
        let task = Task {
            try await fixture.journal.withClaim(on: Self.id) { _ in
                isIn.finish(.success(()))
                try await Task.sleep(for: .seconds(3600))
            }
        }
        try await isIn.value()
        task.cancel()
        _ = await error { try await task.value }
        for journal in [fixture.other, fixture.journal] { try await checkFree(.endsWithCancelledBodies, journal) }
    }

    private func checkFree(_ rule: Rule, _ journal: any PublishJournal) async throws {
        let done = try await within(rule, "claiming") { try await journal.withClaim(on: Self.id) { _ in true } }
        try expect(done == true, rule, "the claim has not ended")
    }

    func checkResults(_ fixture: Fixture) async throws {
        let rule = Rule.passesResults
        let value = try await fixture.journal.withClaim(on: Self.id) { _ in "result" }
        try expect(value == "result", rule, "another result came out")
        let errors: [any Error] = [Trouble(), CancellationError(), TikTokError(code: .invalidGrant)]
        for expected in errors {
            let thrown = await error { try await fixture.journal.withClaim(on: Self.id) { _ in throw expected } }
            let same = thrown.map { type(of: $0) == type(of: expected) && "\($0)" == "\(expected)" }
            try expect(same == true, rule, "\(type(of: expected)) came out as \(thrown.map { "\(type(of: $0))" } ?? "nothing")")
        }
    }

    func checkReading(_ fixture: Fixture) async throws {
        let rule = Rule.readsWithoutWaiting
        let entry = PublishEntry.sample(Self.id, .processing)
        try await save(entry, to: fixture.journal, rule)
        _ = try await fixture.journal.withClaim(on: Self.id) { _ in
            for journal in fixture.both {
                let read = try await within(rule, "reading") { try await journal.entry(Self.id) }
                try expect(read, entry, rule, "while somebody has the claim")
                let name = PublishID(rawValue: "v_pub_url~\(Self.id)")
                let found = try await within(rule, "finding") { try await journal.entry(named: name) }
                try expect(found, entry, rule, "by its name, while somebody has the claim")
                let counts = try await within(rule, "listing") {
                    (try await journal.entries().count, try await journal.unfinishedEntries().count)
                }
                try expect(counts == (1, 1), rule, "the lists are wrong while somebody has the claim")
            }
        }
    }

    func checkIndependence(_ fixture: Fixture) async throws {
        let rule = Rule.keepsClaimsIndependent
        _ = try await fixture.journal.withClaim(on: Self.id) { record in
            for index in 0..<20 {
                let ids = [Self.id("other-\(index)"), Self.id("-000conformance", of: "other-\(index)")]
                for id in ids {
                    try await within(rule, "saving another entry") {
                        try await save(.sample(id), to: fixture.both[index % 2], rule)
                    }
                }
            }
            try await record.save(.sample(Self.id))
        }
        try expect(try await fixture.other.entries().count == 41, rule, "not all entries are there")
    }

    func checkLostClaims(_ fixture: Fixture) async throws {
        guard let loseClaim = fixture.loseClaim else { return }
        let rule = Rule.tellsLostClaims
        let taken = PublishEntry.sample(Self.id, .initAmbiguous, at: Self.start.addingTimeInterval(1))
        try await save(.sample(Self.id), to: fixture.journal, rule)
        let thrown = Locked<(any Error)?>(nil)
        _ = await error {
            try await fixture.journal.withClaim(on: Self.id) { record in
                try await loseClaim(Self.id)
                try await save(taken, to: fixture.other, rule)
                let late = await error { try await record.save(.sample(Self.id, .initSending)) }
                thrown.withLock { $0 = late }
            }
        }
        try expect(thrown.withLock { $0 } != nil, rule, "a save after the claim was lost did not throw")
        try expect(try await fixture.other.entry(Self.id), taken, rule, "after somebody without the claim saved")
    }

    func checkLateNames(_ fixture: Fixture) async throws {
        guard let loseClaim = fixture.loseClaim else { return }
        let rule = Rule.keepsLateNames
        let name = PublishID(rawValue: "v_pub_url~late")
        _ = await error {
            try await fixture.journal.withClaim(on: Self.id) { record in
                try await record.save(.sample(Self.id, .initSending))
                try await loseClaim(Self.id)
                try await save(.sample(Self.id, .initAmbiguous), to: fixture.other, rule)
                try await record.save(.sample(Self.id, .processing, publishID: name))
            }
        }
        for journal in fixture.both {
            let entry = try await journal.entry(Self.id)
            try expect(entry?.attempts.last?.publishID == name, rule, "the name is lost")
            try expect(entry?.attempts.count == 1, rule, "there are \(entry?.attempts.count ?? 0) attempts instead of one")
            try expect(try await journal.entry(named: name)?.id == Self.id, rule, "the entry is not found by it")
        }
    }
}
