// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing
import TikTokPublishingTesting

struct PublishJournalConformanceTests {
    /// Far more than any rule needs: all tests run at once here, perhaps under a sanitizer.
    static let patience = Duration.seconds(600)

    @Test("EphemeralPublishJournal keeps the rule", arguments: PublishJournalConformance.Rule.allCases)
    func ephemeral(rule: PublishJournalConformance.Rule) async throws {
        try await PublishJournalConformance(patience: Self.patience) {
            PublishJournalConformance.Fixture(journal: EphemeralPublishJournal())
        }.check(rule)
    }

    @Test("FilePublishJournal keeps the rule", arguments: PublishJournalConformance.Rule.allCases, [false, true])
    func files(rule: PublishJournalConformance.Rule, isEncrypted: Bool) async throws {
        try await PublishJournalConformance(patience: Self.patience) {
            let directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
            let encryption = isEncrypted ? try TokenEncryption(key: .numbered(1)) : nil
            // Small enough that it is written anew now and then.
            func journal() throws -> FilePublishJournal {
                try FilePublishJournal(
                    directory: directory, encryption: encryption, smallSize: 16384, lockTimeout: Self.patience)
            }
            return PublishJournalConformance.Fixture(
                journal: try journal(), another: try journal(),
                loseClaim: { _ in
                    for name in try FileManager.default.contentsOfDirectory(atPath: directory.path)
                    where name.hasPrefix("claims-") {
                        try FileManager.default.removeItem(at: directory.appendingPathComponent(name))
                    }
                },
                fail: { try FileManager.default.removeItem(at: directory) },
                cleanUp: { try? FileManager.default.removeItem(at: directory) })
        }.check(rule)
    }

    @Test("A journal with leases, as over a database, keeps the rule", arguments: PublishJournalConformance.Rule.allCases)
    func leases(rule: PublishJournalConformance.Rule) async throws {
        try await LeasedPublishJournal.conformance(fault: nil).check(rule)
    }

    @Test("A broken journal is found out", arguments: LeasedPublishJournal.Fault.allCases)
    func findsFault(fault: LeasedPublishJournal.Fault) async throws {
        let conformance = LeasedPublishJournal.conformance(fault: fault)
        let failure = await #expect(throws: ConformanceFailure.self) { try await conformance.check(fault.broken) }
        #expect(failure?.rule == fault.broken.rawValue)
        #expect(failure.map { "\($0)".contains("CONFORMANCE") } == false)
    }

    @Test("Every rule finds a fault, and none when it is excluded")
    func everyRuleCounts() async throws {
        #expect(Set(LeasedPublishJournal.Fault.allCases.map(\.broken)) == Set(PublishJournalConformance.Rule.allCases))
        let all = Dictionary(uniqueKeysWithValues: PublishJournalConformance.Rule.allCases.map { ($0, "for this test") })
        try await PublishJournalConformance(excluding: all) { throw CancellationError() }.run()
    }
}
