// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation
import Testing
import TikTokPublishing
import TikTokSandbox

@Suite("Publishing, end to end")
struct PublishingTests {
    @Test("A video goes out with every setting, and comes out as the same bytes with a public URL")
    func directPost() async throws {
        let studio = try await Studio { $0.moderationDelay = .zero }
        let file = try studio.video()
        let outcome = try await studio.publish(
            .video(
                VideoPost(
                    .file(file), caption: "Sunset 🌅 #bay", privacyLevel: .publicToEveryone, allowsComments: true,
                    disclosure: .brandedContent, isAIGenerated: true, coverTimestamp: .seconds(1.5))))
        guard case .published(let published) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        let post = try #require(await studio.sandbox.posts(of: studio.openID).first)
        #expect(published.postIDs.map(\.rawValue) == [post.postID])
        #expect(published.url?.absoluteString == "https://www.tiktok.com/@ana.cooks/video/\(published.postIDs[0].rawValue)")
        #expect(post.sha256 == hex(try Data(contentsOf: file)))
        #expect(post.text == "Sunset 🌅 #bay")
        #expect(post.privacyLevel == "PUBLIC_TO_EVERYONE")
        #expect(post.coverTimestampMilliseconds == 1500)
        #expect(
            post.flags == [
                "disable_comment": false, "disable_duet": true, "disable_stitch": true, "brand_content_toggle": true,
                "brand_organic_toggle": false, "is_aigc": true,
            ])
    }

    @Test("A large video goes in chunks by TikTok's rule and arrives whole")
    func chunks() async throws {
        let studio = try await Studio()
        let file = try studio.video(byteCount: 66_259_900)
        let session = await studio.account.publish(.video(VideoPost(.file(file), privacyLevel: .selfOnly)))
        var sent: [Int64] = []
        for await update in session.updates {
            if case .uploading(let progress) = update.event {
                #expect(progress.total == 66_259_900)
                sent.append(progress.sent)
            }
        }
        guard case .published(let published) = try await session.outcome() else {
            Issue.record("it is not published")
            return
        }
        #expect(sent == sent.sorted())
        #expect(sent.last == 66_259_900)
        #expect(await studio.calls("/upload") == 6)
        #expect(published.postIDs.isEmpty)
        #expect(published.url?.absoluteString == "https://www.tiktok.com/@ana.cooks")
        #expect(await studio.sandbox.posts(of: studio.openID).first?.sha256 == hex(try Data(contentsOf: file)))
    }

    @Test("A draft ends in the inbox and is not published")
    func draft() async throws {
        let studio = try await Studio(scopes: ["video.upload"])
        let outcome = try await studio.publish(.video(.draft(.file(try studio.video()))))
        guard case .inbox(let handle) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(handle.destination == .inbox)
        #expect(await studio.calls("creator_info") == 0)
        #expect(await studio.sandbox.posts(of: studio.openID).allSatisfy { $0.destination == .inbox && !$0.isPublic })
    }

    @Test("A video is pulled from a verified URL, once")
    func pull() async throws {
        let url = "https://media.example.com/clip.mp4"
        let studio = try await Studio(pulls: [url: try Studio.sample()])
        let outcome = try await studio.publish(.video(VideoPost(.url(try #require(URL(string: url))), privacyLevel: .selfOnly)))
        guard case .published = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(await studio.calls("/v2/post/publish/video/init/") == 1)
        #expect(await studio.sandbox.posts(of: studio.openID).count == 1)
    }

    @Test("Photos are pulled in their order, with title and caption", arguments: [Destination.profile, .inbox])
    func photos(destination: Destination) async throws {
        let urls = (1...2).compactMap { URL(string: "https://media.example.com/\($0).jpg") }
        let studio = try await Studio(pulls: [
            urls[0].absoluteString: try Studio.photo(1), urls[1].absoluteString: try Studio.photo(2),
        ])
        let post =
            destination == .inbox
            ? PhotoPost.draft(urls, title: "Porto", caption: "Trams #porto")
            : PhotoPost(urls, coverIndex: 1, title: "Porto", caption: "Trams #porto", privacyLevel: .selfOnly)
        let outcome = try await studio.publish(.photos(post))
        switch outcome {
        case .published where destination == .profile: break
        case .inbox where destination == .inbox: break
        default: Issue.record("\(outcome)")
        }
        #expect(await studio.sandbox.posts(of: studio.openID).count == 1)
    }

    @Test("A pull that fails at TikTok has failed, and says why")
    func pullFails() async throws {
        let studio = try await Studio()
        let url = try #require(URL(string: "https://media.example.com/missing.mp4"))
        guard case .failed(let error) = try await studio.publish(.video(VideoPost(.url(url), privacyLevel: .selfOnly))) else {
            Issue.record("it has not failed")
            return
        }
        #expect(error.code == .videoPullFailed)
        #expect(error.advice == .retry)
        #expect(await studio.sandbox.posts(of: studio.openID).isEmpty)
    }

    private func hex(_ data: Data) -> String {
        SHA256.hash(data: data).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
