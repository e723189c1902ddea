// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes

extension SandboxMachine {
    /// `POST /posts`: 201, or 200 with the post that a request id has made before, or 409 for the same content.
    mutating func createSocialSyncerPost(_ request: SandboxRequest, now: Date) throws(Refusal) -> (Int, JSONValue) {
        let requestID = HTTPField.Name("x-request-id").flatMap { request.headers[$0] }
        if let requestID, requestID.wholeMatch(of: #/[A-Za-z0-9._\-]{1,128}/#) == nil {
            throw .invalidParams("x-request-id must be 1 to 128 of A-Z, a-z, 0-9, '.', '_' and '-'.")
        }
        let wanted = try socialSyncerRequest(try body(of: request, isOptional: false))
        let account = try gatewayAccount(wanted.accountID)
        guard !socialSyncer.disconnected.contains(wanted.accountID) else {
            throw Refusal(403, "account_disconnected", "The account is disconnected.")
        }
        if let requestID, let seen = socialSyncer.requests[requestID], now.timeIntervalSince(seen.date) < 300,
            let post = gatewayPosts[seen.post]
        {
            return (200, ["existingPost": socialSyncerPost(post, now: now)])
        }
        if let duplicate = socialSyncerDuplicate(of: wanted, now: now) {
            return (
                409,
                [
                    "error": "The same content was posted.", "code": "DUPLICATE_POST",
                    "details": [
                        "accountId": .string(wanted.accountID), "platform": "tiktok", "existingPostId": .string(duplicate),
                    ],
                ]
            )
        }
        let id = "65000000" + String(ids.number(), radix: 16)
        let post = GatewayPost(
            id: id, gateway: .socialSyncer, order: Self.order(wanted, of: account), state: Self.state(wanted.time, now: now),
            created: now, fields: Self.fields(of: wanted))
        add(post, now: now)
        if let requestID { socialSyncer.requests[requestID] = (id, now) }
        return (201, socialSyncerPost(gatewayPosts[id] ?? post, now: now))
    }

    private static func order(_ wanted: SocialSyncerRequest, of account: SandboxAccount) -> GatewayOrder {
        GatewayOrder(
            openID: account.openID, kind: wanted.isVideo ? .video : .photo, destination: wanted.isInbox ? .inbox : .profile,
            urls: wanted.urls, details: wanted.details)
    }

    private static func state(_ time: SocialSyncerRequest.Time, now: Date) -> GatewayPost.State {
        switch time {
        case .now: .scheduled(now)
        case .at(let date): .scheduled(date)
        case .never: .draft
        }
    }

    private static func fields(of wanted: SocialSyncerRequest) -> [String: JSONValue] {
        [
            "content": .string(wanted.content), "mediaItems": wanted.items, "tiktokSettings": wanted.settings,
            "accountId": .string(wanted.accountID),
            "scheduledFor": { if case .at(let date) = wanted.time { timestamp(date) } else { .null } }(),
        ]
    }

    /// What failed does not count, so that it can be posted again.
    private func socialSyncerDuplicate(of wanted: SocialSyncerRequest, now: Date) -> String? {
        gatewayPosts.values.filter { post in
            post.gateway == .socialSyncer && now.timeIntervalSince(post.created) < 86_400 && wanted.isSame(as: post.fields)
                && !["failed", "draft"].contains(socialSyncerStatus(of: post))
        }.map(\.id).min()
    }

    func socialSyncerPost(named id: String) throws(Refusal) -> GatewayPost {
        guard let post = gatewayPosts[id], post.gateway == .socialSyncer else {
            throw Refusal(404, "not_found", "There is no such post.")
        }
        return post
    }

    func socialSyncerStatus(of post: GatewayPost) -> String {
        switch post.state {
        case .draft: return "draft"
        case .scheduled: return "scheduled"
        case .cancelled: return "cancelled"
        case .started, .refused: break
        }
        switch progress(of: post) {
        case .inbox, .published: return "published"
        case .failed: return "failed"
        case .queued, .processing, nil: return "publishing"
        }
    }

