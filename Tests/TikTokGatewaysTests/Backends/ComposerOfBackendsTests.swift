// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokGateways
import TikTokMedia
import TikTokPublishing

@Suite("Composing for every backend")
struct ComposerOfBackendsTests {
    static let backends: [PostRules] = [PostRules(), .postqued, .postquedContent, .ugcInc, .socialSyncer, .wahdx]

    private let clip = URL(fileURLWithPath: "/clips/sunset.mp4")
    private let creator = CreatorInfo(
        avatarURL: "https://p16.example/ana.webp", username: "ana.cooks", nickname: "Ana",
        privacyLevelOptions: [.publicToEveryone, .mutualFollowFriends, .selfOnly], maxVideoPostDurationSeconds: 600)

    private func media(_ kind: MediaKind, for backend: Backend) throws -> ComposerMedia {
        let url = try #require(URL(string: "https://media.example.com/1.mp4"))
        let info = MediaInfo(
            format: .mp4, byteCount: 1000, width: 1080, height: 1920, duration: .seconds(20), frameRate: 30, videoCodec: .h264)
        return kind == .video
            ? .video(backend.supports(.videoByURL) ? .url(url) : .file(clip), info)
            : .photos(try [1, 2].map { try #require(URL(string: "https://media.example.com/\($0).jpg")) })
    }

    private func composer(_ media: ComposerMedia, _ destination: Destination, _ rules: PostRules) -> Composer {
        var composer = destination == .profile ? Composer(media, creator: creator) : Composer(draft: media)
        composer.rules = rules
        return composer
    }

    @Test(
        "Some choice can be posted wherever the backend can do it, and is in the post",
        arguments: backends, [MediaKind.video, .photo])
    func everyBackend(rules: PostRules, kind: MediaKind) throws {
        for destination in [Destination.profile, .inbox] {
            var composer = composer(try media(kind, for: rules.backend), destination, rules)
            let asksForLevel = !composer.privacyLevels.isEmpty
            if asksForLevel { #expect(!composer.canPost) }
            composer.privacyLevel = composer.privacyLevels.first?.value
            composer.allowedInteractions = Set(ComposerInteraction.allCases)
            composer.postConsent = PostConsent(hasConfirmedPreview: true, hasAgreedToUpload: true)
            let isPossible =
                (destination == .profile || rules.backend.supports(.inbox))
                && (kind == .video || rules.backend.supports(.photosByURL))
            #expect(composer.canPost == isPossible, "\(composer.problems)")
            guard isPossible else { continue }
            let post = try composer.post()
            #expect(post.destination == destination)
            #expect(post.privacyLevel == (asksForLevel ? .publicToEveryone : nil))
        }
    }

    @Test("SocialSyncer wants consent, which stands in the post once it is stated")
    func consent() throws {
        for kind in [MediaKind.video, .photo] {
            for destination in [Destination.profile, .inbox] {
                var composer = composer(try media(kind, for: .socialSyncer), destination, .socialSyncer)
                composer.privacyLevel = .selfOnly
                #expect(composer.problems.map(\.rule) == [.consentMissing])
                #expect(composer.consent != nil)
                let consent = PostConsent(hasConfirmedPreview: true, hasAgreedToUpload: true)
                composer.postConsent = consent
                switch try composer.post() {
                case .video(let post): #expect(post.consent == consent)
                case .photos(let post): #expect(post.consent == consent)
                }
            }
        }
    }

    @Test("A draft that keeps everything asks for the same as a post, and carries it")
    func fullDraft() throws {
        var composer = composer(try media(.photo, for: .wahdx), .inbox, .wahdx)
        #expect(composer.privacyLevels.map(\.value) == [.publicToEveryone, .mutualFollowFriends, .followerOfCreator, .selfOnly])
        #expect(composer.interactions.map(\.value) == [.comment])
        #expect(composer.asksForDisclosure && composer.captionLimit == 4000 && composer.titleLimit == 90)
        composer.title = "The bay"
        composer.privacyLevel = .selfOnly
        composer.allowedInteractions = [.comment]
        composer.isAIGenerated = true
        guard case .photos(let post) = try composer.post() else {
            Issue.record("it is no photo post")
            return
        }
        #expect(post.destination == .inbox && post.title == "The bay" && post.privacyLevel == .selfOnly)
        #expect(post.allowsComments && post.isAIGenerated)
        composer.disclosesCommercialContent = true
        #expect(composer.problems.map(\.rule) == [.disclosureIncomplete])
    }
}
