// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing

extension PublishJournalConformance {
    func checkAbsent(_ fixture: Fixture) async throws {
        let rule = Rule.absentIsNil
        for journal in fixture.both {
            try expect(try await journal.entry(Self.id), nil, rule, "that was never saved")
            let seen: Bool? = try await journal.withClaim(on: Self.id) { try await $0.entry() != nil }
            try expect(seen == false, rule, "there is an entry for the one who claims it, or no claim")
            try expect(try await journal.entry(Self.id), nil, rule, "that was only claimed")
            try expect(try await journal.entry(named: PublishID(rawValue: "v_pub~nobody")), nil, rule, "of an unknown name")
            try expect(try await journal.entries().isEmpty, rule, "a new journal lists entries")
            try expect(try await journal.unfinishedEntries().isEmpty, rule, "a new journal lists unfinished entries")
        }
    }

    func checkEverything(_ fixture: Fixture) async throws {
        for state in PublishEntry.State.allCases {
            let entry = PublishEntry.sample(
                Self.id(state.rawValue), state, failedAttempts: state == .uploading ? 2 : 0,
                takesEffectAtBegin: state != .uploading)
            try await save(entry, to: fixture.journal, .keepsEverything)
            let when = "after one in state \(state.rawValue) was saved"
            try expect(try await fixture.other.entry(entry.id), entry, .keepsEverything, when)
            _ = try await fixture.other.withClaim(on: entry.id) { record in
                try expect(try await record.entry(), entry, .keepsEverything, "\(when), for the one who claims it")
            }
        }
    }

    func checkReplacing(_ fixture: Fixture) async throws {
        let states: [PublishEntry.State] = [.planned, .initSending, .uploading, .finalSending, .published, .planned]
        for (index, state) in states.enumerated() {
            let entry = PublishEntry.sample(Self.id, state)
            try await save(entry, to: fixture.both[index % 2], .replacesAll)
            try expect(try await fixture.both[1 - index % 2].entry(Self.id), entry, .replacesAll, "after another was replaced")
        }
        try expect(try await fixture.journal.entries().count == 1, .replacesAll, "the entry is not listed exactly once")
    }

    func checkSavingAtOnce(_ fixture: Fixture) async throws {
        let rule = Rule.savesAtOnce
        _ = try await fixture.journal.withClaim(on: Self.id) { record in
            for state in [PublishEntry.State.planned, .initSending, .processing] {
                let entry = PublishEntry.sample(Self.id, state)
                try await record.save(entry)
                try expect(try await record.entry(), entry, rule, "for the one who saved")
                try expect(try await fixture.other.entry(Self.id), entry, rule, "for others")
            }
        }
    }

    func checkFailedBodies(_ fixture: Fixture) async throws {
        let rule = Rule.keepsSavesOfFailedBodies
        _ = await error {
            try await fixture.journal.withClaim(on: Self.id) { record in
                try await record.save(.sample(Self.id, .initSending))
                throw Trouble()
            }
        }
        try expect(try await fixture.other.entry(Self.id), .sample(Self.id, .initSending), rule, "after the body threw")
        let task = Task {
            try await fixture.journal.withClaim(on: Self.id) { record in
                try await record.save(.sample(Self.id, .processing))
                withUnsafeCurrentTask { $0?.cancel() }
                try Task.checkCancellation()
            }
        }
        _ = await error { try await task.value }
        try expect(try await fixture.other.entry(Self.id), .sample(Self.id, .processing), rule, "after the body was cancelled")
    }

    func checkCancelledSaves(_ fixture: Fixture) async throws {
        let rule = Rule.savesWhenCancelled
        let task = Task {
            try await fixture.journal.withClaim(on: Self.id) { record in
                withUnsafeCurrentTask { $0?.cancel() }
                try await record.save(.sample(Self.id, .processing))
                try expect(try await record.entry()?.state == .processing, rule, "it cannot be read")
            }
        }
        let thrown = await error { try await task.value }
        if let failure = thrown as? ConformanceFailure { throw failure }
        try expect(thrown == nil, rule, "\(thrown.map { "\(type(of: $0))" } ?? "nothing") was thrown")
        try expect(try await fixture.other.entry(Self.id)?.state == .processing, rule, "the save was lost")
    }

