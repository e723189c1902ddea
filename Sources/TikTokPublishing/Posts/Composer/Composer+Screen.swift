// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What the screen shows, locks and asks.
extension Composer {
    /// The creator's name, which has to be shown. `nil` for a draft, and when TikTok did not tell.
    public var nickname: String? {
        creator.info?.nickname
    }

    /// The URL of the creator's picture, which works for two hours.
    public var avatarURL: String? {
        creator.info?.avatarURL
    }

    /// The longest video that the creator may post. `nil` when it is not limited, not known, or there is no video.
    public var maximumDuration: Duration? {
        guard media.isVideo, destination == .profile else { return nil }
        return creator.info?.maxVideoPostDurationSeconds.map { .seconds($0) }
    }

    /// How long a title may be, in UTF-16 units. `nil` when there is none to ask for: only photos have one.
    public var titleLimit: Int? {
        media.isVideo || content == .media ? nil : rules.photoTitleLimit
    }

    /// How long the caption may be, in UTF-16 units. `nil` when there is none to ask for: TikTok drops that of a draft of a video.
    public var captionLimit: Int? {
        guard content != .media else { return nil }
        return media.isVideo ? rules.videoCaptionLimit : rules.photoCaptionLimit
    }

    /// The entries of the menu *Who can view this post*, in TikTok's order, none of them chosen at first. Empty for a draft that keeps none.
    ///
    /// They are those that the creator offers. For a draft nobody has to ask that: then they are those that the backend knows.
    public var privacyLevels: [ComposerChoice<PrivacyLevel>] {
        guard content == .everything else { return [] }
        let offered = creator.info?.privacyLevelOptions ?? (destination == .inbox ? rules.knownPrivacyLevels : [])
        return offered.map { level in
            let isLocked = level == .selfOnly && disclosure.contains(.brandedContent)
            let isOn = level == privacyLevel
            return ComposerChoice(
                value: level, isOn: isOn, isEnabled: isOn || !isLocked, hint: isLocked ? Self.privateBrandedContentHint : nil)
        }
    }

    /// The checkboxes *Comment*, *Duet* and *Stitch*, off at first; for photos only *Comment*. Grey what the creator has disabled. Empty for a draft that keeps
    /// none of them.
    public var interactions: [ComposerChoice<ComposerInteraction>] {
        guard content == .everything, creator.info != nil || destination == .inbox else { return [] }
        let info = creator.info
        let shown: [ComposerInteraction] = media.isVideo ? ComposerInteraction.allCases : [.comment]
        return shown.map { interaction in
            let isDisabled =
                switch interaction {
                case .comment: info?.isCommentDisabled ?? false
                case .duet: info?.isDuetDisabled ?? false
                case .stitch: info?.isStitchDisabled ?? false
                }
            return ComposerChoice(
                value: interaction, isOn: !isDisabled && allowedInteractions.contains(interaction), isEnabled: !isDisabled,
                hint: isDisabled ? "The creator's settings do not allow it." : nil)
        }
    }

    /// Whether the screen has the switch *Disclose commercial content*, and with it the label for content made by AI. Not for a draft, from which TikTok drops both,
    /// unless the backend keeps everything of it.
    public var asksForDisclosure: Bool {
        content == .everything
    }

    /// The checkboxes *Your brand* and *Branded content*, of which at least one has to be chosen. Empty while ``disclosesCommercialContent`` is off.
    ///
    /// Branded content cannot be private: it is locked while the level is ``PrivacyLevel/selfOnly``, as that level is while branded content is chosen.
    public var disclosures: [ComposerChoice<Disclosure>] {
        guard asksForDisclosure, disclosesCommercialContent else { return [] }
        return [Disclosure.yourBrand, .brandedContent].map { kind in
            let isLocked = kind == .brandedContent && privacyLevel == .selfOnly
            let isOn = chosenDisclosure.contains(kind)
            return ComposerChoice(
                value: kind, isOn: isOn, isEnabled: isOn || !isLocked, hint: isLocked ? Self.privateBrandedContentHint : nil)
        }
    }

    /// The label that TikTok will show on the post: `Promotional content`, or `Paid partnership` for all branded content. `nil` without a disclosure.
    public var label: String? {
        if disclosure.contains(.brandedContent) { return "Paid partnership" }
        return disclosure.contains(.yourBrand) ? "Promotional content" : nil
    }

    /// What to say about ``label``, in TikTok's words: `Your video will be labeled as 'Paid partnership'`.
    public var labelNotice: String? {
        label.map { "Your \(media.isVideo ? "video" : "photo") will be labeled as '\($0)'" }
    }

    /// The sentence before the button, with its links. `nil` for a draft, where TikTok's app asks, unless the backend wants consent stated or keeps everything.
    public var consent: ComposerConsent? {
        guard content == .everything || rules.needsConsent else { return nil }
        let isBranded = disclosure.contains(.brandedContent)
        return ComposerConsent(documents: (isBranded ? [.brandedContentPolicy] : []) + [.musicUsageConfirmation])
    }

    /// What to say when the pointer rests on the button that cannot be pressed: the first thing that is wrong. `nil` when it can be pressed.
    public var buttonHint: String? {
        if let refusal { return "\(refusal.meaning) \(refusal.remedy)" }
        let problems = problems
        return (problems.first { $0.rule == .disclosureIncomplete } ?? problems.first)?.remedy
    }

    /// What to say once the post was sent. TikTok wants people to know that it takes a while, and where a draft goes on.
    public var sentNotice: String {
        switch destination {
        case .profile: "It may take a few minutes until the post is processed and can be seen on the profile."
        case .inbox: "Open TikTok and tap the notification in the inbox to edit and post the draft."
        }
    }

    /// TikTok's words for a disclosure that says nothing.
    static let incompleteDisclosureHint = "You need to indicate if your content promotes yourself, a third party, or both."
    /// TikTok's words for branded content that nobody shall see.
    static let privateBrandedContentHint = "Branded content visibility cannot be set to private."
}
