// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// UGC Inc. Source: "Create slideshow" and docs.ugc.inc, read 2026-11; `Documentation/openapi/ugc-inc.json` says what is not in there.
extension SandboxMachine {
    mutating func ugcInc(_ request: SandboxRequest, now: Date) -> SandboxReply {
        let key = bearer(of: request)
        return answer(.ugcInc, UGCIncEndpoint.all, request, key: key, now: now, refuse: Self.ugcIncRefusal) {
            machine, endpoint, _ throws(Refusal) in
            let body = try machine.body(of: request, isOptional: false)
            let data = try machine.ugcInc(endpoint, body, now: now)
            return (200, ["ok": true, "code": 200, "message": "Success", "data": data])
        }
    }

    /// What the state of a post or a slot forbids has status 200: the vendor does not document which it has.
    static func ugcIncRefusal(_ refusal: Refusal) -> JSONValue {
        let code = Int64(refusal.status == 200 ? 400 : refusal.status)
        return ["ok": false, "code": .integer(code), "message": .string(refusal.message)]
    }

    private mutating func ugcInc(_ endpoint: UGCIncEndpoint, _ body: JSONValue, now: Date) throws(Refusal) -> JSONValue {
        switch endpoint {
        case .slideshow: return try createUGCIncPost(body, kind: .photo, now: now)
        case .video: return try createUGCIncPost(body, kind: .video, now: now)
        case .draft: return try createUGCIncDraft(body, now: now)
        case .status: return try ugcIncStatus(body, now: now)
        case .list: return try listUGCIncPosts(body, now: now)
        case .update: return try updateUGCIncPost(body, now: now)
        case .retry: return try retryUGCIncPosts(body, now: now)
        case .delete: return try deleteUGCIncPosts(body, now: now)
        case .previewSchedule: return try previewUGCIncSchedule(body, now: now)
        case .accounts:
            let isMet = try meetsUGCIncFilter(try ugcIncReader(body, known: Self.ugcIncFilters, nullable: Self.ugcIncFilters))
            return .array(isMet ? gatewayAccounts.map { Self.ugcIncAccount($0) } : [])
        case .accountTasks:
            let fields = try ugcIncReader(body, known: ["accountIds", "includeCompleted"])
            _ = try fields.ids("accountIds", 0...100)
            _ = try fields.bool("includeCompleted")
            return []
        case .media: return try listUGCIncMedia(body)
        case .createMedia: return try createUGCIncMedia(body)
        case .createUpload: return try openUGCIncUpload(body)
        }
    }

    private static func ugcIncAccount(_ account: SandboxAccount) -> JSONValue {
        [
            "id": .string(SandboxGateway.accountID(of: account.username)), "type": "tiktok", "tag": .string(ugcIncTag),
            "org_group": .null, "user_group": .null, "username": .string(account.username),
            "nick_name": .string(account.displayName),
            "pfp_url": .null,
        ]
    }

    /// The tag of all accounts. They are in no groups.
    private static let ugcIncTag = "sandbox"
    static let ugcIncFilters: Set<String> = ["tag", "user_group", "org_group"]

    /// Whether filters leave any accounts.
    func meetsUGCIncFilter(_ fields: FieldReader) throws(Refusal) -> Bool {
        let tag = try fields.text("tag", 0...100)
        let groups = [try fields.text("user_group", 0...100), try fields.text("org_group", 0...100)].compactMap(\.self)
        return tag ?? Self.ugcIncTag == Self.ugcIncTag && groups.isEmpty
    }

    /// Reads an object in which `null` may stand for some fields, as if they were left out.
    mutating func ugcIncReader(
        _ value: JSONValue, at path: String = "", known: Set<String>, nullable: Set<String> = []
    ) throws(Refusal) -> FieldReader {
        guard case .object(let fields) = value else { return try reader(value, at: path, known: known) }
        return try reader(.object(fields.filter { $0.value != .null || !nullable.contains($0.key) }), at: path, known: known)
    }
}

extension SandboxMachine {
    /// Where media are.
    func ugcIncURLs(_ fields: FieldReader, _ key: String, _ count: ClosedRange<Int>) throws(Refusal) -> [String]? {
        guard let urls = try fields.strings(key) else { return nil }
        guard count.contains(urls.count), urls.allSatisfy({ isUsableByGateways($0) }) else {
            throw .invalidParams("\(key) must have \(count.lowerBound) to \(count.upperBound) https URLs.")
        }
        return urls
    }
}

extension FieldReader {
    /// A list of ids.
    func ids(_ key: String, _ count: ClosedRange<Int>) throws(Refusal) -> [String]? {
        guard let ids = try strings(key) else { return nil }
        guard count.contains(ids.count), ids.allSatisfy({ $0.unicodeScalars.count <= 100 }) else {
            throw .invalidParams("\(key) must have \(count.lowerBound) to \(count.upperBound) ids.")
        }
        return ids
    }
}