    func checkListing(_ fixture: Fixture) async throws {
        let rule = Rule.listsAll
        var expected: [PublishEntry.ID: PublishEntry] = [:]
        for round in 0..<2 {
            for index in 0..<30 where round == 0 || index % 3 == 0 {
                let state = PublishEntry.State.allCases[(index + round * 5) % PublishEntry.State.allCases.count]
                let entry = PublishEntry.sample(Self.id("key-\(index)", of: "user-\(index % 4)"), state)
                try await save(entry, to: fixture.both[index % 2], rule)
                expected[entry.id] = entry
            }
            for journal in fixture.both {
                let all = try await journal.entries()
                try expect(all.count == expected.count, rule, "\(all.count) of \(expected.count) entries are listed")
                for entry in all { try expect(entry, expected[entry.id], rule, "in the list") }
                let unfinished = try await journal.unfinishedEntries().map(\.id)
                let wanted = expected.values.filter { !$0.state.isFinal }.map(\.id)
                try expect(
                    unfinished.count == wanted.count && Set(unfinished) == Set(wanted), rule,
                    "\(unfinished.count) entries are listed as unfinished, \(wanted.count) are")
            }
        }
    }

    func checkNames(_ fixture: Fixture) async throws {
        let rule = Rule.findsNames
        let (first, second) = (PublishID(rawValue: "v_pub_file~first"), PublishID(rawValue: "v_pub_file~second"))
        try await save(.sample(Self.id, .processing, publishID: first), to: fixture.journal, rule)
        try await save(.sample(Self.id("b"), .published, publishID: second), to: fixture.other, rule)
        for journal in fixture.both {
            try expect(try await journal.entry(named: first)?.id == Self.id, rule, "the first one is not found")
            try expect(try await journal.entry(named: second)?.id == Self.id("b"), rule, "the finished one is not found")
            let other = PublishID(rawValue: "v_pub_file~FIRST")
            try expect(try await journal.entry(named: other), nil, rule, "of a name that only looks alike")
        }
        let third = PublishID(rawValue: "v_pub_file~third")
        try await save(.sampleOfTwoNames(Self.id, first, third), to: fixture.other, rule)
        for name in [first, third] {
            try expect(try await fixture.journal.entry(named: name)?.id == Self.id, rule, "one of two attempts is not found")
        }
    }

    func checkIDs(_ fixture: Fixture) async throws {
        let words = [
            "a", "A", "ab", "b", "a/b", "../a", "'; drop table x; --", "-", "_", "é", "e", "😀", "a b", "%61", "a\\",
            String(repeating: "k", count: 200), String(repeating: "k", count: 199),
        ]
        let ids =
            words.map { Self.id($0) } + words.map { Self.id("key", of: $0) } + [Self.id("b", of: "a"), Self.id("", of: "ab")]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, id) in ids.enumerated() {
                group.addTask { try await save(.sample(id, .processing), to: fixture.both[index % 2], .keepsEntriesApart) }
            }
            try await group.waitForAll()
        }
        for id in ids {
            try expect(try await fixture.other.entry(id), .sample(id, .processing), .keepsEntriesApart, "of the name \(id)")
        }
        try expect(try await fixture.journal.entries().count == ids.count, .keepsEntriesApart, "not all entries are listed")
    }

    func checkRefusing(_ fixture: Fixture) async throws {
        let rule = Rule.refusesEntries
        let kept = PublishEntry.sample(Self.id, .initSending)
        _ = try await fixture.journal.withClaim(on: Self.id) { record in
            try await record.save(kept)
            for (entry, what) in [
                (PublishEntry.withTwoLiveAttempts(Self.id), "two attempts of which a post may come"),
                (.sample(Self.id("other")), "another name than the record"),
            ] {
                let thrown = await error { try await record.save(entry) }
                try expect(thrown != nil, rule, "an entry with \(what) was saved")
            }
        }
        try expect(try await fixture.other.entry(Self.id), kept, rule, "after others were refused")
        try expect(try await fixture.other.entries().count == 1, rule, "an entry was made that was refused")
    }
}
