// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension SandboxMachine {
    /// `GET /v2/user/info/`.
    /// Source: https://developers.tiktok.com/doc/tiktok-api-v2-get-user-info, read 2026-11.
    mutating func userInfo(_ request: SandboxRequest, caller: Caller) throws(Refusal) -> JSONValue {
        let account = caller.account
        let avatar: JSONValue = .string("https://p16-sign.tiktokcdn.example/\(account.username).webp")
        let posts = arrived.compactMap { publishes[$0] }.filter { $0.openID == account.openID }.reduce(0) { $0 + $1.posts.count }
        let all: [String: (scope: String, value: JSONValue)] = [
            "open_id": (Scope.basic, .string(account.openID)),
            "union_id": (Scope.basic, .string("union\(account.openID)")),
            "avatar_url": (Scope.basic, avatar),
            "avatar_url_100": (Scope.basic, avatar),
            "avatar_large_url": (Scope.basic, avatar),
            "display_name": (Scope.basic, .string(account.displayName)),
            "bio_description": (Scope.profile, ""),
            "profile_deep_link": (Scope.profile, .string("https://www.tiktok.com/@\(account.username)")),
            "username": (Scope.profile, .string(account.username)),
            "is_verified": (Scope.profile, false),
            "follower_count": (Scope.stats, 0),
            "following_count": (Scope.stats, 0),
            "likes_count": (Scope.stats, 0),
            "video_count": (Scope.stats, .integer(Int64(posts))),
        ]
        var user: [String: JSONValue] = [:]
        for field in try fields(of: request, among: Set(all.keys)) {
            guard let entry = all[field] else { continue }
            user[field] = caller.scopes.contains(entry.scope) ? entry.value : try withoutScope(entry.value)
        }
        return ["user": .object(user)]
    }

    /// What stands in the place of a field that the user did not grant.
    private func withoutScope(_ value: JSONValue) throws(Refusal) -> JSONValue {
        switch configuration.oddities.fieldsWithoutScope {
        case .notAuthorized: throw .scopeNotAuthorized
        case .permissionMissed: throw Refusal(400, "scope_permission_missed", "Some fields need a scope that was not granted.")
        case .blank:
            switch value {
            case .bool: return false
            case .integer: return 0
            default: return ""
            }
        }
    }

    /// The `fields` of the query, which are required.
    func fields(of request: SandboxRequest, among known: Set<String>) throws(Refusal) -> [String] {
        guard let text = FormFields(request.query)?["fields"], !text.isEmpty else {
            throw .invalidParams("Fields is required, please provide fields in the request")
        }
        let fields = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let unknown = fields.filter { !known.contains($0) }
        guard unknown.isEmpty else { throw .invalidParams("Invalid field(s): \(unknown.joined(separator: ","))") }
        return fields
    }
}
