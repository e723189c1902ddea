// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The doors for what users do.
extension SandboxMachine {
    /// `POST /_sandbox/accounts/<open_id>`.
    mutating func changeAccount(_ openID: String, _ request: SandboxRequest, now: Date) throws(Refusal) -> JSONValue {
        guard var account = accounts[openID] else { throw Refusal(404, "not_found", "There is no account with this open_id.") }
        let change = try changes(request, known: SandboxAccount.settingNames.union(["disconnect", "fill"]))
        try account.apply(change)
        let reason = try change.integer("disconnect")
        let quota = try change.string("fill").map { word throws(Refusal) in
            guard let quota = SandboxQuota(rawValue: word) else {
                throw .invalidParams("fill must be daily_posts or pending_drafts.")
            }
            return quota
        }
        do throws(SandboxError) {
            if let quota { try fill(quota, of: openID, now: now) }
            if let reason { try disconnect(openID, reason: reason, now: now) }
        } catch {
            throw Refusal(error)
        }
        accounts[openID] = account
        return account.json
    }

    /// `POST /_sandbox/inbox/<publish_id>`.
    mutating func decide(onDraft id: String, _ request: SandboxRequest, now: Date) throws(Refusal) -> JSONValue {
        guard publishes[id] != nil else { throw Refusal(404, "not_found", "There is no publish with this id.") }
        let fields = try changes(request, known: ["action", "privacy_level"])
        let privacy = try fields.string("privacy_level")
        let action = try fields.string("action")
        do throws(SandboxError) {
            switch action {
            case "post": try postDraft(id, privacyLevel: privacy, now: now)
            case "discard": try discardDraft(id, now: now)
            default: throw SandboxError(meaning: "There is no such action.", remedy: "Use post or discard.")
            }
        } catch {
            throw Refusal(error)
        }
        return ["posts": .array(posts(now: now).filter { $0.publishID == id }.map(\.json))]
    }

    /// `POST /_sandbox/posts/<post_id>`.
    mutating func changePost(_ id: String, _ request: SandboxRequest, now: Date) throws(Refusal) -> JSONValue {
        guard posts(now: now).contains(where: { $0.postID == id }) else {
            throw Refusal(404, "not_found", "There is no post with this id.")
        }
        let fields = try changes(request, known: ["public"])
        let isPublic = try fields.required("public", try fields.bool("public"))
        do throws(SandboxError) {
            try setPublic(isPublic, postID: id)
        } catch {
            throw Refusal(error)
        }
        announceVisibility(now)
        return posts(now: now).first { $0.postID == id }?.json ?? [:]
    }
}
