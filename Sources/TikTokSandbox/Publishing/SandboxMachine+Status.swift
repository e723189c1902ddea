// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension SandboxMachine {
    /// `status/fetch`.
    /// Source: https://developers.tiktok.com/doc/content-posting-api-reference-get-video-status, read 2026-11.
    mutating func status(_ body: JSONValue, caller: Caller, now: Date) throws(Refusal) -> JSONValue {
        let publish = try publish(body, caller: caller)
        var data: [String: JSONValue] = [:]
        data[publish.isPull ? "downloaded_bytes" : "uploaded_bytes"] = .integer(publish.transferred)
        switch publish.stage {
        case .uploading, .downloading, .processing:
            data["status"] = publish.isPull ? "PROCESSING_DOWNLOAD" : "PROCESSING_UPLOAD"
        case .arrived where publish.destination == .inbox:
            data["status"] = "SEND_TO_USER_INBOX"
        case .arrived:
            data["status"] = "PUBLISH_COMPLETE"
            // The misspelling is TikTok's, and the ids are bare numbers.
            data["publicaly_available_post_id"] = isPublic(publish, now: now) ? .array([.integer(publish.postID ?? 0)]) : []
        case .failed(let reason):
            data["status"] = "FAILED"
            data["fail_reason"] = .string(reason)
            data["publicaly_available_post_id"] = []
        }
        return .object(data)
    }

    /// `cancel`: only while a download runs.
    mutating func cancel(_ body: JSONValue, caller: Caller, now: Date) throws(Refusal) {
        let publish = try publish(body, caller: caller)
        guard case .downloading = publish.stage else { throw Refusal(400, "publish_not_cancellable") }
        fail(publish.id, "publish_cancelled", at: now)
    }

    /// Whether everybody can see a post: public, on a public account, moderated.
    func isPublic(_ publish: Publish, now: Date) -> Bool {
        guard case .arrived(let date) = publish.stage, publish.postID != nil else { return false }
        return publish.details.privacyLevel == "PUBLIC_TO_EVERYONE" && accounts[publish.openID]?.isPrivate == false
            && now >= date.addingTimeInterval(configuration.moderationDelay.seconds)
    }

    private mutating func publish(_ body: JSONValue, caller: Caller) throws(Refusal) -> Publish {
        let fields = try reader(body, known: ["publish_id"])
        let id = try fields.required("publish_id", try fields.string("publish_id"))
        guard let publish = publishes[id] else {
            throw Refusal(400, "invalid_publish_id", "The publish_id does not exist.")
        }
        guard publish.openID == caller.account.openID else {
            throw Refusal(
                400, "token_not_authorized_for_specified_publish_id", "The access token is not authorized for this publish_id.")
        }
        return publish
    }
}
