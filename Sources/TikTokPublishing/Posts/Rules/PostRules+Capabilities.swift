// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

extension PostRules {
    /// Everything that the post asks for and the backend cannot do. Nothing of it is dropped silently: a post that everybody sees although it was meant for
    /// friends, or one without its disclosure, is worse than none.
    func unsupported(in post: Post) -> [PostProblem] {
        let wishes = [Wish](post)
        let problems = wishes.filter { !backend.supports($0.capability) }.map { wish in
            let others = Backend.supporting(wish.capability).filter { $0.id != backend.id }.map(\.name)
            let elsewhere = others.isEmpty ? "" : " Backends that can: \(others.joined(separator: ", "))."
            return PostProblem(
                field: wish.field, rule: .unsupportedCapability,
                limit: "left to what \(backend.name) can do, which has no \(wish.capability)",
                actual: wish.actual, remedy: wish.remedy + elsewhere)
        }
        return unknownLevel(in: post) + problems
    }

    /// A privacy level that this SDK does not know yet is left to backends that hand every level on. Others have words of their own, or none: a post would come out
    /// at a level that nobody chose.
    private func unknownLevel(in post: Post) -> [PostProblem] {
        guard post.destination == .profile, let level = post.privacyLevel, level.capability == nil,
            !backend.capabilities.isSuperset(of: Backend.anyPrivacy)
        else { return [] }
        let others = Backend.known.filter { $0.id != backend.id && $0.capabilities.isSuperset(of: Backend.anyPrivacy) }
        let names = others.map(\.name).joined(separator: ", ")
        return [
            PostProblem(
                field: "privacyLevel", rule: .unsupportedCapability,
                limit: "a level that \(backend.name) is known to have", actual: level.rawValue,
                remedy: "Let the creator choose another level. Backends that can: \(names).")
        ]
    }
}

/// One thing that a post asks for.
private struct Wish {
    let field: String
    let capability: Capability
    let actual: String
    let remedy: String

    init(_ field: String, _ capability: Capability, _ actual: String = "set", _ remedy: String = "Leave it out.") {
        self.field = field
        self.capability = capability
        self.actual = actual
        self.remedy = remedy
    }
}

extension [Wish] {
    fileprivate init(_ post: Post) {
        self = []
        switch post {
        case .video(let video): add(video)
        case .photos(let photos): add(photos)
        }
        if post.destination == .inbox {
            append(Wish("destination", .inbox, "inbox", "Publish it directly."))
        } else if let level = post.privacyLevel, let capability = level.capability {
            append(Wish("privacyLevel", capability, level.rawValue, "Let the creator choose another level."))
        }
        if let schedule = post.schedule {
            append(Wish("schedule", .schedule, "a time", "Publish it when its time has come."))
            if schedule.slot == .nearest {
                append(Wish("schedule.slot", .nearestSlot, "nearest", "Use the exact slot."))
            }
        }
    }

    private mutating func add(_ post: VideoPost) {
        switch post.source {
        case .file: append(Wish("video", .videoByFile, "a file", "Give the URL of a video that the backend can download."))
        case .url: append(Wish("video", .videoByURL, "a URL", "Give the file."))
        }
        if post.coverTimestamp != nil { append(Wish("coverTimestamp", .coverFrame)) }
        if post.coverImage != nil { append(Wish("coverImage", .coverImage)) }
        add(post.music)
        addLabels(post.disclosure, isAIGenerated: post.isAIGenerated)
        guard post.destination == .profile else { return }
        addInteraction("allowsComments", post.allowsComments)
        addInteraction("allowsDuet", post.allowsDuet)
        addInteraction("allowsStitch", post.allowsStitch)
    }

    private mutating func add(_ post: PhotoPost) {
        append(Wish("photos", .photosByURL, "URLs", "Publish a video."))
        if post.coverIndex != 0 { append(Wish("coverIndex", .coverPhoto, "\(post.coverIndex)", "Put that photo first.")) }
        if post.addsMusic { append(Wish("addsMusic", .automaticMusic)) }
        add(post.music)
        addLabels(post.disclosure, isAIGenerated: post.isAIGenerated)
        if post.destination == .profile { addInteraction("allowsComments", post.allowsComments) }
    }

    private mutating func add(_ music: PostMusic?) {
        switch music {
        case .track: append(Wish("music", .trackMusic, "a track"))
        case .sound: append(Wish("music", .soundOfPost, "the sound of a post"))
        case nil: break
        }
    }

    private mutating func addLabels(_ disclosure: Disclosure, isAIGenerated: Bool) {
        let remedy = "Publish it where it can be labelled."
        if isAIGenerated { append(Wish("isAIGenerated", .aiLabel, "set", remedy)) }
        if disclosure.contains(.yourBrand) { append(Wish("disclosure", .yourBrand, "your brand", remedy)) }
        if disclosure.contains(.brandedContent) { append(Wish("disclosure", .brandedContent, "branded content", remedy)) }
        if disclosure.isSuperset(of: [.yourBrand, .brandedContent]) {
            append(
                Wish("disclosure", .bothDisclosures, "both", "Branded content covers both: disclose that alone if it is true."))
        }
    }

    /// A backend that cannot switch it leaves it on.
    private mutating func addInteraction(_ field: String, _ isAllowed: Bool) {
        guard !isAllowed else { return }
        append(Wish(field, .interactions, "off", "Set it to true if people may: this backend leaves it on."))
    }
}

extension PostRules {
    /// The levels that the backend can set, in TikTok's order.
    var knownPrivacyLevels: [PrivacyLevel] {
        [.publicToEveryone, .mutualFollowFriends, .followerOfCreator, .selfOnly].filter {
            $0.capability.map(backend.supports) ?? false
        }
    }
}

extension PrivacyLevel {
    fileprivate var capability: Capability? {
        switch self {
        case .publicToEveryone: .publicPosts
        case .mutualFollowFriends: .friendsPosts
        case .followerOfCreator: .followersPosts
        case .selfOnly: .privatePosts
        default: nil
        }
    }
}
