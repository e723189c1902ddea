// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The posts surface.
extension SandboxMachine {
    /// `POST /v1/posts`.
    mutating func createPostquedPost(_ body: JSONValue, now: Date) throws(Refusal) -> JSONValue {
        let fields = try reader(
            body,
            known: [
                "platform", "account_id", "content_type", "media_urls", "caption", "visibility", "allow_comments", "allow_duet",
                "allow_stitch", "music_id", "scheduled_at",
            ])
        guard try fields.string("platform") == "tiktok" else { throw .invalidParams("platform must be tiktok.") }
        guard let type = try fields.string("content_type"), ["photo", "video"].contains(type) else {
            throw .invalidParams("content_type must be photo or video.")
        }
        let isVideo = type == "video"
        let urls = try fields.required("media_urls", try fields.strings("media_urls"))
        guard !urls.isEmpty, urls.allSatisfy({ isUsableByGateways($0) }) else {
            throw .invalidParams("media_urls must be a list of https URLs.")
        }
        guard urls.count <= (isVideo ? 1 : 35) else { throw .invalidParams(isVideo ? "There is one video." : "Too many images") }
        guard let level = Self.postquedLevels[try fields.string("visibility") ?? ""] else {
            throw .invalidParams("visibility must be public, friends or private.")
        }
        let details = PostDetails(
            text: try fields.text("caption", 0...(isVideo ? 2200 : 4000)) ?? "", privacyLevel: level,
            flags: try fields.bools(["allow_comments", "allow_duet", "allow_stitch"]))
        _ = try fields.text("music_id", 1...64)
        let date = try fields.date("scheduled_at")
        let account = try gatewayAccount(try fields.required("account_id", try fields.string("account_id")))
        let order = GatewayOrder(
            openID: account.openID, kind: isVideo ? .video : .photo, destination: .profile, urls: urls, details: details)
        let id = "post_" + ids.word(16)
        let answer = postquedPost(id, "pending", date: date, message: "Post created and is being processed")
        add(GatewayPost(id: id, gateway: .postqued, order: order, state: .scheduled(date ?? now), created: now), now: now)
        return answer
    }

    /// `GET /v1/posts/{post_id}`.
    func postquedPost(_ id: String) throws(Refusal) -> JSONValue {
        guard let post = gatewayPosts[id], post.gateway == .postqued, id.hasPrefix("post_") else {
            throw Refusal(404, "not_found", "There is no such post.")
        }
        let date: Date? = if case .scheduled(let date) = post.state { date } else { nil }
        switch progress(of: post) {
        case nil, .inbox: return postquedPost(id, "pending", date: date, message: "Post created and is being processed")
        case .queued: return postquedPost(id, "uploading", message: "Post is being uploaded")
        case .processing: return postquedPost(id, "processing", message: "TikTok is reviewing the post")
        case .published(let postID, let url):
            return postquedPost(id, "published", postID: postID, url: url, message: "Post is live")
        case .failed(let reason):
            return postquedPost(id, "failed", message: Self.postquedWords(for: reason, photos: post.order.urls.count))
        }
    }

    private func postquedPost(
        _ id: String, _ status: String, postID: String? = nil, url: String? = nil, date: Date? = nil, message: String
    ) -> JSONValue {
        [
            "success": true, "post_id": .string(id), "status": .string(status), "platform_post_id": .optional(postID),
            "scheduled_at": .optional(date.map { $0.formatted(.iso8601) }), "published_url": .optional(url),
            "message": .string(message),
        ]
    }

    /// The page's list of errors, for what TikTok says.
    private static func postquedWords(for reason: String, photos: Int) -> String {
        switch reason {
        case "photo_pull_failed", "video_pull_failed": "Failed to download media"
        case _ where photos > 1 && reason.hasSuffix("_check_failed"): "Carousel processing failed"
        case "file_format_check_failed": "Invalid image format"
        case "picture_size_check_failed": "Unsupported aspect ratio"
        default: reason
        }
    }

    private static let postquedLevels = [
        "public": "PUBLIC_TO_EVERYONE", "friends": "MUTUAL_FOLLOW_FRIENDS", "private": "SELF_ONLY",
    ]
}