    /// A post in SocialSyncer's words.
    func socialSyncerPost(_ post: GatewayPost, now: Date) -> JSONValue {
        let status = socialSyncerStatus(of: post)
        let isWaiting = ["draft", "scheduled", "cancelled"].contains(status)
        var target: [String: JSONValue] = [
            "platform": "tiktok", "accountId": post.fields["accountId"] ?? .null,
            "status": .string(isWaiting ? "pending" : status),
            "platformPostId": .null, "platformPostUrl": .null, "error": .null,
        ]
        switch progress(of: post) {
        case .published(let id, let url):
            target["platformPostId"] = .string(id)
            target["platformPostUrl"] = .string(url)
        case .failed(let reason):
            target["error"] = .string(Self.socialSyncerError(reason, level: post.order.details.privacyLevel))
        default: break
        }
        return [
            "id": .string(post.id), "status": .string(status), "content": post.fields["content"] ?? "",
            "mediaItems": post.fields["mediaItems"] ?? [], "scheduledFor": post.fields["scheduledFor"] ?? .null,
            "createdAt": Self.timestamp(post.created), "platforms": [.object(target)],
        ]
    }

    /// What TikTok says, in the words of the document.
    private static func socialSyncerError(_ reason: String, level: String?) -> String {
        switch reason {
        case "spam_risk_too_many_posts": "You have created too many posts in the last 24 hours via the API."
        case "privacy_level_option_mismatch":
            "Selected privacy level '\(level ?? "")' is not available for this creator."
        case "spam_risk", "spam_risk_text", "spam_risk_user_banned_from_posting":
            "TikTok flagged this post as potentially risky (\(reason))"
        default: "TikTok: \(reason)"
        }
    }

    /// `DELETE /posts/{id}`: it is gone afterwards.
    mutating func deleteSocialSyncerPost(_ id: String, now: Date) throws(Refusal) -> JSONValue {
        let status = socialSyncerStatus(of: try socialSyncerPost(named: id))
        guard ["draft", "scheduled"].contains(status) else {
            throw Self.wrongState("Only drafts and scheduled posts can be deleted; this one is \(status).")
        }
        gatewayPosts[id] = nil
        return ["message": "Post deleted"]
    }

    /// `POST /posts/{id}/retry`: only what failed.
    mutating func retrySocialSyncerPost(_ id: String, now: Date) throws(Refusal) -> JSONValue {
        var post = try socialSyncerPost(named: id)
        let status = socialSyncerStatus(of: post)
        if status == "publishing" { throw Self.wrongState("The post is being published.", status: 409) }
        guard status == "failed" else { throw Self.wrongState("Only failed posts can be retried; this one is \(status).") }
        post.state = .scheduled(now)
        add(post, now: now)
        return socialSyncerPost(try socialSyncerPost(named: id), now: now)
    }

    /// `PUT /posts/{id}`: settings replace all that there were.
    mutating func updateSocialSyncerPost(_ id: String, _ request: SandboxRequest, now: Date) throws(Refusal) -> JSONValue {
        let change = try body(of: request, isOptional: false)
        let fields = try reader(
            change,
            known: [
                "content", "mediaItems", "tiktokSettings", "publishNow", "scheduledFor", "timezone", "isDraft", "tags",
            ])
        _ = try fields.text("content", 0...2200)
        let time = try Self.socialSyncerTime(fields)
        var post = try socialSyncerPost(named: id)
        let status = socialSyncerStatus(of: post)
        guard ["draft", "scheduled", "failed"].contains(status), let account = accounts[post.order.openID] else {
            throw Self.wrongState("Only drafts, scheduled and failed posts can be changed; this one is \(status).")
        }
        var whole = post.fields.filter { ["content", "mediaItems", "tiktokSettings"].contains($0.key) }
        for name in whole.keys { whole[name] = fields.fields[name] ?? whole[name] }
        whole["platforms"] = [["platform": "tiktok", "accountId": post.fields["accountId"] ?? .null]]
        var wanted = try socialSyncerRequest(.object(whole))
        wanted.time = time ?? .never
        post.order = Self.order(wanted, of: account)
        var kept = Self.fields(of: wanted)
        if let time {
            post.state = Self.state(time, now: now)
        } else {
            kept["scheduledFor"] = post.fields["scheduledFor"]
        }
        post.fields = kept
        add(post, now: now)
        return socialSyncerPost(try socialSyncerPost(named: id), now: now)
    }
}
