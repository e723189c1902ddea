// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// When accounts of UGC Inc are free.
extension SandboxMachine {
    /// Between two posts of an account, in seconds.
    private static let ugcIncGap: TimeInterval = 7200

    /// Who publishes, and when.
    /// - Parameters:
    ///   - wish: The time that was asked for; `nil` for at once, which no other post forbids.
    ///   - isStrict: Whether that time is meant exactly: then the account that has not posted for the longest time has to be free.
    ///   - candidates: Those that may publish, at least one.
    func ugcIncSlot(
        _ wish: Date?, isStrict: Bool, among candidates: [SandboxAccount], except excluded: Set<String> = [], now: Date
    ) throws(Refusal) -> (SandboxAccount, Date) {
        let wanted = max(wish ?? now, now)
        let options = candidates.map { account in
            let taken = ugcIncTimes(of: account.openID, except: excluded)
            return (
                account: account, latest: taken.max() ?? .distantPast, slot: Self.nearestSlot(to: wanted, taken: taken, now: now)
            )
        }
        guard let rested = options.min(by: { $0.latest < $1.latest }),
            let nearest = options.min(by: { abs($0.slot.timeIntervalSince(wanted)) < abs($1.slot.timeIntervalSince(wanted)) })
        else { throw Refusal(404, "account_not_found", "There is no account that fits.") }
        guard wish != nil else { return (isStrict ? rested.account : nearest.account, now) }
        guard isStrict else { return (nearest.account, nearest.slot) }
        guard rested.slot == wanted else { throw Refusal(200, "slot_taken", "The account cannot post at that time.") }
        return (rested.account, wanted)
    }

    /// `POST /post/preview-schedule`. Earlier entries count for later ones.
    mutating func previewUGCIncSchedule(_ body: JSONValue, now: Date) throws(Refusal) -> JSONValue {
        let fields = try ugcIncReader(body, known: ["entries", "excludePostIds"])
        guard case .array(let entries) = fields.fields["entries"], (1...100).contains(entries.count) else {
            throw .invalidParams("entries must be a list of 1 to 100 objects.")
        }
        let excluded = Set(try fields.ids("excludePostIds", 0...100) ?? [])
        var wishes: [(accountID: String, date: Date, text: String)] = []
        for entry in entries {
            let entry = try ugcIncReader(entry, at: "entries[]", known: ["accountId", "postTime"])
            let accountID = try entry.required("accountId", try entry.string("accountId"))
            let date = try entry.required("postTime", try entry.date("postTime"))
            wishes.append((accountID, date, try entry.string("postTime") ?? ""))
        }
        var planned: [String: [Date]] = [:]
        var slots: [JSONValue] = []
        for wish in wishes {
            let account = try gatewayAccount(wish.accountID)
            let taken = ugcIncTimes(of: account.openID, except: excluded) + planned[wish.accountID, default: []]
            let slot = Self.nearestSlot(to: max(wish.date, now), taken: taken, now: now)
            planned[wish.accountID, default: []].append(slot)
            slots.append([
                "accountId": .string(wish.accountID), "requestedTime": .string(wish.text),
                "scheduledTime": .string(GatewayTime.text(slot)), "bumped": .bool(slot != wish.date),
            ])
        }
        return .array(slots)
    }

    /// The times at which an account posts or has posted.
    private func ugcIncTimes(of openID: String, except excluded: Set<String>) -> [Date] {
        gatewayPosts.values.compactMap { post in
            guard post.gateway == .ugcInc, post.order.openID == openID, !excluded.contains(post.id) else { return nil }
            switch post.state {
            case .scheduled, .started: return ugcIncTime(of: post)
            case .draft, .refused, .cancelled: return nil
            }
        }
    }

    /// The free time that is nearest to a wish, and the earlier one of two.
    private static func nearestSlot(to wish: Date, taken: [Date], now: Date) -> Date {
        let free = ([wish] + taken.flatMap { [$0 - ugcIncGap, $0 + ugcIncGap] }).filter { candidate in
            candidate >= now && taken.allSatisfy { abs($0.timeIntervalSince(candidate)) >= ugcIncGap }
        }
        return free.min { (abs($0.timeIntervalSince(wish)), $0) < (abs($1.timeIntervalSince(wish)), $1) } ?? wish
    }
}
