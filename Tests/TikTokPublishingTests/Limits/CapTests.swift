// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing
import TikTokSandbox

@Suite("Caps of 24 hours, against the sandbox")
struct CapTests {
    private func draft(_ studio: Studio) throws -> Post {
        .video(.draft(.file(try studio.video())))
    }

    @Test("The sixth draft is refused by TikTok and the seventh here, before anything is sent; who reports room may try again")
    func pendingShares() async throws {
        let studio = try await Studio()
        for left in (1...5).reversed() {
            #expect(await studio.account.allowance(for: .inbox) == .now(left: left))
            guard case .inbox = try await studio.publish(draft(studio)) else {
                Issue.record("it is not in the inbox")
                return
            }
        }
        #expect(await studio.account.allowance(for: .inbox) == .now(left: 0))
        let sixth = try await studio.publish(draft(studio))
        #expect(sixth.error?.code == .tooManyPendingShares)
        let sent = await studio.calls("/inbox/video/init/")

        let seventh = try await studio.publish(draft(studio))
        #expect(seventh.error?.code == .postingCapReached && seventh.error?.advice == .waitForQuota)
        #expect(await studio.calls("/inbox/video/init/") == sent)

        await studio.sandbox.advance(by: .seconds(1))
        await studio.account.forgetRefusals()
        #expect(try await studio.publish(draft(studio)).error?.code == .tooManyPendingShares)
        #expect(await studio.calls("/inbox/video/init/") == sent + 1)
    }

    @Test("What TikTok refuses with the creator info is remembered too, and a direct post that is taken is counted")
    func profilePosts() async throws {
        let studio = try await Studio { $0.dailyPostCap = 2 }
        let post = Post.video(VideoPost(.file(try studio.video()), caption: "Sunset", privacyLevel: .selfOnly))
        for left in [15, 14] {
            #expect(await studio.account.allowance(for: .profile) == .now(left: left))
            guard case .published = try await studio.publish(post) else {
                Issue.record("it is not published")
                return
            }
        }
        #expect(try await studio.publish(post).error?.code == .tooManyPosts)
        let requests = await studio.sandbox.requests.count
        #expect(try await studio.publish(post).error?.code == .postingCapReached)
        #expect(await studio.sandbox.requests.count == requests)
    }

    @Test("A cap that the caller is certain of holds without asking TikTok, and is free again a day later")
    func certain() async throws {
        let studio = try await Studio(sdk: { $0.caps.pendingShares = .exactly(1) })
        guard case .inbox = try await studio.publish(draft(studio)) else {
            Issue.record("it is not in the inbox")
            return
        }
        guard case .notBefore(let date, let obstacle) = await studio.account.allowance(for: .inbox) else {
            Issue.record("it allows another one")
            return
        }
        #expect(obstacle.reason == .cap(1) && obstacle.counted == 1)
        #expect(try await studio.publish(draft(studio)).error?.code == .postingCapReached)
        await studio.sandbox.advance(by: .seconds(date.timeIntervalSince(studio.sandbox.clock.now)))
        #expect(await studio.account.allowance(for: .inbox) == .now(left: 1))
    }
}

extension PublishOutcome {
    fileprivate var error: TikTokError? {
        if case .failed(let error) = self { error } else { nil }
    }
}
