// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What UGC Inc says about a post.
extension SandboxMachine {
    /// The post as JSON.
    func ugcIncPost(_ post: GatewayPost, now: Date) -> JSONValue {
        var socialID: String?
        var url: String?
        if case .published(let id, let address) = progress(of: post) { (socialID, url) = (id, address) }
        var data: [String: JSONValue] = [
            "id": .string(post.id), "account_id": .optional(ugcIncAccountID(of: post)),
            "type": post.order.kind == .video ? "video" : "slideshow", "status": .string(ugcIncWord(for: post, now: now)),
            "social_id": .optional(socialID), "media_urls": .array(post.order.urls.map { .string($0) }), "thumbnail_url": .null,
            "postUrl": .optional(url),
        ]
        for name in ["caption", "title", "social_audio_id", "music_post_id", "scheduled_at"] {
            data[name] = post.fields[name] ?? .null
        }
        return .object(data)
    }

    /// The status, in UGC Inc's words.
    func ugcIncWord(for post: GatewayPost, now: Date) -> String {
        if case .number(let end) = post.fields["deleted_at"] { return now.timeIntervalSince1970 < end ? "deleting" : "deleted" }
        switch post.state {
        case .draft: return "draft"
        case .scheduled: return "scheduled"
        case .cancelled: return "deleted"
        case .refused: return "failed"
        case .started:
            switch progress(of: post) {
            case .published, .inbox: return "complete"
            case .failed: return "failed"
            case .queued, .processing, nil: return post.fields["is_retried"] == nil ? "pending" : "retrying"
            }
        }
    }

    func ugcIncAccountID(of post: GatewayPost) -> String? {
        accounts[post.order.openID].map { SandboxGateway.accountID(of: $0.username) }
    }

    /// When it is or was due; `nil` for a draft.
    func ugcIncTime(of post: GatewayPost) -> Date? {
        if case .string(let text) = post.fields["scheduled_at"] { GatewayTime.date(text) } else { nil }
    }
}
