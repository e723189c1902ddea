// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import TikTokSandbox

@Suite struct NewestRecordsTests {
    @Test("The newest stay, in their order", arguments: [0, 1, 3, 4, 100]) func newest(_ limit: Int) {
        var log = NewestRecords<Int>()
        for number in 0..<100 {
            log.append(number, limit: limit)
            #expect(log.records(limit: limit) == Array((0...number).suffix(limit)))
        }
    }

    @Test("The sandbox keeps as many requests as it is told") func requests() async throws {
        let wire = try await Wire.signedIn { $0.keptRecordCount = 2 }
        for path in ["1", "2", "3"] { _ = try await wire.get("/\(path)") }
        #expect(await wire.sandbox.requests.map(\.path) == ["/2", "/3"])
    }

    @Test("The sandbox keeps as many attempts to send webhooks as it is told") func webhooks() async throws {
        let wire = try await Wire.signedIn {
            $0.keptRecordCount = 1
            $0.webhookURL = URL(string: "https://app.example.com/hooks")
        }
        _ = try await wire.upload()
        for _ in 0..<3 { await wire.sandbox.advance(by: .seconds(60)) }
        let kept = await wire.sandbox.webhooks
        #expect(kept.count == 1)
        #expect(try #require(kept.first).attempt > 1)
    }
}
