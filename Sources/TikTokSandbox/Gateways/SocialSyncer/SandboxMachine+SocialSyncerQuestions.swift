// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension SandboxMachine {
    /// `GET /posts`, newest first.
    func socialSyncerPosts(_ query: FormFields, now: Date) throws(Refusal) -> JSONValue {
        let page = try Self.number(query, "page", 1...1_000_000) ?? 1
        let limit = try Self.number(query, "limit", 1...500) ?? 50
        let words = ["draft", "scheduled", "pending", "publishing", "published", "failed", "partial", "cancelled"]
        let status = query["status"]
        guard status.map({ words.contains($0) }) ?? true else { throw .invalidParams("status is unknown.") }
        guard query["platform"] ?? "tiktok" == "tiktok" else { throw .invalidParams("platform must be tiktok.") }
        for (name, length) in [("profileId", 100), ("accountId", 100), ("search", 200), ("sortBy", 50)] {
            guard (query[name] ?? "").unicodeScalars.count <= length else { throw .invalidParams("\(name) is too long.") }
        }
        let from: Date? = if let text = query["dateFrom"] { try Self.date(text, "dateFrom") } else { nil }
        let to: Date? = if let text = query["dateTo"] { try Self.date(text, "dateTo") } else { nil }
        let found = gatewayPosts.values.filter { post in
            guard post.gateway == .socialSyncer, case .string(let content) = post.fields["content"] else { return false }
            let isWanted = status == nil || socialSyncerStatus(of: post) == status
            let isOfAccount = query["accountId"] == nil || post.fields["accountId"] == query["accountId"].map { .string($0) }
            let isInTime = post.created >= from ?? .distantPast && post.created <= to ?? .distantFuture
            return isWanted && isOfAccount && isInTime && (query["search"].map { content.contains($0) } ?? true)
        }.sorted { ($0.created, $0.id) > ($1.created, $1.id) }
        let posts = found.dropFirst((page - 1) * limit).prefix(limit)
        return [
            "posts": .array(posts.map { socialSyncerPost($0, now: now) }),
            "pagination": [
                "page": .integer(Int64(page)), "limit": .integer(Int64(limit)), "total": .integer(Int64(found.count)),
                "pages": .integer(Int64((found.count + limit - 1) / limit)),
            ],
        ]
    }

    private static func number(_ query: FormFields, _ name: String, _ range: ClosedRange<Int>) throws(Refusal) -> Int? {
        guard query.contains(name) else { return nil }
        guard let number = query[name].flatMap({ Int($0) }), range.contains(number) else {
            throw .invalidParams("\(name) must be a number from \(range.lowerBound) to \(range.upperBound).")
        }
        return number
    }

    /// `POST /tools/validate/post`.
    mutating func validateSocialSyncerPost(_ body: JSONValue) throws(Refusal) -> JSONValue {
        _ = try FieldReader(body, at: "")
        do {
            _ = try gatewayAccount(try socialSyncerRequest(body).accountID)
            return ["valid": true, "errors": []]
        } catch {
            let field = error.message.split(separator: " ").first.map(String.init) ?? ""
            return ["valid": false, "errors": [["field": .string(field), "message": .string(error.message)]]]
        }
    }
}
