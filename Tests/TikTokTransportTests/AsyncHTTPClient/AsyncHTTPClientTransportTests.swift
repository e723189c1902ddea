// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#if AsyncHTTPClient
import Foundation
import HTTPTypes
import HTTPTypesFoundation
import Testing
import TikTokPublishing
import TikTokPublishingTesting

/// One transport for all rules, as an app has one for all requests; one rule at a time, because they measure time.
@Suite(.serialized)
struct AsyncHTTPClientTransportTests {
    static let suite = HTTPTransportConformance(AsyncHTTPClientTransport(connectTimeout: .seconds(60)))
    /// A port that refuses is tried until this time is over.
    static let hurried = HTTPTransportConformance(AsyncHTTPClientTransport(connectTimeout: .milliseconds(300)))

    @Test("AsyncHTTPClientTransport keeps the rule", arguments: HTTPTransportConformance.Rule.allCases)
    func keeps(_ rule: HTTPTransportConformance.Rule) async throws {
        try await (rule == .reportsRefusal ? Self.hurried : Self.suite).check(rule)
    }

    @Test("A large file is paced by the network: only what the connection holds is read ahead of the server")
    func pacing() async throws {
        #expect(try await Pacing.bytesTaken(by: AsyncHTTPClientTransport()) < 16 << 20)
    }
}
#endif
