// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes

/// wahdx. Source: its documentation, read 2026-11; `Documentation/openapi/wahdx.json` says what is not in there.
extension SandboxMachine {
    mutating func wahdx(_ request: SandboxRequest, now: Date) -> SandboxReply {
        let key = HTTPField.Name("X-API-Key").flatMap { request.headers[$0] }
        return answer(.wahdx, WahdxEndpoint.all, request, key: key, now: now, refuse: Self.wahdxRefusal) {
            machine, endpoint, arguments throws(Refusal) in
            let isFree = key == Self.freeGatewayKey
            return (200, try machine.wahdx(endpoint, arguments, request, isFree: isFree, now: now))
        }
    }

    private static func wahdxRefusal(_ refusal: Refusal) -> JSONValue {
        var body: [String: JSONValue] = ["error": .string(refusal.message)]
        if refusal.code == "subscription_required" { body["subscription"] = "free" }
        return .object(body)
    }

    private mutating func wahdx(
        _ endpoint: WahdxEndpoint, _ arguments: [String], _ request: SandboxRequest, isFree: Bool, now: Date
    ) throws(Refusal) -> JSONValue {
        switch endpoint {
        case .post: return try wahdxPost(try body(of: request, isOptional: false), now: now)
        case .status:
            let query = try wahdxQuery(request)
            let status = try wahdxStatus(account: arguments[0], publishID: arguments[1], mediaType: query)
            return ["success": true, "data": status.data, "mediaType": .string(status.mediaType)]
        case .statuses: return try wahdxStatuses(try body(of: request, isOptional: false))
        case .accounts:
            let plan: JSONValue = isFree ? "free" : "maximum"
            return ["success": true, "subscription": plan, "data": .array(gatewayAccounts.map { Self.wahdxAccount($0) })]
        case .creatorInfo:
            let account = try gatewayAccount(arguments[0])
            return [
                "success": true,
                "data": [
                    "creator_username": .string(account.username), "creator_nickname": .string(account.displayName),
                    "privacy_level_options": .array(account.privacyLevelOptions.map { .string($0) }),
                    "comment_disabled": .bool(account.commentDisabled),
                    "duet_disabled": .bool(account.duetDisabled || account.isPrivate),
                    "stitch_disabled": .bool(account.stitchDisabled || account.isPrivate),
                    "max_video_post_duration_sec": .integer(Int64(account.maxVideoPostDurationSeconds)),
                ],
            ]
        case .requestQRCode, .checkQRCode:
            guard !isFree else {
                throw Refusal(403, "subscription_required", "QR Code login is only available for Maximum subscription")
            }
            let body = try body(of: request, isOptional: false)
            return endpoint == .requestQRCode ? try requestWahdxCode(body, now: now) : try checkWahdxCode(body, now: now)
        }
    }

    static func wahdxAccount(_ account: SandboxAccount) -> JSONValue {
        [
            "accountId": .string(SandboxGateway.accountID(of: account.username)), "display_name": .string(account.displayName),
            "username": .string(account.username),
        ]
    }

    private func wahdxQuery(_ request: SandboxRequest) throws(Refusal) -> String? {
        guard let query = FormFields(request.query), !query.repeats() else { throw .invalidParams("The query is not valid.") }
        guard query.contains("mediaType") else { return nil }
        guard let type = query["mediaType"], ["video", "photo"].contains(type) else {
            throw .invalidParams("mediaType must be video or photo.")
        }
        return type
    }

    private func wahdxStatus(
        account: String, publishID: String, mediaType: String?
    ) throws(Refusal) -> (data: JSONValue, mediaType: String) {
        let openID = try gatewayAccount(account).openID
        guard let publish = publishes[publishID], publish.gateway == .wahdx, publish.openID == openID else {
            throw Refusal(404, "publish_not_found", "There is no such publish.")
        }
        var data: [String: JSONValue] = ["publish_id": .string(publishID)]
        switch progress(of: publish) {
        case .queued: data["status"] = "Queued"
        case .processing: data["status"] = "Processing"
        case .inbox: data["status"] = "Published"
        case .published(_, let url):
            data["status"] = "Published"
            data["public_post_url"] = .string(url)
        case .failed(let reason):
            data["status"] = "Failed"
            data["fail_reason"] = .string(reason)
        }
        return (.object(data), publish.kind == .video ? "video" : "photo")
    }

    private mutating func wahdxStatuses(_ body: JSONValue) throws(Refusal) -> JSONValue {
        let fields = try reader(body, known: ["checks"])
        guard case .array(let checks) = fields.fields["checks"], (1...50).contains(checks.count) else {
            throw .invalidParams("checks must be a list of 1 to 50 objects.")
        }
        var answers: [JSONValue] = []
        for check in checks {
            let one = try reader(check, at: "checks[]", known: ["accountId", "publishId", "mediaType"])
            let account = try one.required("accountId", try one.text("accountId", 0...100))
            let id = try one.required("publishId", try one.text("publishId", 0...128))
            guard let type = try one.string("mediaType"), ["video", "photo"].contains(type) else {
                throw .invalidParams("mediaType must be video or photo.")
            }
            do {
                answers.append(try wahdxStatus(account: account, publishID: id, mediaType: type).data)
            } catch {
                answers.append(["publish_id": .string(id), "error": .string(error.message)])
            }
        }
        return ["success": true, "data": .array(answers)]
    }
}
