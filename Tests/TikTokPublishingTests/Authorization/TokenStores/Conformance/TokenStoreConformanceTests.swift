// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing
import TikTokPublishingTesting

struct TokenStoreConformanceTests {
    /// Far more than any rule needs: all tests run at once here, perhaps under a sanitizer.
    static let patience = Duration.seconds(600)

    @Test("EphemeralTokenStore keeps the rule", arguments: TokenStoreConformance.Rule.allCases)
    func ephemeral(rule: TokenStoreConformance.Rule) async throws {
        try await TokenStoreConformance(patience: Self.patience) {
            TokenStoreConformance.Fixture(store: EphemeralTokenStore())
        }.check(rule)
    }

    @Test("FileTokenStore keeps the rule", arguments: TokenStoreConformance.Rule.allCases, [false, true])
    func files(rule: TokenStoreConformance.Rule, isEncrypted: Bool) async throws {
        try await TokenStoreConformance(patience: Self.patience) {
            let directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
            let encryption = isEncrypted ? try TokenEncryption(key: .numbered(1)) : nil
            return TokenStoreConformance.Fixture(
                store: try FileTokenStore(directory: directory, encryption: encryption, lockTimeout: Self.patience),
                another: try FileTokenStore(directory: directory, encryption: encryption, lockTimeout: Self.patience),
                fail: { try FileManager.default.removeItem(at: directory) },
                cleanUp: { try? FileManager.default.removeItem(at: directory) })
        }.check(rule)
    }

    @Test("A store with leases, as over a database, keeps the rule", arguments: TokenStoreConformance.Rule.allCases)
    func leases(rule: TokenStoreConformance.Rule) async throws {
        try await LeasedTokenStore.conformance(fault: nil).check(rule)
    }

    @Test("A broken store is found out", arguments: LeasedTokenStore.Fault.allCases)
    func findsFault(fault: LeasedTokenStore.Fault) async throws {
        let conformance = LeasedTokenStore.conformance(fault: fault)
        let failure = await #expect(throws: ConformanceFailure.self) { try await conformance.check(fault.broken) }
        #expect(failure?.rule == fault.broken.rawValue)
        #expect(failure.map { "\($0)".contains("CONFORMANCE") } == false)
    }

    @Test("Every rule finds a fault, and none when it is excluded")
    func everyRuleCounts() async throws {
        #expect(Set(LeasedTokenStore.Fault.allCases.map(\.broken)) == Set(TokenStoreConformance.Rule.allCases))
        let all = Dictionary(uniqueKeysWithValues: TokenStoreConformance.Rule.allCases.map { ($0, "for this test") })
        try await TokenStoreConformance(excluding: all) { throw CancellationError() }.run()
    }
}
