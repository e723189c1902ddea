// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing
import TikTokGateways
import TikTokMedia
import TikTokPublishing
import TikTokSandbox

/// SocialSyncer end to end, as the sandbox plays it from its documents.
@Suite("SocialSyncer, end to end")
struct SocialSyncerSandboxTests {
    @Test("a video by URL is published, and its URL told")
    func video() async throws {
        let studio = SocialSyncerStudio()
        let outcome = try await studio.outcome(of: SocialSyncerStudio.post { $0.allowsComments = true })
        guard case .published(let published) = outcome else { Issue.record("\(outcome)"); return }
        let post = try #require(await studio.sandbox.posts.first)
        #expect(published.postIDs.map(\.rawValue) == [post.postID])
        #expect(published.url?.absoluteString == post.postID.map { "https://www.tiktok.com/@ana.cooks/video/\($0)" })
        #expect(post.text == "Hello")
        #expect(post.privacyLevel == "PUBLIC_TO_EVERYONE")
        #expect(post.flags == ["allow_comment": true, "allow_duet": false, "allow_stitch": false])
    }

    @Test("photos are published with title, text and disclosure")
    func photos() async throws {
        let studio = SocialSyncerStudio()
        var photos = PhotoPost(
            SocialSyncerStudio.photos.compactMap(\.self), coverIndex: 1, title: "Highlights", caption: "A trip #travel",
            privacyLevel: .publicToEveryone, disclosure: .yourBrand)
        photos.consent = PostConsent(hasConfirmedPreview: true, hasAgreedToUpload: true)
        let outcome = try await studio.outcome(of: .photos(photos))
        guard case .published = outcome else { Issue.record("\(outcome)"); return }
        let post = try #require(await studio.sandbox.posts.first)
        #expect(post.text == "Highlights\nA trip #travel")
        #expect(post.photoCoverIndex == 1)
        #expect(post.flags["brand_organic_toggle"] == true)
    }

    @Test("a file is uploaded and published, byte for byte")
    func file() async throws {
        try await SocialSyncerScene.withVideo { file in
            let studio = SocialSyncerStudio()
            let outcome = try await studio.outcome(of: SocialSyncerStudio.post { $0.source = .file(file) })
            guard case .published = outcome else { Issue.record("\(outcome)"); return }
            #expect(await studio.sandbox.posts.map(\.byteCount) == [65_536])
        }
    }

    @Test("photos of this machine are published through the media host")
    func localPhotos() async throws {
        let studio = SocialSyncerStudio()
        let host = try await studio.client.mediaHost()
        #expect(host.urlPrefix.absoluteString == "https://sandbox.example/")
        let photo = try await host.put(.bytes(SandboxMedia.photo()), as: .jpeg)
        var photos = PhotoPost([photo], privacyLevel: .publicToEveryone)
        photos.consent = PostConsent(hasConfirmedPreview: true, hasAgreedToUpload: true)
        guard case .published = try await studio.outcome(of: .photos(photos)) else { Issue.record("not published"); return }
    }

    @Test("a draft ends in the inbox")
    func inbox() async throws {
        let studio = SocialSyncerStudio()
        let outcome = try await studio.outcome(of: SocialSyncerStudio.post { $0.destination = .inbox })
        guard case .inbox = outcome else { Issue.record("\(outcome)"); return }
        #expect(await studio.sandbox.posts.map(\.destination) == [.inbox])
    }

    @Test("a video that cannot be downloaded fails, and is not sent again")
    func unreachable() async throws {
        let studio = SocialSyncerStudio()
        let missing = try #require(URL(string: "https://media.example.com/missing.mp4"))
        let outcome = try await studio.outcome(of: SocialSyncerStudio.post { $0.source = .url(missing) })
        guard case .failed(let error) = outcome else { Issue.record("\(outcome)"); return }
        #expect(error.code == .gatewayPublishFailed)
        #expect(error.serverMessage == "TikTok: video_pull_failed")
        #expect(await studio.count("POST", "/posts") == 1)
    }

    @Test("a privacy level that the creator does not offer fails later, or at once when the creator is asked")
    func privacy() async throws {
        let studio = SocialSyncerStudio()
        let post = try SocialSyncerStudio.post { $0.privacyLevel = .followerOfCreator }
        guard case .failed(let late) = try await studio.outcome(of: post) else { Issue.record("not failed"); return }
        #expect(late.code == .privacyLevelOptionMismatch)
        #expect(await studio.count("POST", "/posts") == 1)

        let careful = SocialSyncerStudio(checksCreator: true)
        guard case .failed(let early) = try await careful.outcome(of: post) else { Issue.record("not failed"); return }
        #expect(early.problems.map(\.rule) == [.privacyLevelNotOffered])
        #expect(await careful.count("POST", "/posts") == 0)
    }

