// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokGateways
import TikTokMedia
import TikTokPublishing
import TikTokSandbox

/// UGC Inc from end to end, as the sandbox plays it.
@Suite("UGC Inc in the sandbox")
struct UGCIncSandboxTests {
    private let studio = GatewayStudio()
    private var client: UGCIncClient { studio.ugcInc() }
    private var account: GatewayAccount { client.account(GatewayStudio.ana, journal: studio.journal) }

    private func photos(_ change: (inout PhotoPost) -> Void = { _ in }) -> Post {
        var post = GatewayStudio.photoPost()
        change(&post)
        return .photos(post)
    }

    private func later(_ hours: Double) -> Date {
        // The sandbox and UGC Inc know whole seconds.
        studio.sandbox.clock.start + hours * 3600
    }

    @Test("A video by URL and photos come out, once each, with the URL of the post")
    func publishes() async throws {
        for post in [Post.video(GatewayStudio.videoPost()), photos { $0.title = "T" }] {
            let outcome = try await account.publish(post).outcome()
            guard case .published(let published) = outcome else {
                Issue.record("it is \(outcome)")
                continue
            }
            #expect(published.url?.absoluteString.contains("@ana.cooks") == true)
        }
        let posts = try await studio.posts()
        #expect(posts.map(\.kind) == [.video, .photo])
        #expect(posts.map(\.text) == ["Sunset #sea", "T\nTwo of them"])
        #expect(posts.map(\.privacyLevel) == ["PUBLIC_TO_EVERYONE", "PUBLIC_TO_EVERYONE"])
    }

    @Test("A video from a file is uploaded and comes out byte for byte")
    func file() async throws {
        let bytes = SandboxMedia.video(byteCount: 300_000, seconds: 20)
        let file = try MediaFile(bytes)
        var post = GatewayStudio.videoPost()
        post.source = .file(file.url)
        let outcome = try await account.publish(.video(post)).outcome()
        guard case .published = outcome else {
            Issue.record("it is \(outcome)")
            return
        }
        #expect(try await studio.posts().map(\.byteCount) == [Int64(bytes.count)])
    }

    @Test("Photos from files are published by the URLs of their uploads")
    func uploadedPhotos() async throws {
        let url = try await client.upload(.bytes(SandboxMedia.photo(byteCount: 9000)), as: .jpeg)
        let outcome = try await account.publish(photos { $0.photos = [url] }).outcome()
        guard case .published = outcome else {
            Issue.record("it is \(outcome)")
            return
        }
        #expect(try await studio.posts().map(\.byteCount) == [9000])
    }

