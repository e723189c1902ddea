// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import TikTokPublishing

@Suite("FairLine")
struct FairLineTests {
    @Test("As many are let in as there is room for, in the order in which they came")
    func order() {
        var line = FairLine(capacity: 2)
        let places = (0..<4).map { _ in line.join("ana", amount: 1, isUrgent: false) }
        #expect(line.admit() == [places[0], places[1]])
        #expect(line.admit() == [])
        line.leave(places[1])
        #expect(line.admit() == [places[2]])
        line.leave(places[0])
        line.leave(places[2])
        #expect(line.admit() == [places[3]])
    }

    @Test("An account with a thousand uploads keeps another one waiting for one of them only")
    func twoAccounts() {
        var line = FairLine(capacity: 1)
        let many = (0..<1000).map { _ in line.join("ana", amount: 1, isUrgent: false) }
        #expect(line.admit() == [many[0]])
        let one = line.join("ben", amount: 1, isUrgent: false)
        line.leave(many[0])
        #expect(line.admit() == [one])
        line.leave(one)
        #expect(line.admit() == [many[1]])
    }

    @Test("Accounts take turns, however much each of them wants")
    func rounds() {
        var line = FairLine(capacity: 1)
        var names: [FairLine.Place: String] = [:]
        for (account, count) in [("ana", 30), ("ben", 20), ("cleo", 10)] {
            for _ in 0..<count { names[line.join(account, amount: 1, isUrgent: false)] = account }
        }
        var order: [String] = []
        while let place = line.admit().first {
            order.append(names[place] ?? "")
            line.leave(place)
        }
        #expect(order.count == 60)
        #expect(Set(order.prefix(30).indices.filter { $0 % 3 == 0 }.map { order[$0] }) == ["ana"])
        #expect(order.prefix(30).filter { $0 == "cleo" }.count == 10)
        #expect(order[30..<50].filter { $0 == "ben" }.count == 10)
    }

    @Test("With several inside, the account that has the least is next")
    func least() {
        var line = FairLine(capacity: 3)
        let ana = (0..<4).map { _ in line.join("ana", amount: 1, isUrgent: false) }
        #expect(line.admit() == [ana[0], ana[1], ana[2]])
        let ben = (0..<2).map { _ in line.join("ben", amount: 1, isUrgent: false) }
        line.leave(ana[0])
        #expect(line.admit() == [ben[0]])
        line.leave(ana[1])
        // Both have one now; ben was let in last.
        #expect(line.admit() == [ana[3]])
    }

    @Test("Whoever is urgent goes before everybody else")
    func urgency() {
        var line = FairLine(capacity: 1)
        let first = line.join("ana", amount: 1, isUrgent: false)
        #expect(line.admit() == [first])
        let usual = line.join("ben", amount: 1, isUrgent: false)
        let urgent = line.join("ana", amount: 1, isUrgent: true)
        line.leave(first)
        #expect(line.admit() == [urgent])
        line.leave(urgent)
        #expect(line.admit() == [usual])
    }

    @Test("Nobody overtakes somebody who wants much, and whoever wants more than there is gets all of it")
    func large() {
        var line = FairLine(capacity: 10)
        let small = line.join("ana", amount: 4, isUrgent: false)
        #expect(line.admit() == [small])
        let large = line.join("ben", amount: 1000, isUrgent: false)
        let late = line.join("cleo", amount: 1, isUrgent: false)
        #expect(line.admit() == [])
        line.leave(small)
        #expect(line.admit() == [large])
        #expect(line.admit() == [])
        line.leave(large)
        #expect(line.admit() == [late])
    }

    @Test("Whoever gives up leaves no gap and takes nothing along")
    func givingUp() {
        var line = FairLine(capacity: 1)
        let places = (0..<3).map { _ in line.join("ana", amount: 1, isUrgent: false) }
        #expect(line.admit() == [places[0]])
        line.leave(places[1])
        line.leave(places[1])
        #expect(line.admit() == [])
        line.leave(places[0])
        line.leave(places[0])
        #expect(line.admit() == [places[2]])
        #expect(line.admit() == [])
    }
}