    @Test("a wrong key, an unknown account and a disconnected one are refused")
    func refusals() async throws {
        let stranger = SocialSyncerStudio(key: Secret("wrong"))
        guard case .failed(let key) = try await stranger.outcome(of: SocialSyncerStudio.post()) else {
            Issue.record("no"); return
        }
        #expect(key.code == .apiKeyRefused)
        #expect(key.serverCode == "AUTH_INVALID_KEY")
        let studio = SocialSyncerStudio()
        guard case .failed(let unknown) = try await studio.outcome(of: SocialSyncerStudio.post(), account: "acct_x") else {
            Issue.record("not failed")
            return
        }
        #expect(unknown.code == .notFound)
        try await studio.client.disconnect("acct_anacooks")
        guard case .failed(let gone) = try await studio.outcome(of: SocialSyncerStudio.post(), key: "2") else {
            Issue.record("not failed")
            return
        }
        #expect(gone.code == .accountDisconnected)
        #expect(try await studio.client.accounts().map(\.id) == ["acct_bentravels"])
    }

    @Test("a limit of rate is waited out, and one's own keeps below it")
    func rate() async throws {
        let studio = SocialSyncerStudio()
        for _ in 1...60 { _ = try await studio.client.accounts() }
        #expect(studio.sandbox.clock.elapsed == .zero)
        _ = try await studio.client.accounts()
        #expect(studio.sandbox.clock.elapsed >= .seconds(60))
        #expect(await studio.sandbox.requests.filter { $0.status == 429 }.count == 1)

        let careful = SocialSyncerStudio(rateLimit: RateLimit(60, per: .seconds(60)))
        for _ in 1...61 { _ = try await careful.client.accounts() }
        #expect(await careful.sandbox.requests.filter { $0.status == 429 }.isEmpty)
    }

    @Test("a scheduled post comes out at its time, and not before")
    func schedule() async throws {
        let studio = SocialSyncerStudio()
        let date = studio.sandbox.clock.now.addingTimeInterval(7200)
        let session = await studio.account().publish(try SocialSyncerStudio.post(), at: PublishSchedule(date), key: "1")
        guard case .published(let post) = try await session.outcome() else { Issue.record("not published"); return }
        let granted = try #require(post.handle?.scheduledFor)
        #expect(abs(granted.timeIntervalSince(date)) <= 1)
        #expect(await studio.sandbox.posts.allSatisfy { $0.date >= granted })
        #expect(await studio.count("POST", "/posts") == 1)
    }

    @Test("a scheduled post that is cancelled never comes out")
    func cancel() async throws {
        let studio = SocialSyncerStudio()
        let date = studio.sandbox.clock.now.addingTimeInterval(7200)
        let session = await studio.account().publish(try SocialSyncerStudio.post(), at: PublishSchedule(date), key: "1")
        for await update in session.updates {
            if case .begun = update.event { await session.cancel() }
        }
        let outcome = try await session.outcome()
        #expect(outcome == .cancelled)
        await studio.sandbox.advance(by: .seconds(10_000))
        #expect(await studio.sandbox.posts.isEmpty)
    }

    @Test("a create whose reply was lost is found in the list, and posted once")
    func lost() async throws {
        let studio = SocialSyncerStudio()
        await studio.sandbox.script(SandboxFault(on: SocialSyncerStudio.posts, .loseReply))
        let outcome = try await studio.outcome(of: SocialSyncerStudio.post())
        guard case .published = outcome else { Issue.record("\(outcome)"); return }
        #expect(await studio.count("POST", "/posts") == 1)
        #expect(await studio.sandbox.posts.count == 1)
    }

    @Test("without a list nobody knows what came of a lost create, and nothing is sent again")
    func unknown() async throws {
        let studio = SocialSyncerStudio()
        await studio.sandbox.script(SandboxFault(on: SocialSyncerStudio.posts, .loseReply))
        await studio.sandbox.script(SandboxFault(on: SocialSyncerStudio.posts, .answer(.init(status: 500)), call: 2, times: 100))
        let outcome = try await studio.outcome(of: SocialSyncerStudio.post())
        guard case .unknown(let unknown) = outcome else { Issue.record("\(outcome)"); return }
        #expect(unknown.error.advice == .reconcile)
        #expect(await studio.count("POST", "/posts") == 1)
    }

    @Test("under trusted request ids a lost create is sent again, and posted once")
    func trusted() async throws {
        let studio = SocialSyncerStudio(trustsSisterIdempotency: true)
        await studio.sandbox.script(SandboxFault(on: SocialSyncerStudio.posts, .loseReply))
        let outcome = try await studio.outcome(of: SocialSyncerStudio.post())
        guard case .published = outcome else { Issue.record("\(outcome)"); return }
        #expect(await studio.count("POST", "/posts") == 2)
        #expect(await studio.count("GET", "/posts") == 0)
        #expect(await studio.sandbox.posts.count == 1)
    }

