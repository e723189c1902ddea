// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension SandboxMachine {
    /// Reads the body of a post.
    mutating func socialSyncerRequest(_ body: JSONValue) throws(Refusal) -> SocialSyncerRequest {
        let fields = try reader(
            body,
            known: [
                "content", "mediaItems", "platforms", "tiktokSettings", "publishNow", "scheduledFor", "timezone", "isDraft",
                "tags",
            ])
        let content = try fields.required("content", try fields.text("content", 0...2200))
        let (urls, isVideo) = try socialSyncerMedia(fields.fields["mediaItems"])
        let (isInbox, details) = try socialSyncerSettings(fields.fields["tiktokSettings"], content: content, isVideo: isVideo)
        return SocialSyncerRequest(
            content: content, items: fields.fields["mediaItems"] ?? .null, urls: urls, isVideo: isVideo,
            settings: fields.fields["tiktokSettings"] ?? .null, details: details, isInbox: isInbox,
            accountID: try socialSyncerTarget(fields.fields["platforms"]), time: try Self.socialSyncerTime(fields) ?? .never)
    }

    /// One video, or 1 to 35 photos.
    mutating func socialSyncerMedia(_ value: JSONValue?) throws(Refusal) -> (urls: [String], isVideo: Bool) {
        guard case .array(let items) = value, (1...35).contains(items.count) else {
            throw .invalidParams("mediaItems must be a list of one video, or of 1 to 35 photos.")
        }
        var urls: [String] = []
        var types: Set<String> = []
        for item in items {
            let item = try reader(item, at: "mediaItems[]", known: ["type", "url"])
            types.insert(try item.required("type", try item.string("type")))
            let url = try item.required("url", try item.string("url"))
            guard isUsableByGateways(url) else { throw .invalidParams("mediaItems[].url is no URL of a medium.") }
            urls.append(url)
        }
        if types == ["image"] { return (urls, false) }
        guard types == ["video"], urls.count == 1 else {
            throw .invalidParams("mediaItems must be one video, or photos; never both.")
        }
        return (urls, true)
    }

    private mutating func socialSyncerTarget(_ value: JSONValue?) throws(Refusal) -> String {
        guard case .array(let targets) = value, targets.count == 1 else {
            throw .invalidParams("platforms must be a list of one account.")
        }
        let target = try reader(
            targets[0], at: "platforms[]", known: ["platform", "accountId", "customContent", "platformSpecificData"])
        guard try target.string("platform") == "tiktok" else { throw .invalidParams("platforms[].platform must be tiktok.") }
        _ = try target.text("customContent", 0...2200)
        if let data = target.fields["platformSpecificData"] { _ = try FieldReader(data, at: "platforms[].platformSpecificData") }
        return try target.required("accountId", try target.string("accountId"))
    }

    /// When it is published; `nil` when the body says nothing about it.
    static func socialSyncerTime(_ fields: FieldReader) throws(Refusal) -> SocialSyncerRequest.Time? {
        let publishNow = try fields.bool("publishNow")
        let isDraft = try fields.bool("isDraft")
        let date = try fields.string("scheduledFor")
        let when: Date? = if let date { try Self.date(date, "scheduledFor") } else { nil }
        if let zone = try fields.text("timezone", 0...64), zone.wholeMatch(of: #/[A-Za-z]+([\/_+\-][A-Za-z0-9]+)*/#) == nil {
            throw .invalidParams("timezone must be a name such as Europe/Berlin.")
        }
        let tags = try fields.strings("tags") ?? []
        guard tags.count <= 50, tags.allSatisfy({ $0.unicodeScalars.count <= 100 }) else {
            throw .invalidParams("tags must be at most 50 texts of 100 characters.")
        }
        if publishNow == true { return .now }
        if isDraft == true { return .never }
        return when.map { .at($0) }
    }

    /// What becomes of it at TikTok.
    mutating func socialSyncerSettings(
        _ value: JSONValue?, content: String, isVideo: Bool
    ) throws(Refusal) -> (isInbox: Bool, details: PostDetails) {
        let flagNames = ["allow_comment", "allow_duet", "allow_stitch", "auto_add_music", "video_made_with_ai"]
        let settings = try reader(
            value, at: "tiktokSettings",
            known: Set(flagNames).union([
                "privacy_level", "content_preview_confirmed", "express_consent_given", "video_cover_timestamp_ms",
                "video_cover_image_url", "photo_cover_index", "description", "draft", "commercialContentType", "media_type",
            ]))
        let isInbox = try settings.bool("draft") ?? false
        var flags = try settings.bools(flagNames)
        for name in ["allow_comment"] + (isVideo && !isInbox ? ["allow_duet", "allow_stitch"] : []) {
            _ = try settings.required(name, flags[name])
        }
        guard let level = try settings.string("privacy_level"), Self.privacyLevels.contains(level) else {
            throw .invalidParams("tiktokSettings.privacy_level must be one of TikTok's.")
        }
        for name in ["content_preview_confirmed", "express_consent_given"] {
            guard try settings.bool(name) == true else { throw .invalidParams("tiktokSettings.\(name) must be true.") }
        }
        let type = try settings.string("media_type")
        guard isVideo ? type ?? "video" == "video" : type == "photo" else {
            throw .invalidParams("tiktokSettings.media_type does not fit the media.")
        }
        if let url = try settings.string("video_cover_image_url"), !isUsableByGateways(url) {
            throw .invalidParams("tiktokSettings.video_cover_image_url is no URL of a medium.")
        }
        let commercial = try settings.string("commercialContentType") ?? "none"
        guard ["none", "brand_organic", "brand_content"].contains(commercial) else {
            throw .invalidParams("tiktokSettings.commercialContentType is unknown.")
        }
        let description = try settings.text("description", 0...4000) ?? ""
        let timestamp = try settings.integer("video_cover_timestamp_ms", in: 0...600_000)
        let cover = try settings.integer("photo_cover_index", in: 0...34)
        // Of a video draft only the file reaches TikTok.
        if isVideo, isInbox { return (true, PostDetails()) }
        if commercial != "none" { flags["\(commercial)_toggle"] = true }
        let title = isVideo ? "" : SocialSyncerRequest.title(of: content)
        let text = isVideo ? content : [title, description].filter { !$0.isEmpty }.joined(separator: "\n")
        return (
            isInbox,
            PostDetails(
                text: text, title: title, privacyLevel: level, flags: flags, coverTimestamp: isVideo ? timestamp : nil,
                photoCoverIndex: isVideo ? nil : cover ?? 0)
        )
    }
}
