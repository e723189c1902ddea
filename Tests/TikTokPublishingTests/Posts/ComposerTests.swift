// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokMedia
import TikTokPublishing

@Suite("Composer")
struct ComposerTests {
    private static let media = [ComposerScene.video, ComposerScene.photos]

    @Test("Nothing is chosen at first: no level, no interaction, no disclosure", arguments: media)
    func nothingChosen(_ media: ComposerMedia) {
        let composer = Composer(media, creator: ComposerScene.creator())
        #expect(composer.privacyLevel == nil)
        #expect(composer.privacyLevels.map(\.value) == [.publicToEveryone, .mutualFollowFriends, .selfOnly])
        #expect(!composer.privacyLevels.contains { $0.isOn || !$0.isEnabled || $0.hint != nil })
        #expect(!composer.interactions.contains { $0.isOn || !$0.isEnabled })
        #expect(!composer.disclosesCommercialContent)
        #expect(composer.disclosures.isEmpty)
        #expect(composer.label == nil)
        #expect(!composer.isAIGenerated)
        #expect(composer.problems.map(\.rule) == [.privacyLevelMissing])
        #expect(!composer.canPost)
    }

    @Test("The creator's name and picture are shown")
    func creatorIsShown() {
        let composer = Composer(ComposerScene.video, creator: ComposerScene.creator())
        #expect(composer.nickname == "Ana")
        #expect(composer.avatarURL == "https://p16.example/ana.webp")
    }

    @Test(
        "A creator who cannot post now is told why, and nothing else is asked",
        arguments: [
            TikTokError.Code.tooManyPosts, .userBannedFromPosting, .reachedActiveUserCap, .accessTokenInvalid,
            .scopeNotAuthorized,
        ])
    func refusedCreator(_ code: TikTokError.Code) {
        let refusal = TikTokError(code: code, operation: .creatorInfo)
        var composer = Composer(ComposerScene.video, refusal: refusal)
        composer.privacyLevel = .selfOnly
        #expect(composer.refusal == refusal)
        #expect(composer.buttonHint?.contains(refusal.remedy) == true)
        #expect(!composer.canPost)
        #expect(composer.problems.isEmpty)
        #expect(composer.privacyLevels.isEmpty)
        #expect(composer.interactions.isEmpty)
        #expect(throws: refusal) { try composer.post() }
    }

    @Test("A draft that is sent to the profile after all needs the creator info")
    func draftToProfile() {
        var composer = Composer(draft: ComposerScene.video)
        #expect(composer.canPost)
        composer.destination = .profile
        #expect(composer.refusal?.advice == .fixRequest)
        #expect(!composer.canPost)
    }

    @Test("Only the levels of the creator are offered, in TikTok's order, also levels that nobody knows yet")
    func offeredLevels() {
        let levels: [PrivacyLevel] = [.followerOfCreator, PrivacyLevel(rawValue: "CLOSE_FRIENDS"), .selfOnly]
        var composer = Composer(ComposerScene.photos, creator: ComposerScene.creator { $0.privacyLevelOptions = levels })
        #expect(composer.privacyLevels.map(\.value) == levels)
        composer.privacyLevel = .publicToEveryone
        #expect(composer.problems.map(\.rule) == [.privacyLevelNotOffered])
        composer.privacyLevel = PrivacyLevel(rawValue: "CLOSE_FRIENDS")
        #expect(composer.canPost)
    }

    @Test("Interactions that the creator has disabled are grey and stay off, and photos have comments only")
    func interactions() throws {
        for disabled in ComposerScene.subsets(of: ComposerInteraction.allCases) {
            for allowed in ComposerScene.subsets(of: ComposerInteraction.allCases) {
                for media in Self.media {
                    let creator = ComposerScene.creator {
                        $0.isCommentDisabled = disabled.contains(.comment)
                        $0.isDuetDisabled = disabled.contains(.duet)
                        $0.isStitchDisabled = disabled.contains(.stitch)
                    }
                    var composer = Composer(media, creator: creator)
                    composer.privacyLevel = .selfOnly
                    composer.allowedInteractions = allowed
                    let shown: Set<ComposerInteraction> =
                        media == ComposerScene.photos ? [.comment] : Set(ComposerInteraction.allCases)
                    let expected = allowed.subtracting(disabled).intersection(shown)
                    #expect(Set(composer.interactions.map(\.value)) == shown)
                    #expect(Set(composer.interactions.filter(\.isOn).map(\.value)) == expected)
                    #expect(Set(composer.interactions.filter { !$0.isEnabled }.map(\.value)) == disabled.intersection(shown))
                    #expect(ComposerScene.allowed(by: try composer.post()) == expected)
                }
            }
        }
    }

    @Test("The labels of interactions are TikTok's")
    func interactionLabels() {
        let composer = Composer(ComposerScene.video, creator: ComposerScene.creator())
        #expect(composer.interactions.map(\.value.label) == ["Comment", "Duet", "Stitch"])
    }

