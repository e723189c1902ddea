// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing
import TikTokPublishingTesting

@testable import TikTokGateways

@Suite("Sessions at wahdx")
struct WahdxSessionTests {
    private let transport = ScriptedTransport()
    private let journal = EphemeralPublishJournal()

    /// Publishes photos, after the answers to creator info and to the create.
    private func outcome() async throws -> PublishOutcome {
        let uptime = Locked(Duration.zero)
        let time = TimeSource(
            sleep: { duration in
                try Task.checkCancellation()
                uptime.withLock { $0 += duration }
                await Task.yield()
            },
            uptime: { uptime.withLock(\.self) },
            now: { Date(timeIntervalSince1970: 1_795_219_200 + uptime.withLock(\.self) / .seconds(1)) },
            random: { 0.5 })
        let account = WahdxFixtures.client(transport, time: time).account("a", journal: journal)
        return try await account.publish(.photos(GatewayStudio.photoPost()), key: "job-1").outcome()
    }

    private func expectCreate() {
        transport.expect(
            OperationName(rawValue: "wahdx.creator_info"),
            body: #"{"success":true,"data":{"privacy_level_options":["PUBLIC_TO_EVERYONE"]}}"#)
        transport.expect(
            OperationName(rawValue: "wahdx.post"), body: #"{"success":true,"data":{"publish_id":"p_1"},"mediaType":"photo"}"#)
    }

    private func expectStatus(_ body: String, status: Int = 200) {
        transport.expect(OperationName(rawValue: "wahdx.status"), status: status, body: body)
    }

    private func count(_ operation: String) -> Int {
        transport.requests.count { $0.operation.rawValue == operation }
    }

    @Test(
        "TikTok's word for a failed download is an end: nothing is created a second time",
        arguments: ["photo_pull_failed", "video_pull_failed"])
    func failedDownload(word: String) async throws {
        expectCreate()
        expectStatus(#"{"success":true,"data":{"status":"FAILED","fail_reason":"\#(word)"}}"#)
        let outcome = try await outcome()
        guard case .failed(let error) = outcome else {
            Issue.record("the outcome is \(outcome)")
            return
        }
        #expect(error.code == TikTokError.Code(rawValue: word))
        #expect(count("wahdx.post") == 1)
        try transport.verifyEmpty()
    }

    @Test("A server that is busy or broken is asked again, also when its answer names the plan", arguments: [429, 503])
    func busy(status: Int) async throws {
        expectCreate()
        for _ in 1...3 { expectStatus(#"{"error":"try later","subscription":"free"}"#, status: status) }
        expectStatus(#"{"success":true,"data":{"status":"Published"}}"#)
        let outcome = try await outcome()
        guard case .published = outcome else {
            Issue.record("the outcome is \(outcome)")
            return
        }
        try transport.verifyEmpty()
    }
}
