// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import FaceSupport
import Foundation
import Testing
import TikTokGateways
import TikTokPublishing
import TikTokSandbox

@Suite("Postqued, end to end with the sandbox")
struct PostquedSandboxTests {
    private static let urls = (1...3).map { "https://media.example.com/\($0).jpg" }
    private static let pulls = Dictionary(uniqueKeysWithValues: urls.map { ($0, SandboxMedia.photo(byteCount: 900)) })

    private static func photos() -> PhotoPost {
        PhotoPost(
            urls.compactMap { URL(string: $0) }, caption: "Three #photos", privacyLevel: .publicToEveryone, allowsComments: true)
    }

    private func published(_ outcome: PublishOutcome) throws -> PublishedPost {
        guard case .published(let post) = outcome else { throw TikTokError(code: .unexpected, detail: "\(outcome)") }
        return post
    }

    private func failure(_ outcome: PublishOutcome) throws -> TikTokError {
        guard case .failed(let error) = outcome else { throw TikTokError(code: .unexpected, detail: "\(outcome)") }
        return error
    }

    @Test("Photos at URLs come out on the profile with their text and settings")
    func photos() async throws {
        let studio = try PostquedStudio(pulls: Self.pulls)
        let post = try published(try await studio.account.publish(.photos(Self.photos())).outcome())
        let made = try #require(await studio.sandbox.posts.first)
        #expect(await studio.sandbox.posts.count == 1)
        #expect(made.kind == .photo)
        #expect(made.byteCount == 2700)
        #expect(made.text == "Three #photos")
        #expect(made.privacyLevel == "PUBLIC_TO_EVERYONE")
        #expect(made.flags == ["allow_comments": true, "allow_duet": false, "allow_stitch": false])
        #expect(post.postIDs.map(\.rawValue) == [made.postID])
        #expect(post.url?.absoluteString == "https://www.tiktok.com/@ana.cooks/photo/\(made.postID ?? "")")
    }

