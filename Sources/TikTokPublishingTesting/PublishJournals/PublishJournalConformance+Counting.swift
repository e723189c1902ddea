// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing

extension PublishJournalConformance {
    func checkWindows(_ fixture: Fixture) async throws {
        let rule = Rule.sharesWindows
        let bucket = UsageBucket(account: "user", name: "video.init")
        let limit = RateLimit(6, per: .seconds(60))
        let counted = Locked(0)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<30 {
                group.addTask {
                    let later = try await fixture.both[index % 2].reserve(bucket, within: limit, at: Self.start)
                    if later == nil { counted.withLock { $0 += 1 } }
                    let room = Self.start.addingTimeInterval(60)
                    try expect(later == nil || later == room, rule, "there is room at \(room), and not at the date it tells")
                }
            }
            try await group.waitForAll()
        }
        try expect(counted.withLock { $0 } == 6, rule, "\(counted.withLock { $0 }) uses were counted, 6 are allowed")
        for (index, journal) in fixture.both.enumerated() {
            let other = UsageBucket(account: "user-\(index)", name: "video.init")
            try expect(
                try await journal.reserve(other, within: limit, at: Self.start) == nil, rule, "another bucket is full, too")
            let early = try await journal.reserve(bucket, within: limit, at: Self.start.addingTimeInterval(59))
            try expect(early != nil, rule, "a use was counted before there was room")
            let late = try await journal.reserve(bucket, within: limit, at: Self.start.addingTimeInterval(60))
            try expect(late == nil, rule, "a use was not counted although there was room")
        }
    }

    func checkUses(_ fixture: Fixture) async throws {
        let rule = Rule.keepsUses
        let (bucket, other) = (UsageBucket(account: "user", name: "posts"), UsageBucket(account: "user", name: "post"))
        let limit = RateLimit(1000, per: .seconds(60))
        let dates = [0, 1.5, 3600, 24.5 * 3600].map { Self.start.addingTimeInterval($0) }
        for (index, date) in dates.enumerated() {
            _ = try await fixture.both[index % 2].reserve(bucket, within: limit, at: date)
        }
        for journal in fixture.both {
            try expect(try await journal.uses(of: bucket, since: Self.start) == dates, rule, "not all uses are listed in order")
            let late = try await journal.uses(of: bucket, since: dates[1])
            try expect(late == Array(dates.dropFirst()), rule, "not exactly the uses since a date are listed")
            try expect(try await journal.uses(of: other, since: Self.start).isEmpty, rule, "uses of another bucket are listed")
        }
    }

    func checkFirstDeliveries(_ fixture: Fixture) async throws {
        let rule = Rule.tellsFirstDeliveries
        let firsts = Locked(0)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<1000 {
                group.addTask {
                    let isFirst = try await fixture.both[index % 2].isFirstDelivery("delivery", at: Self.start)
                    if isFirst { firsts.withLock { $0 += 1 } }
                }
            }
            try await group.waitForAll()
        }
        try expect(firsts.withLock { $0 } == 1, rule, "\(firsts.withLock { $0 }) of 1000 were the first")
        for (index, key) in ["Delivery", "delivery ", "", "deliverx"].enumerated() {
            let isFirst = try await fixture.both[index % 2].isFirstDelivery(key, at: Self.start)
            try expect(isFirst, rule, "another delivery was taken for a repetition")
        }
    }

    func checkDeliveries(_ fixture: Fixture) async throws {
        let rule = Rule.remembersDeliveries
        for index in 0..<100 { _ = try await fixture.both[index % 2].isFirstDelivery("delivery-\(index)", at: Self.start) }
        for index in 0..<100 {
            let later = Self.start.addingTimeInterval(71.9 * 3600)
            let isFirst = try await fixture.both[1 - index % 2].isFirstDelivery("delivery-\(index)", at: later)
            try expect(!isFirst, rule, "a delivery was forgotten before 72 hours had passed")
            for journal in fixture.both {
                try expect(try await journal.wasDelivered("delivery-\(index)"), rule, "a delivery is not told as delivered")
                try expect(try await !journal.wasDelivered("other-\(index)"), rule, "what never came is told as delivered")
            }
        }
    }
}
