// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension SandboxMachine {
    /// `status/fetch`.
    /// Source: https://developers.tiktok.com/doc/content-posting-api-reference-get-video-status, read 2026-11.
    mutating func status(_ body: JSONValue, caller: Caller, now: Date) throws(Refusal) -> JSONValue {
        let publish = try publish(body, caller: caller, now: now)
        var data: [String: JSONValue] = [:]
        data[publish.isPull ? "downloaded_bytes" : "uploaded_bytes"] = .integer(publish.transferred)
        let oddities = configuration.oddities
        let key = oddities.spellsPubliclyRight ? "publicly_available_post_id" : "publicaly_available_post_id"
        switch publish.stage {
        case .processing where publish.isPull && oddities.pullsPassThroughUpload:
            data["status"] = "PROCESSING_UPLOAD"
        case .uploading, .downloading, .processing:
            data["status"] = publish.isPull ? "PROCESSING_DOWNLOAD" : "PROCESSING_UPLOAD"
        case .arrived where publish.posts.isEmpty:
            data["status"] = "SEND_TO_USER_INBOX"
        case .arrived:
            data["status"] = "PUBLISH_COMPLETE"
            data[key] = postIDs(publish.posts.filter { isPublic($0, of: publish.openID, now: now) }.map(\.id))
        case .failed(let reason):
            data["status"] = "FAILED"
            data["fail_reason"] = .string(reason)
            data[key] = []
        }
        if oddities.answersBriefStatus, data["fail_reason"] == nil { data = data.filter { $0.key == "status" } }
        return .object(data)
    }

    /// The ids of public posts, as the status tells them.
    private func postIDs(_ ids: [Int64]) -> JSONValue {
        switch configuration.oddities.postIDs {
        case .numbers: .array(ids.map { .integer($0) })
        case .strings: .array(ids.map { .string(String($0)) })
        case .scalar: ids.count == 1 ? .integer(ids[0]) : .array(ids.map { .integer($0) })
        case .withheld: []
        }
    }

    /// `cancel`: only while a download runs.
    mutating func cancel(_ body: JSONValue, caller: Caller, now: Date) throws(Refusal) {
        let publish = try publish(body, caller: caller, now: now)
        guard case .downloading = publish.stage else { throw Refusal(400, "publish_not_cancellable") }
        fail(publish.id, "publish_cancelled", at: now)
    }

    /// Whether a publish started so long ago that nobody knows it any more.
    func isForgotten(_ publish: Publish, now: Date) -> Bool {
        let lifetime = configuration.oddities.publishLifetime
        return lifetime > .zero && now >= publish.created.addingTimeInterval(lifetime.seconds)
    }

    private mutating func publish(_ body: JSONValue, caller: Caller, now: Date) throws(Refusal) -> Publish {
        let fields = try reader(body, known: ["publish_id"])
        let id = try fields.required("publish_id", try fields.string("publish_id"))
        guard let publish = publishes[id], !isForgotten(publish, now: now) else {
            throw Refusal(400, "invalid_publish_id", "The publish_id does not exist.")
        }
        guard publish.openID == caller.account.openID, publish.gateway == nil else {
            throw Refusal(
                400, "token_not_authorized_for_specified_publish_id", "The access token is not authorized for this publish_id.")
        }
        return publish
    }
}
