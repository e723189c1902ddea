// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes

/// The content surface.
extension SandboxMachine {
    /// `POST /v1/content/publish`: the same key with the same body is answered with the first answer for 24 hours.
    mutating func publishPostqued(_ request: SandboxRequest, key: String, now: Date) throws(Refusal) -> JSONValue {
        guard let name = HTTPField.Name("Idempotency-Key"), let attempt = request.headers[name] else {
            throw Refusal(400, "missing_idempotency_key", "The header Idempotency-Key is required.")
        }
        guard attempt.wholeMatch(of: #/[!-~]{1,255}/#) != nil else { throw .invalidParams("Idempotency-Key is not valid.") }
        let body = try body(of: request, isOptional: false)
        let fields = try reader(body, known: ["contentIds", "targets"])
        let wanted = try fields.required("contentIds", try fields.strings("contentIds"))
        guard (1...35).contains(wanted.count) else { throw .invalidParams("contentIds must name 1 to 35.") }
        for id in wanted { _ = try postquedID(id) }
        guard case .array(let values) = fields.fields["targets"], (1...10).contains(values.count) else {
            throw .invalidParams("targets must be a list of 1 to 10 objects.")
        }
        var targets: [PostquedTarget] = []
        for value in values { targets.append(try postquedTarget(value)) }
        var accounts: [SandboxAccount] = []
        for target in targets { accounts.append(try gatewayAccount(target.accountID)) }
        let contents = try postquedContents(wanted)
        if let earlier = postqued.answers[key + " " + attempt], now.timeIntervalSince(earlier.date) < 86_400 {
            guard earlier.request == body else {
                throw Refusal(409, "idempotency_conflict", "The key was used with another body.")
            }
            return earlier.answer
        }
        let id = ids.uuid()
        var publish = PostquedState.Publish(targets: [])
        for (number, (target, account)) in zip(targets, accounts).enumerated() {
            let order = GatewayOrder(
                openID: account.openID, kind: contents.isVideo ? .video : .photo, destination: target.destination,
                urls: contents.paths.map { hostedURL($0, request) }, details: target.details)
            let postID = "\(id) \(number)"
            publish.targets.append(.init(accountID: target.accountID, intent: target.intent, postID: postID))
            add(
                GatewayPost(
                    id: postID, gateway: .postqued, order: order, state: .scheduled(target.date ?? now), created: now),
                now: now)
        }
        postqued.publishes[id] = publish
        let waiting = targets.map { ($0.date ?? now) > now ? "scheduled" : "queued" }
        let answer = postquedPublish(id, publish, zip(publish.targets, waiting).map { postquedTarget($0, status: $1) })
        postqued.answers[key + " " + attempt] = PostquedState.Answer(request: body, answer: answer, date: now)
        return answer
    }

    /// `GET /v1/content/publish/{publishId}`.
    func postquedPublish(_ id: String) throws(Refusal) -> JSONValue {
        guard let publish = postqued.publishes[id] else { throw Refusal(404, "not_found", "There is no such request.") }
        return postquedPublish(id, publish, publish.targets.map { postquedTarget($0) })
    }

    private func postquedPublish(_ id: String, _ publish: PostquedState.Publish, _ targets: [JSONValue]) -> JSONValue {
        let words = Set(
            targets.compactMap { target -> String? in
                if case .object(let fields) = target, case .string(let word) = fields["status"] { word } else { nil }
            })
        let status =
            switch words {
            case _ where words.isSubset(of: ["queued", "scheduled"]): "pending"
            case _ where !words.isDisjoint(with: ["queued", "scheduled", "processing"]): "processing"
            case ["failed"]: "failed"
            case ["canceled"]: "canceled"
            case _ where words.contains("failed"): "partial_failed"
            default: "completed"
            }
        return ["publishId": .string(id), "status": .string(status), "targets": .array(targets)]
    }

    private func postquedTarget(_ target: PostquedState.Target) -> JSONValue {
        guard let post = gatewayPosts[target.postID] else { return postquedTarget(target, status: "queued") }
        if case .cancelled = post.state { return postquedTarget(target, status: "canceled") }
        switch progress(of: post) {
        case nil: return postquedTarget(target, status: "scheduled")
        case .queued: return postquedTarget(target, status: "queued")
        case .processing: return postquedTarget(target, status: "processing")
        case .inbox: return postquedTarget(target, status: "sent")
        case .published(let postID, let url): return postquedTarget(target, status: "published", postID: postID, url: url)
        case .failed(let reason): return postquedTarget(target, status: "failed", error: reason)
        }
    }

    private func postquedTarget(
        _ target: PostquedState.Target, status: String, postID: String? = nil, url: String? = nil, error: String? = nil
    ) -> JSONValue {
        [
            "platform": "tiktok", "accountId": .string(target.accountID), "intent": .string(target.intent),
            "status": .string(status), "platformPostId": .optional(postID), "publishedUrl": .optional(url),
            "error": .optional(error),
        ]
    }

    /// One video, or images.
    private func postquedContents(_ wanted: [String]) throws(Refusal) -> (paths: [String], isVideo: Bool) {
        let contents = wanted.compactMap { postqued.contents[$0] }
        guard contents.count == wanted.count else { throw Refusal(404, "not_found", "There is no such content.") }
        guard contents.allSatisfy(\.isReady) else {
            throw Refusal(409, "upload_incomplete", "The bytes have not been uploaded, or are others.")
        }
        let videos = contents.count(where: \.isVideo)
        guard videos == 0 || contents.count == 1 else { throw .invalidParams("contentIds must name one video, or images.") }
        return (contents.map(\.path), videos == 1)
    }

    private mutating func postquedTarget(_ value: JSONValue) throws(Refusal) -> PostquedTarget {
        let fields = try reader(
            value, at: "targets[]", known: ["platform", "accountId", "intent", "caption", "dispatchAt", "options"])
        guard try fields.string("platform") == "tiktok" else { throw .invalidParams("platform must be tiktok.") }
        guard let intent = try fields.string("intent"), ["publish", "draft"].contains(intent) else {
            throw .invalidParams("intent must be publish or draft.")
        }
        let isDraft = intent == "draft"
        let options = try postquedOptions(isDraft ? fields.fields["options"] ?? [:] : fields.fields["options"], isDraft: isDraft)
        var target = PostquedTarget(
            accountID: try fields.required("accountId", try fields.string("accountId")), intent: intent,
            date: fields.fields["dispatchAt"] == .null ? nil : try fields.date("dispatchAt"), details: options)
        let caption = try fields.text("caption", 0...4000) ?? ""
        if !isDraft { target.details.text = caption }
        return target
    }

    private mutating func postquedOptions(_ value: JSONValue?, isDraft: Bool) throws(Refusal) -> PostDetails {
        let switches = [
            "disableDuet": "disable_duet", "disableStitch": "disable_stitch", "disableComment": "disable_comment",
            "autoAddMusic": "auto_add_music", "brandContentToggle": "brand_content_toggle",
            "brandOrganicToggle": "brand_organic_toggle",
        ]
        let options = try reader(
            value, at: "options", known: Set(switches.keys).union(["privacyLevel", "videoCoverTimestampMs"]))
        let level = try options.string("privacyLevel")
        guard level.map({ Self.privacyLevels.contains($0) }) ?? isDraft else { throw .invalidParams("privacyLevel is unknown.") }
        var details = PostDetails(
            privacyLevel: level, coverTimestamp: try options.integer("videoCoverTimestampMs", in: 0...600_000))
        for (name, flag) in switches { details.flags[flag] = try options.bool(name) }
        // Of a draft only the media reach TikTok.
        return isDraft ? PostDetails() : details
    }
}
