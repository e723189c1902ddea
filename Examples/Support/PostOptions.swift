// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import ArgumentParser
import Foundation
public import TikTokPublishing

/// What a person decides about every post, whatever its media.
public struct PostOptions: ParsableArguments {
    /// Who may see it.
    @Option(
        help: ArgumentHelp(
            "Who may see it: PUBLIC_TO_EVERYONE, MUTUAL_FOLLOW_FRIENDS, FOLLOWER_OF_CREATOR or SELF_ONLY.",
            discussion: "Only levels that the creator offers. Required with --live; PUBLIC_TO_EVERYONE in the sandbox.",
            valueName: "level"))
    public var privacy: String?

    /// Whether it becomes a draft.
    @Flag(help: "Send it to the creator's inbox as a draft, which the creator finishes in the TikTok app.")
    public var inbox = false

    /// Your name for this one post.
    @Option(
        help: ArgumentHelp(
            "Your name for this one post: with the same key it is published once, however often you run this.",
            discussion: "A key is remembered in the folder of --journal, or with --live.", valueName: "name"))
    public var key: String?

    /// Whether people may comment.
    @Flag(help: "Let people comment.")
    public var allowComments = false

    /// Whether it promotes the creator's own business.
    @Flag(help: "Disclose that it promotes your own business.")
    public var yourBrand = false

    /// Whether it is a paid partnership.
    @Flag(help: "Disclose that it is a paid partnership.")
    public var brandedContent = false

    /// Whether it is labelled as made by AI.
    @Flag(help: "Label it as made by AI.")
    public var aiGenerated = false

    /// Whether the person who posts has agreed.
    @Flag(
        help: ArgumentHelp(
            "State that the person who posts has seen a preview and agreed to upload it.",
            discussion: "SocialSyncer passes this on and refuses without it. Say it only if it is true."))
    public var consent = false

    /// When a gateway is to publish it.
    @Option(
        help: ArgumentHelp(
            "When it is to be published, such as 2026-12-24T18:00:00Z; at once by default. Some gateways only.", valueName: "time"
        ))
    public var at: String?

    /// Whether another time near it will do.
    @Flag(help: "With --at: take the nearest time at which the account is free. UGC Inc only.")
    public var nearest = false

    /// The defaults.
    public init() {}

    /// Refuses options that contradict each other.
    public func validate() throws {
        if let at, schedule == nil { throw ValidationError("--at takes a time such as 2026-12-24T18:00:00Z, not \(at).") }
        if nearest, at == nil { throw ValidationError("--nearest needs --at.") }
        if inbox, privacy != nil { throw ValidationError("--privacy does not apply to --inbox: the creator chooses in the app.") }
    }

    /// Refuses to choose who may see a real post.
    /// - Parameter backend: Where it goes to.
    public func validate(for backend: BackendOptions) throws {
        if backend.live, !inbox, privacy == nil { throw ValidationError("--live needs --privacy: nobody but you can choose it.") }
    }

    /// Your name for this one post; a new one unless one was given.
    public var publishKey: PublishKey {
        key.map { PublishKey(rawValue: $0) } ?? .random()
    }

    /// Who may see a direct post.
    public var privacyLevel: PrivacyLevel {
        privacy.map(PrivacyLevel.init) ?? .publicToEveryone
    }

    /// When it is to be published.
    public var schedule: PublishSchedule? {
        guard let at, let date = try? Date(at, strategy: .iso8601) else { return nil }
        return PublishSchedule(date, slot: nearest ? .nearest : .exact)
    }

    /// What the person who posts has agreed to; `nil` when nothing was stated.
    public var postConsent: PostConsent? {
        consent ? PostConsent(hasConfirmedPreview: true, hasAgreedToUpload: true) : nil
    }

    /// What it says about commercial content.
    public var disclosure: Disclosure {
        var disclosure: Disclosure = []
        if yourBrand { disclosure.insert(.yourBrand) }
        if brandedContent { disclosure.insert(.brandedContent) }
        return disclosure
    }
}
