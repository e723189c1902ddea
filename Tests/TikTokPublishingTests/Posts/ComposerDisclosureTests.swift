// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Testing
import TikTokPublishing

/// Every state of the switch, its two checkboxes, the level and the kind of post: 2 x 2 x 2 x 4 x 2.
@Suite("Composer, disclosure of commercial content")
struct ComposerDisclosureTests {
    struct State: Sendable, CustomTestStringConvertible {
        var isOn: Bool
        var chosen: Disclosure
        var level: PrivacyLevel?
        var isVideo: Bool

        var testDescription: String {
            "\(isOn ? "on" : "off"), \(chosen.rawValue), \(level?.rawValue ?? "no level"), \(isVideo ? "video" : "photos")"
        }

        var composer: Composer {
            var composer = Composer(isVideo ? ComposerScene.video : ComposerScene.photos, creator: ComposerScene.creator())
            composer.disclosesCommercialContent = isOn
            composer.chosenDisclosure = chosen
            composer.privacyLevel = level
            return composer
        }

        static let all: [State] = {
            let disclosures: [Disclosure] = [[], .yourBrand, .brandedContent, [.yourBrand, .brandedContent]]
            let levels: [PrivacyLevel?] = [nil, .publicToEveryone, .mutualFollowFriends, .selfOnly]
            return [true, false].flatMap { isOn in
                disclosures.flatMap { chosen in
                    levels.flatMap { level in
                        [true, false].map { State(isOn: isOn, chosen: chosen, level: level, isVideo: $0) }
                    }
                }
            }
        }()
    }

    @Test("What stops the post, and with which words", arguments: State.all)
    func problems(_ state: State) {
        let composer = state.composer
        var rules: [PostProblem.Rule] = []
        if state.level == nil { rules.append(.privacyLevelMissing) }
        let isBranded = state.isOn && state.chosen.contains(.brandedContent)
        if isBranded, state.level == .selfOnly { rules.append(.brandedContentPrivate) }
        if state.isOn, state.chosen.isEmpty { rules.append(.disclosureIncomplete) }
        #expect(composer.problems.map(\.rule) == rules)
        #expect(composer.canPost == rules.isEmpty)
        #expect(((try? composer.post()) != nil) == rules.isEmpty)
        if rules.contains(.disclosureIncomplete) {
            #expect(
                composer.buttonHint == "You need to indicate if your content promotes yourself, a third party, or both.")
        }
        #expect((composer.buttonHint == nil) == rules.isEmpty)
    }

    @Test("Branded content and a private post lock each other, and what is chosen can always be taken back", arguments: State.all)
    func locks(_ state: State) throws {
        let composer = state.composer
        let isBranded = state.isOn && state.chosen.contains(.brandedContent)
        for choice in composer.privacyLevels {
            let isLocked = choice.value == .selfOnly && isBranded
            #expect(choice.hint == (isLocked ? "Branded content visibility cannot be set to private." : nil))
            #expect(choice.isEnabled == (!isLocked || choice.isOn))
            #expect(choice.isOn == (choice.value == state.level))
        }
        guard state.isOn else {
            #expect(composer.disclosures.isEmpty)
            return
        }
        #expect(composer.disclosures.map(\.value) == [.yourBrand, .brandedContent])
        for choice in composer.disclosures {
            let isLocked = choice.value == .brandedContent && state.level == .selfOnly
            #expect(choice.hint == (isLocked ? "Branded content visibility cannot be set to private." : nil))
            #expect(choice.isEnabled == (!isLocked || choice.isOn))
            #expect(choice.isOn == state.chosen.contains(choice.value))
        }
    }

    @Test("The label that TikTok will show", arguments: State.all)
    func labels(_ state: State) {
        let composer = state.composer
        let kind = state.isVideo ? "video" : "photo"
        let label: String? =
            if !state.isOn || state.chosen.isEmpty {
                nil
            } else {
                state.chosen.contains(.brandedContent) ? "Paid partnership" : "Promotional content"
            }
        #expect(composer.label == label)
        #expect(composer.labelNotice == label.map { "Your \(kind) will be labeled as '\($0)'" })
    }

    @Test("The sentence before the button, and where its links lead", arguments: State.all)
    func consent(_ state: State) throws {
        let consent = try #require(state.composer.consent)
        let music = "https://www.tiktok.com/legal/page/global/music-usage-confirmation/en"
        let branded = "https://www.tiktok.com/legal/page/global/bc-policy/en"
        if state.isOn, state.chosen.contains(.brandedContent) {
            #expect(consent.sentence == "By posting, you agree to TikTok's Branded Content Policy and Music Usage Confirmation.")
            #expect(consent.documents.map(\.url) == [branded, music])
        } else {
            #expect(consent.sentence == "By posting, you agree to TikTok's Music Usage Confirmation.")
            #expect(consent.documents.map(\.url) == [music])
            #expect(consent.markdown == "By posting, you agree to TikTok's [Music Usage Confirmation](\(music)).")
        }
    }

    @Test("A disclosure counts only while its switch is on", arguments: State.all.filter { $0.level == .publicToEveryone })
    func posted(_ state: State) throws {
        guard let post = try? state.composer.post() else { return }
        let disclosure =
            switch post {
            case .video(let video): video.disclosure
            case .photos(let photos): photos.disclosure
            }
        #expect(disclosure == (state.isOn ? state.chosen : []))
    }
}