    @Test("the same content under another key is not posted twice")
    func duplicate() async throws {
        let studio = SocialSyncerStudio()
        guard case .published(let first) = try await studio.outcome(of: SocialSyncerStudio.post()),
            case .published(let second) = try await studio.outcome(of: SocialSyncerStudio.post(), key: "2")
        else { Issue.record("not published"); return }
        #expect(first.handle?.publishID == second.handle?.publishID)
        #expect(await studio.sandbox.posts.count == 1)
    }

    @Test("a failed post is tried again by one call, and a waiting one changed")
    func retryAndUpdate() async throws {
        let studio = SocialSyncerStudio()
        let missing = try #require(URL(string: "https://media.example.com/missing.mp4"))
        let post = SocialSyncerPost(try SocialSyncerStudio.post { $0.source = .url(missing) }, accountID: "acct_anacooks")
        let id = try #require(try await studio.client.createPost(post).id)
        await studio.sandbox.advance(by: .seconds(60))
        #expect(try await studio.client.post(id).status == "failed")
        #expect(try await studio.client.posts().posts.map(\.status) == ["failed"])
        var change = SocialSyncerPostChange()
        change.mediaItems = [.init(.video, url: try #require(SocialSyncerStudio.video))]
        _ = try await studio.client.updatePost(id, change)
        _ = try await studio.client.retryPost(id)
        await studio.sandbox.advance(by: .seconds(60))
        await studio.sandbox.advance(by: .seconds(60))
        #expect(try await studio.client.post(id).status == "published")
        let error = await #expect(throws: TikTokError.self) { try await studio.client.deletePost(id) }
        #expect(error?.code == .publishNotCancellable)
    }

    @Test("an end is told to a webhook, signed, and says the same as the status")
    func webhook() async throws {
        let studio = SocialSyncerStudio()
        let url = try #require(URL(string: "https://app.example.com/hook"))
        let secret = Secret("whsec-1")
        try await studio.client.setWebhook(
            SocialSyncerWebhookSettings(url: url, events: [.postPublished, .postFailed], secret: secret))
        guard case .published(let post) = try await studio.outcome(of: SocialSyncerStudio.post()), let handle = post.handle else {
            Issue.record("not published")
            return
        }
        await studio.sandbox.advance(by: .seconds(60))
        #expect(studio.origin.webhooks.count == 1)
        let delivery = try #require(studio.origin.webhooks.first)
        guard case .bytes(let body) = delivery.body else { Issue.record("no body"); return }
        let event = try SocialSyncerWebhook(secrets: [secret]).verify(delivery.head.headerFields, body: body)
        #expect(event.name == .postPublished)
        #expect(event.status(for: handle)?.phase == .published)
        #expect(event.status(for: handle)?.postIDs == post.postIDs)
        try await studio.client.testWebhook()
        await studio.sandbox.advance(by: .seconds(1))
        #expect(studio.origin.webhooks.count == 2)
    }

    @Test("accounts are connected again, and tell their health and what they allow")
    func accounts() async throws {
        let studio = SocialSyncerStudio()
        let back = try #require(URL(string: "https://app.example.com/back"))
        try await studio.client.disconnect("acct_anacooks")
        let connection = try await studio.client.connect(redirectURL: back)
        let items = URLComponents(url: connection.authorizationURL, resolvingAgainstBaseURL: false)?.queryItems ?? []
        let code = try #require(items.first { $0.name == "code" }?.value)
        #expect(items.first { $0.name == "state" }?.value == connection.state?.reveal())
        #expect(try await studio.client.connect(code: Secret(code), redirectURL: back)?.id == "acct_anacooks")
        let used = await #expect(throws: TikTokError.self) {
            try await studio.client.connect(code: Secret(code), redirectURL: back)
        }
        #expect(used?.code == .notFound)
        #expect(try await studio.client.accountHealth().map(\.health) == ["healthy", "healthy"])
        let creator = try await studio.client.creatorInfo(of: "acct_anacooks", media: .photos)
        #expect(creator.privacyLevels.contains(.publicToEveryone))
        #expect(creator.canPostMore == true)
    }

    @Test("dry runs say the same as the create")
    func validation() async throws {
        let studio = SocialSyncerStudio()
        let right = SocialSyncerPost(try SocialSyncerStudio.post(), accountID: "acct_anacooks")
        #expect(try await studio.client.validate(right).isValid)
        var wrong = right
        wrong.settings.isConsentGiven = false
        let validation = try await studio.client.validate(wrong)
        #expect(!validation.isValid)
        #expect(validation.problems.first?.field == "tiktokSettings.express_consent_given")
        let refused = await #expect(throws: TikTokError.self) { try await studio.client.createPost(wrong) }
        #expect(refused?.code == .gatewayRefused)
        #expect(refused?.serverCode == "VALIDATION_ERROR")
        #expect(try await studio.client.validateMedia(at: try #require(SocialSyncerStudio.video)).type == "video")
        #expect(await studio.sandbox.posts.isEmpty)
    }
}
