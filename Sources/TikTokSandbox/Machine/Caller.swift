// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Who calls, from the access token.
struct Caller {
    var grant: Int
    var account: SandboxAccount
    var scopes: Set<String>

    func require(anyOf wanted: [String]) throws(Refusal) {
        guard wanted.isEmpty || wanted.contains(where: { scopes.contains($0) }) else { throw .scopeNotAuthorized }
    }
}
