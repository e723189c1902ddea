// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import TikTokPublishing

/// Which accounts are meant. What is `nil` does not matter and is not sent.
/// - Source: "Create slideshow" and docs.ugc.inc, read 2026-11
public struct UGCIncAccountFilter: Sendable, Hashable, Encodable {
    /// Accounts with this tag.
    public var tag: String?
    /// Accounts of this user group.
    public var userGroup: String?
    /// Accounts of this group of the organisation.
    public var orgGroup: String?

    /// Names accounts by what they have in common.
    /// - Parameters:
    ///   - tag: The tag; any by default.
    ///   - userGroup: The user group; any by default.
    ///   - orgGroup: The group of the organisation; any by default.
    public init(tag: String? = nil, userGroup: String? = nil, orgGroup: String? = nil) {
        self.tag = tag
        self.userGroup = userGroup
        self.orgGroup = orgGroup
    }

    /// A name that is the same for the same filter and no id of an account, for the journal.
    var journalName: String {
        let fields = [("tag", tag), ("user_group", userGroup), ("org_group", orgGroup)].compactMap { name, value in
            value.map { (name: name, value: $0) }
        }
        return fields.isEmpty ? "any account" : "any account \(FormEncoding.encode(fields))"
    }

    private enum CodingKeys: String, CodingKey {
        case tag
        case userGroup = "user_group"
        case orgGroup = "org_group"
    }
}
