// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// New posts of UGC Inc.
extension SandboxMachine {
    /// `POST /post/slideshow` and `POST /post/video`.
    mutating func createUGCIncPost(_ body: JSONValue, kind: SandboxPost.Kind, now: Date) throws(Refusal) -> JSONValue {
        let media = kind == .video ? "videoUrl" : "imageUrls"
        let texts: Set<String> = ["caption", "musicPostId", "socialAudioId"]
        let nullable = texts.union(Self.ugcIncFilters).union(kind == .photo ? ["title", "postTime"] : ["postTime"])
        let fields = try ugcIncReader(body, known: nullable.union(["accountId", media, "strict"]), nullable: nullable)
        let accountID = try Self.ugcIncAccountID(body, fields)
        let isMet = try meetsUGCIncFilter(fields)
        let urls: [String]
        if kind == .video {
            urls = [try fields.required(media, try fields.string(media))]
            guard isUsableByGateways(urls[0]) else { throw .invalidParams("videoUrl must be an https URL.") }
        } else {
            urls = try fields.required(media, try ugcIncURLs(fields, media, 1...35))
        }
        var said = try ugcIncTexts(fields, hasTitle: kind == .photo)
        if let id = try fields.string("musicPostId") {
            guard id.wholeMatch(of: #/[0-9]{1,20}/#) != nil else { throw .invalidParams("musicPostId must be the id of a post.") }
            said["music_post_id"] = .string(id)
        }
        let wish = try fields.date("postTime")
        let isStrict = try fields.bool("strict") ?? false
        if accountID == nil, !isMet { throw Refusal(404, "account_not_found", "There is no account that fits.") }
        let candidates = if let accountID { [try gatewayAccount(accountID)] } else { gatewayAccounts }
        let (account, time) = try ugcIncSlot(wish, isStrict: isStrict, among: candidates, now: now)
        let order = ugcIncOrder(of: account, kind: kind, urls: urls, said)
        said["scheduled_at"] = .string(GatewayTime.text(time))
        let post = GatewayPost(
            id: "ugc_\(ids.number())", gateway: .ugcInc, order: order, state: .scheduled(time), created: now, fields: said)
        add(post, now: now)
        return ugcIncPost(gatewayPosts[post.id] ?? post, now: now)
    }

    /// `POST /post/draft`: a draft at the gateway, of nobody yet.
    mutating func createUGCIncDraft(_ body: JSONValue, now: Date) throws(Refusal) -> JSONValue {
        let texts: Set<String> = ["caption", "title", "socialAudioId"]
        let fields = try ugcIncReader(body, known: texts.union(["type", "mediaUrls"]), nullable: texts)
        guard let type = try fields.string("type"), ["video", "slideshow"].contains(type) else {
            throw .invalidParams("type must be video or slideshow.")
        }
        let urls = try fields.required("mediaUrls", try ugcIncURLs(fields, "mediaUrls", 1...35))
        let said = try ugcIncTexts(fields, hasTitle: true)
        let order = GatewayOrder(
            openID: "", kind: type == "video" ? .video : .photo, destination: .profile, urls: urls, details: PostDetails())
        let post = GatewayPost(
            id: "ugc_\(ids.number())", gateway: .ugcInc, order: order, state: .draft, created: now, fields: said)
        add(post, now: now)
        return ugcIncPost(post, now: now)
    }

    /// What TikTok is to publish. The level is what the app has set: everybody, where the account allows it.
    func ugcIncOrder(
        of account: SandboxAccount, kind: SandboxPost.Kind, urls: [String], _ said: [String: JSONValue]
    ) -> GatewayOrder {
        let levels = account.privacyLevelOptions
        let texts = ["title", "caption"].compactMap { name -> String? in
            if case .string(let text) = said[name] { text } else { nil }
        }
        var details = PostDetails()
        details.text = texts.filter { !$0.isEmpty }.joined(separator: "\n")
        details.privacyLevel = levels.contains("PUBLIC_TO_EVERYONE") ? "PUBLIC_TO_EVERYONE" : levels.first
        return GatewayOrder(openID: account.openID, kind: kind, destination: .profile, urls: urls, details: details)
    }

    /// The texts that UGC Inc tells again.
    func ugcIncTexts(_ fields: FieldReader, hasTitle: Bool) throws(Refusal) -> [String: JSONValue] {
        var said: [String: JSONValue] = [:]
        if let caption = try fields.text("caption", 0...500) { said["caption"] = .string(caption) }
        if hasTitle, let title = try fields.text("title", 0...90) { said["title"] = .string(title) }
        if let audio = try fields.text("socialAudioId", 1...64) { said["social_audio_id"] = .string(audio) }
        return said
    }

    /// `accountId`, which has to be there and may be `null`.
    private static func ugcIncAccountID(_ body: JSONValue, _ fields: FieldReader) throws(Refusal) -> String? {
        if case .object(let all) = body, all["accountId"] == .null { return nil }
        return try fields.required("accountId", try fields.string("accountId"))
    }
}