    @Test("A video that is longer than the creator may post stops the post, one that is exactly as long does not")
    func duration() {
        let creator = ComposerScene.creator { $0.maxVideoPostDurationSeconds = 180 }
        let tooLong = [PostProblem.Rule(rawValue: "media.duration")]
        for (duration, rules) in [(180.0, []), (180.001, tooLong), (3600, tooLong)] {
            var composer = Composer(ComposerScene.video(lasting: .seconds(duration)), creator: creator)
            composer.privacyLevel = .selfOnly
            #expect(composer.maximumDuration == .seconds(180))
            #expect(composer.problems.map(\.rule) == rules)
        }
        var unknown = Composer(.video(.file(ComposerScene.clip), nil), creator: creator)
        unknown.privacyLevel = .selfOnly
        #expect(unknown.canPost)
        #expect(Composer(ComposerScene.photos, creator: creator).maximumDuration == nil)
    }

    @Test("A video that is too long for creator and backend is told once, with the smaller limit", arguments: [60, 3600])
    func durationOfBoth(_ limit: Int) {
        var rules = PostRules()
        rules.media.videoDuration = .seconds(3) ... .seconds(600)
        let creator = ComposerScene.creator { $0.maxVideoPostDurationSeconds = limit }
        var composer = Composer(ComposerScene.video(lasting: .seconds(4000)), creator: creator)
        composer.rules = rules
        composer.privacyLevel = .selfOnly
        #expect(composer.problems.map(\.limit) == ["at most \(min(limit, 600)).0 seconds"])
    }

    @Test("Title and caption have the limits of their kind, counted in UTF-16 units")
    func texts() {
        var video = Composer(ComposerScene.video, creator: ComposerScene.creator())
        video.privacyLevel = .selfOnly
        #expect(video.titleLimit == nil)
        #expect(video.captionLimit == 2200)
        video.caption = String(repeating: "🎉", count: 1100)
        #expect(video.canPost)
        video.caption += "!"
        #expect(video.problems.map(\.rule) == [.textLength])

        var photos = Composer(ComposerScene.photos, creator: ComposerScene.creator())
        photos.privacyLevel = .selfOnly
        #expect(photos.titleLimit == 90)
        #expect(photos.captionLimit == 4000)
        photos.title = String(repeating: "a", count: 91)
        photos.caption = String(repeating: "a", count: 4001)
        #expect(photos.problems.map(\.field) == ["title", "caption"])
    }

    @Test("What was chosen is what is posted")
    func everythingChosen() throws {
        var composer = Composer(ComposerScene.video, creator: ComposerScene.creator())
        composer.caption = "Sunset #bay"
        composer.privacyLevel = .publicToEveryone
        composer.allowedInteractions = [.duet]
        composer.disclosesCommercialContent = true
        composer.chosenDisclosure = .yourBrand
        composer.isAIGenerated = true
        composer.coverTimestamp = .seconds(1)
        let video = VideoPost(
            .file(ComposerScene.clip), caption: "Sunset #bay", privacyLevel: .publicToEveryone, allowsDuet: true,
            disclosure: .yourBrand, isAIGenerated: true, coverTimestamp: .seconds(1))
        #expect(try composer.post() == .video(video))

        composer.media = ComposerScene.photos
        composer.title = "The bay"
        composer.allowedInteractions = [.comment]
        composer.addsMusic = true
        composer.coverIndex = 1
        let photos = PhotoPost(
            ComposerScene.urls, coverIndex: 1, title: "The bay", caption: "Sunset #bay", privacyLevel: .publicToEveryone,
            allowsComments: true, addsMusic: true, disclosure: .yourBrand, isAIGenerated: true)
        #expect(try composer.post() == .photos(photos))
    }

    @Test("A draft asks for what TikTok keeps, and drops the rest instead of refusing it")
    func draft() throws {
        var composer = Composer(draft: ComposerScene.photos)
        composer.title = "The bay"
        composer.caption = "Sunset"
        composer.privacyLevel = .selfOnly
        composer.allowedInteractions = [.comment]
        composer.disclosesCommercialContent = true
        composer.isAIGenerated = true
        composer.addsMusic = true
        #expect(composer.privacyLevels.isEmpty && composer.interactions.isEmpty && composer.disclosures.isEmpty)
        #expect(!composer.asksForDisclosure)
        #expect(composer.label == nil)
        #expect(composer.consent == nil)
        #expect(composer.sentNotice.contains("inbox"))
        #expect(try composer.post() == .photos(.draft(ComposerScene.urls, title: "The bay", caption: "Sunset")))

        composer.media = ComposerScene.video
        #expect(composer.captionLimit == nil)
        #expect(try composer.post() == .video(.draft(.file(ComposerScene.clip))))
    }

    @Test("People are told that a post takes a while")
    func sentNotice() {
        #expect(Composer(ComposerScene.video, creator: ComposerScene.creator()).sentNotice.contains("minutes"))
    }

    @Test("Problems of the media stop the post like any other")
    func mediaProblems() throws {
        var composer = Composer(.photos([]), creator: ComposerScene.creator())
        composer.privacyLevel = .selfOnly
        #expect(composer.problems.map(\.rule) == [.photoCount])
        composer.media = .photos([ComposerScene.clip])
        #expect(composer.problems.map(\.rule) == [.url])
        #expect(composer.buttonHint == composer.problems.first?.remedy)
        let info = MediaInfo(format: .mp4, byteCount: 1000, width: 200, height: 1000)
        composer.media = .video(.file(ComposerScene.clip), info)
        #expect(composer.problems.map(\.rule.rawValue) == ["media.width"])
        let error = try #require(throws: TikTokError.self) { try composer.post() }
        #expect(error.code == .invalidPost && error.problems == composer.problems)
    }
}
