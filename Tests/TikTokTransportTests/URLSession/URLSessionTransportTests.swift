// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Testing
import TikTokPublishing
import TikTokPublishingTesting

/// One transport for all rules, as an app has one for all requests; one rule at a time, because they measure time.
@Suite(.serialized)
struct URLSessionTransportTests {
    #if canImport(FoundationNetworking)
    static let exclusions: [HTTPTransportConformance.Rule: String] = [
        .sendsWithoutEffectOnce:
            "libcurl repeats a request when a reused connection turns out to be dead, and cannot be told not to",
        .reportsCutHead: "FoundationNetworking stops the process: Transfer completed, but there's no response",
    ]
    #else
    static let exclusions: [HTTPTransportConformance.Rule: String] = [:]
    #endif

    static let suite = HTTPTransportConformance(.urlSession, excluding: exclusions)

    @Test("URLSessionTransport keeps the rule", arguments: HTTPTransportConformance.Rule.allCases)
    func keeps(_ rule: HTTPTransportConformance.Rule) async throws {
        try await Self.suite.check(rule)
    }
}