    @Test("A video at a URL comes out on the profile")
    func videoByURL() async throws {
        let url = "https://media.example.com/clip.mp4"
        let studio = try PostquedStudio(pulls: [url: SandboxMedia.video(seconds: 20, hasSound: true)])
        let post = VideoPost(.url(try #require(URL(string: url))), caption: "Hi", privacyLevel: .selfOnly)
        _ = try published(try await studio.account.publish(.video(post)).outcome())
        #expect(await studio.sandbox.posts.map(\.kind) == [.video])
        #expect(await studio.sandbox.posts.map(\.privacyLevel) == ["SELF_ONLY"])
    }

    @Test("A file is uploaded and comes out on the profile, byte for byte")
    func file() async throws {
        let studio = try PostquedStudio()
        var video = try studio.videoPost()
        video.disclosure = .yourBrand
        let post = try published(try await studio.contentAccount.publish(.video(video)).outcome())
        let made = try #require(await studio.sandbox.posts.first)
        #expect(made.byteCount == 5000)
        #expect(made.text == "Hello")
        #expect(made.flags["disable_comment"] == false)
        #expect(made.flags["disable_duet"] == true)
        #expect(made.flags["brand_organic_toggle"] == true)
        #expect(made.flags["brand_content_toggle"] == false)
        #expect(post.postIDs.map(\.rawValue) == [made.postID])
        #expect(post.url != nil)
    }

    @Test("A draft is delivered to the inbox")
    func draft() async throws {
        let studio = try PostquedStudio()
        let outcome = try await studio.contentAccount.publish(.video(.draft(.file(studio.video())))).outcome()
        guard case .inbox = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(await studio.sandbox.posts.map(\.destination) == [.inbox])
    }

    @Test("Images that were uploaded at once are published together, in their order")
    func images() async throws {
        let studio = try PostquedStudio()
        var contents: [String] = []
        for number in 1...2 {
            let photo = SandboxMedia.photo(byteCount: 100 * number)
            contents.append(try await studio.client.uploadImage(photo, filename: "\(number).jpg").id)
        }
        var post = Self.photos()
        post.addsMusic = true
        let request = PostquedPublishRequest(.photos(post), accountID: PostquedStudio.ana, contentIDs: contents)
        let publish = try await studio.client.publish(request, idempotencyKey: "images-1")
        #expect(publish.targets.map(\.status) == ["queued"])
        await studio.sandbox.advance(by: .seconds(60))
        let end = try await studio.client.status(of: try #require(publish.publishID))
        #expect(end.status == "completed")
        #expect(end.target(for: PostquedStudio.ana)?.status == "published")
        let made = try #require(await studio.sandbox.posts.first)
        #expect(made.byteCount == 300)
        #expect(made.flags["auto_add_music"] == true)
    }

    @Test("The same request under the same key is published once, and another one is refused")
    func idempotency() async throws {
        let studio = try PostquedStudio()
        let content = try await studio.client.uploadFile(at: studio.video())
        let request = PostquedPublishRequest(
            .video(try studio.videoPost()), accountID: PostquedStudio.ana, contentIDs: [content.id])
        let first = try await studio.client.publish(request, idempotencyKey: "k")
        await studio.sandbox.advance(by: .seconds(60))
        let again = try await studio.client.publish(request, idempotencyKey: "k")
        #expect(again == first)
        var video = try studio.videoPost()
        video.caption = "Another"
        let other = PostquedPublishRequest(.video(video), accountID: PostquedStudio.ana, contentIDs: [content.id])
        let error = await #expect(throws: TikTokError.self) {
            try await studio.client.publish(other, idempotencyKey: "k")
        }
        #expect(error?.code == .idempotencyConflict)
        #expect(await studio.sandbox.posts.count == 1)
    }

    @Test("A publish whose answer was lost is sent again and comes out once", arguments: [true, false])
    func lostPublish(hasArrived: Bool) async throws {
        let studio = try PostquedStudio()
        let target = SandboxFault.Target(rawValue: "/postqued/v1/content/publish")
        await studio.sandbox.script(SandboxFault(on: target, hasArrived ? .loseReply : .drop(.maybeSent), times: 2))
        _ = try published(try await studio.contentAccount.publish(.video(studio.videoPost())).outcome())
        #expect(await studio.sandbox.posts.count == 1)
        #expect(await studio.calls("/v1/content/upload") == 1)
    }

    @Test("A create on the posts surface whose answer was lost is unknown, and is sent once")
    func lostCreate() async throws {
        let studio = try PostquedStudio(pulls: Self.pulls)
        await studio.sandbox.script(SandboxFault(on: .init(rawValue: "/postqued/v1/posts"), .loseReply, times: 5))
        let outcome = try await studio.account.publish(.photos(Self.photos())).outcome()
        guard case .unknown = outcome else {
            Issue.record("\(outcome)")
            return
        }
        await studio.sandbox.advance(by: .seconds(60))
        #expect(await studio.sandbox.posts.count == 1)
    }

    @Test("What cannot be downloaded fails with its reason")
    func unreachable() async throws {
        let studio = try PostquedStudio(pulls: [:])
        let error = try failure(try await studio.account.publish(.photos(Self.photos())).outcome())
        #expect(error.code == .mediaUnreachable)
        #expect(error.serverMessage == "Failed to download media")
        #expect(await studio.sandbox.posts.isEmpty)
    }

    @Test("An image that is too small fails alone by its shape, and in a carousel for all")
    func smallImage() async throws {
        var pulls = Self.pulls
        pulls[Self.urls[0]] = SandboxMedia.photo(width: 100, height: 2000)
        let studio = try PostquedStudio(pulls: pulls)
        var single = Self.photos()
        single.photos = Array(single.photos.prefix(1))
        #expect(try failure(try await studio.account.publish(.photos(single)).outcome()).code == .pictureSizeCheckFailed)
        #expect(try failure(try await studio.account.publish(.photos(Self.photos())).outcome()).code == .carouselFailed)
    }

    @Test("What TikTok refuses is a failure with TikTok's word")
    func banned() async throws {
        let studio = try PostquedStudio {
            $0.accounts = [SandboxAccount(username: "ana.cooks", isBanned: true)]
        }
        let error = try failure(try await studio.contentAccount.publish(.video(studio.videoPost())).outcome())
        #expect(error.code == .userBannedFromPosting)
    }

    @Test("A publish at a time comes out at that time, and is not asked for before")
    func schedule() async throws {
        let studio = try PostquedStudio()
        let date = studio.sandbox.clock.now.addingTimeInterval(3 * 3600)
        let session = await studio.contentAccount.publish(.video(try studio.videoPost()), at: PublishSchedule(date))
        let post = try published(try await session.outcome())
        #expect(abs((post.handle?.scheduledFor ?? .distantPast).timeIntervalSince(date)) < 1)
        let made = try #require(await studio.sandbox.posts.first)
        #expect(made.date.timeIntervalSince(date) > -1)
        #expect(await studio.calls("/v1/content/publish/\(post.handle?.publishID.rawValue ?? "")") < 10)
    }

    @Test("A wrong key and a plan without publishing are told apart")
    func keys() async throws {
        let wrong = try PostquedStudio(key: Secret("pq_wrong"), pulls: Self.pulls)
        #expect(try failure(try await wrong.account.publish(.photos(Self.photos())).outcome()).code == .apiKeyRefused)
        #expect(try failure(try await wrong.contentAccount.publish(.video(wrong.videoPost())).outcome()).code == .apiKeyRefused)
        let free = try PostquedStudio(key: SandboxGateway.freeKey)
        let error = try failure(try await free.contentAccount.publish(.video(free.videoPost())).outcome())
        #expect(error.code == .subscriptionRequired)
        #expect(error.serverCode == "SUBSCRIPTION_REQUIRED")
    }

    @Test("Accounts are listed, and one that is not there is not found")
    func accounts() async throws {
        let studio = try PostquedStudio(pulls: Self.pulls)
        let accounts = try await studio.client.platformAccounts()
        #expect(accounts.map(\.id) == ["acct_anacooks", "acct_bentravels"])
        #expect(accounts.map(\.username) == ["ana.cooks", "ben.travels"])
        let nobody = studio.client.account("acct_nobody", journal: studio.journal)
        #expect(try failure(try await nobody.publish(.photos(Self.photos())).outcome()).code == .notFound)
        let error = await #expect(throws: TikTokError.self) {
            try await studio.client.status(of: PublishID(rawValue: "00000000-0000-4000-8000-000000000000"))
        }
        #expect(error?.code == .notFound)
    }

    @Test("The limits of the sandbox are never met, because requests wait for them here")
    func rateLimits() async throws {
        let studio = try PostquedStudio()
        for _ in 1...35 { _ = try await studio.client.platformAccounts() }
        #expect(await studio.sandbox.requests.allSatisfy { $0.status == 200 })
    }

    @Test("Where others use the same key, a refused request is sent again after the time that Postqued names")
    func sharedLimit() async throws {
        let studio = try PostquedStudio()
        for _ in 1...30 { _ = try await studio.client.platformAccounts() }
        let other = PostquedClient(
            apiKey: SandboxGateway.key, transport: SandboxFace.transport(to: studio.sandbox),
            configuration: Self.configuration(studio.sandbox))
        let start = studio.sandbox.clock.now
        let accounts = try await other.platformAccounts()
        #expect(accounts.count == 2)
        #expect(studio.sandbox.clock.now.timeIntervalSince(start) >= 60)
        #expect(await studio.sandbox.requests.map(\.status).filter { $0 == 429 }.count == 1)
    }

    private static func configuration(_ sandbox: Sandbox) -> GatewayConfiguration {
        var configuration = GatewayConfiguration()
        configuration.baseURL = SandboxGateway.postqued.baseURL
        configuration.time = sandbox.timeSource
        return configuration
    }

    @Test("Bytes that are not those that were announced are refused, and what was not uploaded cannot be completed")
    func upload() async throws {
        let studio = try PostquedStudio()
        let announced = PostquedFile(filename: "clip.mp4", contentType: "video/mp4", fileSize: 10)
        let ticket = try await studio.client.upload(announced)
        let early = await #expect(throws: TikTokError.self) {
            try await studio.client.completeUpload(PostquedUploadedFile(announced, ticket: ticket))
        }
        #expect(early?.serverCode == "UPLOAD_INCOMPLETE")
        let error = await #expect(throws: TikTokError.self) {
            try await studio.client.put(.bytes(Data(count: 9)), to: ticket)
        }
        #expect(error?.code == .gatewayUploadFailed)
        try await studio.client.put(.bytes(Data(count: 10)), to: ticket)
        let content = try await studio.client.completeUpload(PostquedUploadedFile(announced, ticket: ticket))
        #expect(content.id == ticket.contentID)
    }
}
