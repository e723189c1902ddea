// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Decides who may have how much of something that there is only so much of. No clock, no waiting.
///
/// Whoever is urgent goes first. Otherwise it is the turn of the account that has the least, and of these the one that was let in longest ago; within an
/// account the first who came. Nobody overtakes whose turn it is, so that somebody who wants much gets it in the end.
struct FairLine: Sendable {
    /// Somebody who waits, or has been let in.
    struct Place: Sendable, Hashable {
        fileprivate let number: Int
        fileprivate let account: String
        fileprivate let amount: Int64
        fileprivate let isUrgent: Bool
    }

    private struct Account: Sendable {
        var waiting: [Place] = []
        var inside: Set<Place> = []
        var taken: Int64 = 0
        var lastAdmission = 0

        var first: Place? { waiting.first(where: \.isUrgent) ?? waiting.first }
        var isGone: Bool { waiting.isEmpty && inside.isEmpty }
    }

    /// How much there is. Whoever wants more than that gets all of it.
    let capacity: Int64
    private var taken: Int64 = 0
    private var accounts: [String: Account] = [:]
    private var places = 0
    private var admissions = 0

    init(capacity: Int64) {
        self.capacity = max(1, capacity)
    }

    /// Puts somebody at the end of the line.
    mutating func join(_ account: String, amount: Int64, isUrgent: Bool) -> Place {
        places += 1
        let place = Place(number: places, account: account, amount: min(max(1, amount), capacity), isUrgent: isUrgent)
        accounts[account, default: Account()].waiting.append(place)
        return place
    }

    /// Lets in whose turn it is, as long as there is enough.
    mutating func admit() -> [Place] {
        var admitted: [Place] = []
        while let place = next, place.amount <= capacity - taken {
            admissions += 1
            taken += place.amount
            accounts[place.account]?.waiting.removeAll { $0 == place }
            accounts[place.account]?.inside.insert(place)
            accounts[place.account]?.taken += place.amount
            accounts[place.account]?.lastAdmission = admissions
            admitted.append(place)
        }
        return admitted
    }

    /// Somebody is done, or waits no longer.
    mutating func leave(_ place: Place) {
        guard var account = accounts[place.account] else { return }
        account.waiting.removeAll { $0 == place }
        if account.inside.remove(place) != nil {
            account.taken -= place.amount
            taken -= place.amount
        }
        accounts[place.account] = account.isGone ? nil : account
    }

    private var next: Place? {
        accounts.values
            .compactMap { account in account.first.map { (account, $0) } }
            .min { Self.rank($0) < Self.rank($1) }?.1
    }

    private static func rank(_ candidate: (account: Account, place: Place)) -> (Int, Int64, Int, Int) {
        (candidate.place.isUrgent ? 0 : 1, candidate.account.taken, candidate.account.lastAdmission, candidate.place.number)
    }
}
