// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// A request as it arrived.
package struct JudgeRequest: Decodable, Sendable {
    package let endpoint: String
    /// Without the empty line.
    package let head: String
    /// Names in lower case, and values.
    package let fields: [[String]]
    package let length: Int
    /// Up to 64 KiB of text.
    package let body: String?
    /// Whether the whole body arrived.
    package let isWhole: Bool
    /// What was answered, if it was an answer.
    package let status: Int?
    package let fault: String?
    /// How much of the answer left, where that matters.
    package let replyBytes: Int

    private enum CodingKeys: String, CodingKey {
        case endpoint, head, fields, length, body, isWhole = "is_whole", status, fault, replyBytes = "reply_bytes"
    }
}
