// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing
import TikTokPublishingTesting

struct TokenStoreConformanceTests {
    @Test("EphemeralTokenStore keeps the rule", arguments: TokenStoreConformance.Rule.allCases)
    func ephemeral(rule: TokenStoreConformance.Rule) async throws {
        try await TokenStoreConformance { TokenStoreConformance.Fixture(store: EphemeralTokenStore()) }.check(rule)
    }

    @Test("FileTokenStore keeps the rule", arguments: TokenStoreConformance.Rule.allCases, [false, true])
    func files(rule: TokenStoreConformance.Rule, isEncrypted: Bool) async throws {
        try await TokenStoreConformance {
            let directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
            let encryption = isEncrypted ? try TokenEncryption(key: .numbered(1)) : nil
            return TokenStoreConformance.Fixture(
                store: try FileTokenStore(directory: directory, encryption: encryption),
                another: try FileTokenStore(directory: directory, encryption: encryption),
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
