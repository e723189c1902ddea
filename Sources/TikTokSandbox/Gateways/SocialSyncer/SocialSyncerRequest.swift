// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The body of a post, after everything about it was found to be right.
struct SocialSyncerRequest {
    enum Time {
        case now
        case at(Date)
        /// Nobody has said when: at the sister API that is a draft at the gateway.
        case never
    }

    var content: String
    var items: JSONValue
    var urls: [String]
    var isVideo: Bool
    var settings: JSONValue
    var details: PostDetails
    var isInbox: Bool
    var accountID: String
    var time: Time

    /// The title of photos: without hashtags and URLs, and no longer than 90 characters.
    static func title(of content: String) -> String {
        let words = content.split(separator: " ").filter { !$0.hasPrefix("#") && !$0.contains("://") }
        return String(String.UnicodeScalarView(words.joined(separator: " ").unicodeScalars.prefix(90)))
    }

    /// Whether it is the same content for the same account.
    func isSame(as fields: [String: JSONValue]) -> Bool {
        fields["content"] == .string(content) && fields["mediaItems"] == items && fields["accountId"] == .string(accountID)
    }
}
