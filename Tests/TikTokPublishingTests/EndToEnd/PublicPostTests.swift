// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing
import TikTokSandbox

@Suite("Public posts, end to end")
struct PublicPostTests {
    private func publish(_ level: PrivacyLevel, in studio: Studio) async throws -> PublishOutcome {
        try await studio.publish(.video(VideoPost(.file(try studio.video()), privacyLevel: level)))
    }

    @Test("A public post has its URL when moderation is done, and not before")
    func moderated() async throws {
        let studio = try await Studio { $0.moderationDelay = .seconds(7200) }
        let outcome = try await publish(.publicToEveryone, in: studio)
        guard case .published(let post) = outcome, post.postIDs.isEmpty else {
            Issue.record("\(outcome)")
            return
        }
        guard case .notYet = try await studio.account.publicPost(of: outcome, waitingUpTo: .zero) else {
            Issue.record("it is public already")
            return
        }
        guard case .available(let post) = try await studio.account.publicPost(of: outcome, waitingUpTo: .seconds(86_400)) else {
            Issue.record("it never became public")
            return
        }
        #expect(post.postIDs.count == 1)
        #expect(post.url?.path.contains("/video/") == true)
    }

    @Test("A post that not everybody may see will never be public, and nobody waits for it")
    func privatePost() async throws {
        let studio = try await Studio()
        let outcome = try await publish(.selfOnly, in: studio)
        let calls = await studio.calls("status")
        #expect(try await studio.account.publicPost(of: outcome, waitingUpTo: .seconds(86_400)) == .never(.privacy(.selfOnly)))
        #expect(await studio.calls("status") == calls)
        #expect(try await studio.account.publicPost(of: .cancelled, waitingUpTo: .seconds(1)) == .never(.notPosted))
    }
}
