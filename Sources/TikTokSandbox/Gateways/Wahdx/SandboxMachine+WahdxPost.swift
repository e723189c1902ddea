// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension SandboxMachine {
    /// `POST /api/content/post`.
    mutating func wahdxPost(_ body: JSONValue, now: Date) throws(Refusal) -> JSONValue {
        let fields = try reader(body, known: ["accountId", "content", "photoTitle", "mediaItems", "tiktokSettings", "platform"])
        let settings = try reader(
            fields.fields["tiktokSettings"], at: "tiktokSettings",
            known: [
                "privacy_level", "allow_comment", "allow_duet", "allow_stitch", "video_cover_timestamp_ms", "photo_cover_index",
                "auto_add_music", "video_made_with_ai", "draft", "media_type",
            ])
        let urls = try wahdxURLs(fields)
        let isVideo = try isWahdxVideo(urls)
        let isDraft = try settings.bool("draft") ?? false
        let details = try wahdxDetails(fields, settings, isVideo: isVideo, isDraft: isDraft, count: urls.count)
        let accountID = try fields.required("accountId", try fields.string("accountId"))
        let account = try gatewayAccount(accountID)
        if !isVideo, !urls.allSatisfy({ VerifiedURLs.isVerified($0, by: configuration.verifiedURLPrefixes) }) {
            throw .unverifiedURL
        }
        let order = GatewayOrder(
            openID: account.openID, kind: isVideo ? .video : .photo, destination: isDraft ? .inbox : .profile, urls: urls,
            details: details)
        let id: String
        do {
            id = try startPublish(order, via: .wahdx, now: now)
        } catch {
            throw error.with(status: 403)
        }
        return ["success": true, "data": ["publish_id": .string(id)], "mediaType": isVideo ? "video" : "photo"]
    }

    private mutating func wahdxURLs(_ fields: FieldReader) throws(Refusal) -> [String] {
        guard case .array(let items) = fields.fields["mediaItems"], !items.isEmpty else {
            throw .invalidParams("mediaItems must be a list of objects with a url.")
        }
        var urls: [String] = []
        for item in items {
            let item = try reader(item, at: "mediaItems[]", known: ["url"])
            urls.append(try item.required("url", try item.text("url", 0...2048)))
        }
        return urls
    }

    /// One video or 2 to 35 photos, told apart by the extension.
    private func isWahdxVideo(_ urls: [String]) throws(Refusal) -> Bool {
        let kinds = urls.map { url -> Bool? in
            guard isUsableByGateways(url) else { return nil }
            switch GatewayURLs.fileExtension(of: url) {
            case "mp4", "mov", "webm": return true
            case "jpg", "jpeg", "png", "webp": return false
            default: return nil
            }
        }
        if kinds == [true] { return true }
        guard (2...35).contains(kinds.count), kinds.allSatisfy({ $0 == false }) else {
            throw .invalidParams("mediaItems must be one video, or 2 to 35 photos; never both.")
        }
        return false
    }

    private func wahdxDetails(
        _ fields: FieldReader, _ settings: FieldReader, isVideo: Bool, isDraft: Bool, count: Int
    ) throws(Refusal) -> PostDetails {
        let content = try fields.text("content", 0...(isVideo ? 2200 : 4000))
        let title = isVideo ? nil : try fields.text("photoTitle", 0...90)
        let level = try settings.string("privacy_level")
        guard level.map({ Self.privacyLevels.contains($0) }) ?? true else { throw .invalidParams("privacy_level is unknown.") }
        var flags = try settings.bools(["allow_comment", "allow_duet", "allow_stitch", "auto_add_music", "video_made_with_ai"])
        let type = try settings.string("media_type")
        guard isVideo ? type ?? "video" == "video" : type == "photo" else { throw .invalidParams("media_type does not fit.") }
        if !isDraft {
            _ = try fields.required("content", content)
            for name in ["allow_comment"] + (isVideo ? ["allow_duet", "allow_stitch"] : []) {
                _ = try settings.required(name, flags[name])
            }
        }
        if !isDraft || !isVideo { _ = try settings.required("privacy_level", level) }
        let timestamp = try settings.integer("video_cover_timestamp_ms", in: 0...600_000)
        let cover = try settings.integer("photo_cover_index", in: 0...34)
        // The number of photos is TikTok's to compare it with.
        guard isVideo || cover ?? 0 < count else { throw Refusal(403, "invalid_params", "photo_cover_index names no photo.") }
        // Of a video draft only the file reaches TikTok.
        if isVideo, isDraft { return PostDetails() }
        if !isVideo { flags["auto_add_music"] = flags["auto_add_music"] ?? true }
        return PostDetails(
            text: [title ?? "", content ?? ""].filter { !$0.isEmpty }.joined(separator: "\n"), title: title ?? "",
            privacyLevel: level, flags: flags, coverTimestamp: timestamp, photoCoverIndex: isVideo ? nil : cover ?? 0)
    }

    static let privacyLevels = ["PUBLIC_TO_EVERYONE", "MUTUAL_FOLLOW_FRIENDS", "FOLLOWER_OF_CREATOR", "SELF_ONLY"]
}
