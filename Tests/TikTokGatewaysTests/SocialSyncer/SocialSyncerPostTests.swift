// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing
import TikTokPublishingTesting

@testable import TikTokGateways

/// What a post asks for, in SocialSyncer's fields.
@Suite("Posts for SocialSyncer")
struct SocialSyncerPostTests {
    private func json(_ post: Post) throws -> GatewayValue {
        let body = try JSONCoding.encode(SocialSyncerPost(post, accountID: "a"))
        return try #require(GatewayValue(body))
    }

    @Test("a schedule is sent in UTC in place of publishNow, never both")
    func schedule() throws {
        let post = try SocialSyncerScene.post { $0.schedule = PublishSchedule(Date(timeIntervalSince1970: 1_800_000_000.7)) }
        let body = try json(post)
        #expect(body["scheduledFor"].text == "2027-01-15T08:00:00Z")
        #expect(body["timezone"].text == "UTC")
        #expect(body["publishNow"] == .null)
        let now = try json(SocialSyncerScene.post())
        #expect(now["publishNow"].bool == true)
        #expect(now["scheduledFor"] == .null)
        #expect(now["timezone"] == .null)
    }

    @Test("consent is that of the post: none is sent where nobody has given any")
    func consent() throws {
        let none = try json(SocialSyncerScene.post { $0.consent = nil })["tiktokSettings"]
        #expect(none["content_preview_confirmed"] == .null)
        #expect(none["express_consent_given"] == .null)
        let half = try json(
            SocialSyncerScene.post { $0.consent = PostConsent(hasConfirmedPreview: true, hasAgreedToUpload: false) })[
                "tiktokSettings"]
        #expect(half["content_preview_confirmed"].bool == true)
        #expect(half["express_consent_given"].bool == false)
    }

    @Test(
        "commercial content has one word, and none where nothing is disclosed",
        arguments: [([], nil), (.yourBrand, "brand_organic"), (.brandedContent, "brand_content")] as [(Disclosure, String?)])
    func disclosure(_ disclosure: Disclosure, word: String?) throws {
        let settings = try json(SocialSyncerScene.post { $0.disclosure = disclosure })["tiktokSettings"]
        #expect(settings["commercialContentType"].text == word)
    }

    @Test("a cover picture and the AI label have their own keys")
    func labels() throws {
        let cover = try #require(URL(string: "https://cdn.example.com/cover.png"))
        let settings = try json(
            SocialSyncerScene.post {
                $0.coverImage = cover
                $0.isAIGenerated = true
            })["tiktokSettings"]
        #expect(settings["video_cover_image_url"].text == cover.absoluteString)
        #expect(settings["video_made_with_ai"].bool == true)
        #expect(settings["allow_duet"].bool == false)
        let plain = try json(SocialSyncerScene.post())["tiktokSettings"]
        #expect(plain["video_made_with_ai"] == .null)
        #expect(plain["video_cover_timestamp_ms"] == .null)
    }

    @Test("both disclosures, music of a track and the nearest slot are refused before anything is sent, each by name")
    func unsupported() async throws {
        let scene = SocialSyncerScene()
        let post = try SocialSyncerScene.post {
            $0.disclosure = [.yourBrand, .brandedContent]
            $0.music = .track("1")
            $0.schedule = PublishSchedule(SocialSyncerScene.start.addingTimeInterval(3600), slot: .nearest)
        }
        let outcome = try await scene.account.publish(post, key: "1").outcome()
        guard case .failed(let error) = outcome else { Issue.record("\(outcome)"); return }
        #expect(error.code == .unsupportedCapability)
        #expect(Set(error.problems.map(\.field)) == ["disclosure", "music", "schedule.slot"])
        #expect(error.problems.first { $0.field == "music" }?.remedy.contains("UGC Inc") == true)
        #expect(scene.transport.requests.isEmpty)
    }

    @Test("without consent nothing is sent, whether it is a post or a draft", arguments: [Destination.profile, .inbox])
    func consentMissing(_ destination: Destination) async throws {
        let scene = SocialSyncerScene()
        let post = try SocialSyncerScene.post {
            $0.destination = destination
            $0.consent = PostConsent(hasConfirmedPreview: false, hasAgreedToUpload: true)
        }
        let outcome = try await scene.account.publish(post, key: "1").outcome()
        guard case .failed(let error) = outcome else { Issue.record("\(outcome)"); return }
        #expect(error.problems.map(\.field) == ["consent"])
        #expect(error.problems.map(\.rule) == [.consentMissing])
        #expect(scene.transport.requests.isEmpty)
    }

    @Test("a draft needs a privacy level, which SocialSyncer's document requires")
    func draftNeedsLevel() throws {
        let post = try SocialSyncerScene.post {
            $0.destination = .inbox
            $0.privacyLevel = nil
        }
        #expect(PostRules.socialSyncer.problems(in: post).map(\.rule) == [.privacyLevelMissing])
    }
}
