// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What was said about a post, as it was sent.
struct PostDetails {
    var text = ""
    var title = ""
    var privacyLevel: String?
    var flags: [String: Bool] = [:]
    var coverTimestamp: Int64?
    var photoCoverIndex: Int64?
}
