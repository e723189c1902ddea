// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension SandboxMachine {
    /// `content/init`, photos in both modes.
    /// Source: https://developers.tiktok.com/doc/content-posting-api-reference-photo-post, read 2026-11.
    mutating func startPhotos(_ body: JSONValue, caller: Caller, now: Date) throws(Refusal) -> JSONValue {
        let fields = try reader(body, known: ["media_type", "post_mode", "post_info", "source_info", "is_aigc"])
        guard try fields.string("media_type") == "PHOTO" else { throw .invalidParams("media_type must be PHOTO.") }
        let destination: SandboxPost.Destination
        switch try fields.string("post_mode") {
        case "DIRECT_POST":
            destination = .profile
            try caller.require(anyOf: [Scope.publish])
        case "MEDIA_UPLOAD":
            destination = .inbox
            try caller.require(anyOf: [Scope.upload])
        default: throw .invalidParams("post_mode must be DIRECT_POST or MEDIA_UPLOAD.")
        }
        var details = try photoDetails(fields.fields["post_info"], isDirect: destination == .profile)
        details.flags["is_aigc"] = try fields.bool("is_aigc")
        let source = try reader(
            fields.fields["source_info"], at: "source_info", known: ["source", "photo_images", "photo_cover_index"])
        guard try source.string("source") == "PULL_FROM_URL" else {
            throw .invalidParams("source_info.source must be PULL_FROM_URL: photos cannot be uploaded.")
        }
        let urls = try source.required("photo_images", try source.strings("photo_images"))
        guard (1...35).contains(urls.count) else { throw .invalidParams("photo_images must hold 1 to 35 URLs.") }
        let cover = try source.integer("photo_cover_index", in: 0...Int64(urls.count - 1))
        details.photoCoverIndex = try source.required("photo_cover_index", cover)
        if destination == .profile {
            try checkDirectPost(details, account: caller.account, now: now)
        } else {
            if caller.account.appVersionTooOld { throw Refusal(400, "app_version_check_failed") }
            try checkInbox(caller.account, now: now)
        }
        try checkPull(urls)
        let id = "p_pub_url~v2.\(ids.number())"
        download(urls, of: id, as: .photo)
        start(
            Publish(
                id: id, openID: caller.account.openID, kind: .photo, destination: destination, isPull: true, details: details,
                created: now, stage: .downloading(since: now, outcome: nil)))
        return ["publish_id": .string(id)]
    }

    private mutating func photoDetails(_ value: JSONValue?, isDirect: Bool) throws(Refusal) -> PostDetails {
        let flags = ["disable_comment", "auto_add_music", "brand_content_toggle", "brand_organic_toggle"]
        let known = ["title", "description"] + (isDirect ? flags + ["privacy_level"] : [])
        let info = try reader(value, at: "post_info", known: Set(known))
        let title = try info.string("title") ?? ""
        let description = try info.string("description") ?? ""
        guard title.utf16.count <= 90 else { throw .invalidParams("The title is longer than 90 UTF-16 code units.") }
        guard description.utf16.count <= 4000 else {
            throw .invalidParams("The description is longer than 4000 UTF-16 code units.")
        }
        return PostDetails(
            text: [title, description].filter { !$0.isEmpty }.joined(separator: "\n"), title: title,
            privacyLevel: isDirect ? try info.string("privacy_level") : nil, flags: isDirect ? try info.bools(flags) : [:])
    }
}