    @Test("An upload with another token than its own is refused")
    func forgedUpload() async throws {
        await studio.sandbox.script(
            SandboxFault(
                on: .init(rawValue: "/ugcinc/media/create/url"),
                .answer(
                    .init(
                        status: 200,
                        body: Data(#"{"ok":true,"code":200,"data":{"clientToken":"forged","pathname":"1/a.mp4"}}"#.utf8),
                        contentType: "application/json"))))
        let error = await #expect(throws: TikTokError.self) { try await client.upload(.bytes(Data("x".utf8)), as: .mp4) }
        #expect(error?.code == .gatewayUploadFailed)
    }

    @Test("Media that cannot be downloaded fail the post")
    func failure() async throws {
        let outcome = try await account.publish(
            photos { $0.photos = [GatewayStudio.url("https://media.example.com/missing.jpg")] }
        ).outcome()
        guard case .failed(let error) = outcome else {
            Issue.record("it is \(outcome)")
            return
        }
        #expect(error.code == .gatewayPublishFailed)
        #expect(try await studio.posts().isEmpty)
    }

    @Test("A wrong key and an unknown account are refused, and nothing is posted")
    func refusals() async throws {
        let stranger = studio.ugcInc(key: Secret("wrong")).account(GatewayStudio.ana, journal: studio.journal)
        guard case .failed(let key) = try await stranger.publish(photos()).outcome() else {
            Issue.record("the key was taken")
            return
        }
        #expect(key.code == .apiKeyRefused)
        guard
            case .failed(let nobody) = try await client.account("acct_nobody", journal: studio.journal).publish(photos())
                .outcome()
        else {
            Issue.record("the account was taken")
            return
        }
        #expect(nobody.code == .notFound)
        #expect(try await studio.posts().isEmpty)
    }

    @Test("A lost answer to a create is settled by the list, and there is one post", arguments: ["photos", "file", "schedule"])
    func lostCreate(kind: String) async throws {
        let file = try MediaFile(SandboxMedia.video(seconds: 20))
        var video = GatewayStudio.videoPost()
        video.source = .file(file.url)
        let post: Post
        switch kind {
        case "photos": post = photos()
        case "file": post = .video(video)
        default: post = photos { $0.schedule = PublishSchedule(later(5), slot: .nearest) }
        }
        let path = kind == "file" ? "/ugcinc/post/video" : "/ugcinc/post/slideshow"
        await studio.sandbox.script(SandboxFault(on: .init(rawValue: path), .loseReply))
        let outcome = try await account.publish(post).outcome()
        guard case .published = outcome else {
            Issue.record("it is \(outcome)")
            return
        }
        #expect(await studio.calls(path) == 1)
        #expect(try await studio.posts().count == 1)
    }

    @Test("A create that never arrived is unknown: an empty list proves nothing, and it is not sent again")
    func dropped() async throws {
        let path = "/ugcinc/post/slideshow"
        await studio.sandbox.script(SandboxFault(on: .init(rawValue: path), .drop(.maybeSent)))
        guard case .unknown = try await account.publish(photos()).outcome() else {
            Issue.record("it is known")
            return
        }
        #expect(await studio.calls(path) == 0)
        #expect(try await studio.posts().isEmpty)
    }

    @Test("A post of before with the same text and media is not taken for the lost one")
    func twinOfBefore() async throws {
        _ = try await account.publish(photos(), key: "first").outcome()
        await studio.sandbox.advance(by: .seconds(3600))
        await studio.sandbox.script(SandboxFault(on: .init(rawValue: "/ugcinc/post/slideshow"), .drop(.maybeSent)))
        guard case .unknown = try await account.publish(photos(), key: "second").outcome() else {
            Issue.record("it is known")
            return
        }
        #expect(try await studio.posts().count == 1)
    }

    @Test("The post of another key with the same text and media is not taken for the lost one, however close in time")
    func twinOfAnotherKey() async throws {
        guard case .published(let first) = try await account.publish(photos(), key: "first").outcome() else {
            Issue.record("the first is not published")
            return
        }
        await studio.sandbox.script(SandboxFault(on: .init(rawValue: "/ugcinc/post/slideshow"), .drop(.maybeSent)))
        guard case .unknown(let unknown) = try await account.publish(photos(), key: "second").outcome() else {
            Issue.record("it is known")
            return
        }
        #expect(first.handle != nil && unknown.handle == nil)
        #expect(try await studio.posts().count == 1)
    }

    @Test("A near slot is moved away from another post of the account, and the granted time is told and kept")
    func nearestSlot() async throws {
        let noon = later(10)
        _ = try await client.createSlideshow(scheduled(noon))
        let session = await account.publish(photos { $0.caption = "Second" }, at: PublishSchedule(noon + 60, slot: .nearest))
        var granted: Date?
        for await update in session.updates {
            if case .begun(let handle) = update.event { granted = handle.scheduledFor }
        }
        #expect(granted == noon + 7200)
        let posts = try await studio.posts()
        #expect(posts.count == 2)
        #expect(posts.first { $0.text == "Second" }.map { $0.date >= noon + 7200 } == true)
    }

    @Test("An exact time that is taken is refused in UGC Inc's words, with status 200, and nothing is posted")
    func takenSlot() async throws {
        let noon = later(10)
        _ = try await client.createSlideshow(scheduled(noon))
        guard case .failed(let error) = try await account.publish(photos(), at: PublishSchedule(noon + 60)).outcome() else {
            Issue.record("it was taken")
            return
        }
        #expect(error.code == .gatewayRefused)
        #expect(error.status == 200)
        #expect(error.serverMessage?.isEmpty == false)
        #expect(try await studio.posts().isEmpty)
    }

    @Test("A scheduled post that is cancelled ends as cancelled, long before its time, and never comes out")
    func cancels() async throws {
        let session = await account.publish(photos(), at: PublishSchedule(later(100)), key: "job")
        for await update in session.updates {
            if case .begun = update.event { await session.cancel() }
        }
        #expect(try await session.outcome() == .cancelled)
        #expect(studio.sandbox.clock.now < later(99))
        await studio.sandbox.advance(by: .seconds(200 * 3600))
        #expect(try await studio.posts().isEmpty)
    }

    @Test("A published post is not deleted by a cancel, but by a delete")
    func deletes() async throws {
        guard case .published(let published) = try await account.publish(photos()).outcome(), let handle = published.handle else {
            Issue.record("it was not published")
            return
        }
        let error = await #expect(throws: TikTokError.self) { try await account.publisher.cancel(handle) }
        #expect(error?.code == .publishNotCancellable)
        #expect(try await client.status(of: handle.publishID).state == "complete")
        #expect(try await client.delete([handle.publishID]).deletingIDs == [handle.publishID])
        #expect(try await client.status(of: handle.publishID).state == "deleting")
        await studio.sandbox.advance(by: .seconds(60))
        #expect(try await client.status(of: handle.publishID).state == "deleted")
        #expect(try await client.delete([PublishID(rawValue: "ugc_0")]).errors.count == 1)
    }

    @Test("UGC Inc chooses an account: for an exact time the one that rested longest, else the one that is free")
    func automatic() async throws {
        let noon = later(10)
        let taken = try await client.createSlideshow(scheduled(noon, .account(GatewayStudio.ana)))
        #expect(taken.accountID == GatewayStudio.ana)
        let ben = SandboxGateway.accountID(of: "ben.travels")
        #expect(
            try await client.createSlideshow(scheduled(noon, .automatic(UGCIncAccountFilter(tag: "sandbox")))).accountID == ben)
        var near = scheduled(noon + 3600, .automatic(UGCIncAccountFilter()))
        near.isStrict = false
        #expect(try await client.createSlideshow(near).scheduledAt == noon + 7200)
        let nobody = await #expect(throws: TikTokError.self) {
            try await client.createSlideshow(scheduled(noon, .automatic(UGCIncAccountFilter(tag: "other"))))
        }
        #expect(nobody?.code == .notFound)
        let chosen = client.automaticAccount(tag: "sandbox", journal: studio.journal)
        guard case .published = try await chosen.publish(photos()).outcome() else {
            Issue.record("it was not published")
            return
        }
    }

    @Test("A draft waits until it has an account and a time, and a failed post is published after a change")
    func drafts() async throws {
        let draft = try await client.createDraft(
            UGCIncDraft(.slideshow, mediaURLs: GatewayStudio.photos.map(GatewayStudio.url), caption: "Draft"))
        #expect(draft.state == "draft" && draft.accountID == nil && draft.scheduledAt == nil)
        var update = UGCIncPostUpdate(of: draft.id)
        update.accountID = GatewayStudio.ana
        update.postTime = later(1)
        let planned = try await client.update(update)
        #expect(planned.state == "scheduled" && planned.scheduledAt == later(1) && planned.accountID == GatewayStudio.ana)
        await studio.sandbox.advance(by: .seconds(3600))
        await studio.sandbox.advance(by: .seconds(60))
        #expect(try await client.status(of: draft.id).state == "complete")

        let broken = try await client.createSlideshow(
            UGCIncSlideshow([GatewayStudio.url("https://media.example.com/missing.jpg")], from: .account(GatewayStudio.ana)))
        await studio.sandbox.advance(by: .seconds(60))
        #expect(try await client.status(of: broken.id).state == "failed")
        #expect(try await client.retry([broken.id]) == [broken.id])
        #expect(try await client.status(of: broken.id).state == "retrying")
        await studio.sandbox.advance(by: .seconds(60))
        #expect(try await client.status(of: broken.id).state == "failed")
        var repaired = UGCIncPostUpdate(of: broken.id)
        repaired.mediaURLs = [GatewayStudio.url(GatewayStudio.photos[0])]
        repaired.postTime = later(30)
        #expect(try await client.update(repaired).state == "scheduled")
        let handle = PublishHandle(publishID: broken.id, destination: .profile, media: .photos, scheduledFor: later(30))
        guard case .published = try await account.follow(handle).outcome() else {
            Issue.record("it was not published")
            return
        }
        let refused = await #expect(throws: TikTokError.self) { try await client.update(repaired) }
        #expect(refused?.code == .gatewayRefused)
        let again = await #expect(throws: TikTokError.self) { try await client.retry([broken.id]) }
        #expect(again?.code == .gatewayRefused)
    }

    @Test("The preview tells where a time would move, and the list finds posts by account, id and time")
    func previewAndList() async throws {
        let noon = later(10)
        let post = try await client.createSlideshow(scheduled(noon))
        let slots = try await client.previewSchedule([
            UGCIncSlotRequest(accountID: GatewayStudio.ana, postTime: noon + 60),
            UGCIncSlotRequest(accountID: GatewayStudio.ana, postTime: noon + 60),
        ])
        #expect(slots.map(\.scheduled) == [noon + 7200, noon - 7200])
        #expect(slots.map(\.isMoved) == [true, true])
        let free = try await client.previewSchedule(
            [UGCIncSlotRequest(accountID: GatewayStudio.ana, postTime: noon)], excluding: [post.id])
        #expect(free.map(\.isMoved) == [false])
        #expect(try await client.posts(UGCIncPostQuery(accountIDs: [GatewayStudio.ana])).map(\.id) == [post.id])
        #expect(try await client.posts(UGCIncPostQuery(accountIDs: [SandboxGateway.accountID(of: "ben.travels")])).isEmpty)
        #expect(try await client.posts(UGCIncPostQuery(postIDs: [post.id], from: noon, to: noon)).count == 1)
        #expect(try await client.posts(UGCIncPostQuery(from: noon + 1)).isEmpty)
    }

    @Test("Accounts, tasks and the media library answer")
    func lists() async throws {
        #expect(try await client.accounts().map(\.username) == ["ana.cooks", "ben.travels"])
        #expect(try await client.accounts(matching: UGCIncAccountFilter(userGroup: "a")).isEmpty)
        #expect(try await String(decoding: client.accountTasks(), as: UTF8.self).contains(#""data":[]"#))
        let url = GatewayStudio.url(GatewayStudio.photos[0])
        let made = try await client.register(UGCIncMediaRegistration([url], names: ["one"], tag: "t"))
        #expect(made.map(\.name) == ["one"])
        #expect(try await client.media() == made)
    }

    private func scheduled(_ date: Date, _ account: UGCIncAccountChoice = .account(GatewayStudio.ana)) -> UGCIncSlideshow {
        var slideshow = UGCIncSlideshow(GatewayStudio.photos.map(GatewayStudio.url), from: account)
        slideshow.postTime = date
        slideshow.isStrict = true
        return slideshow
    }
}

extension GatewayStudio {
    func ugcInc(key: Secret = SandboxGateway.key) -> UGCIncClient {
        UGCIncClient(
            apiKey: key, transport: transport, configuration: configuration(.ugcInc), uploads: SandboxGateway.ugcInc.uploadURL)
    }
}
