// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What the judge knows of an account.
package struct JudgeLedger: Decodable, Sendable {
    /// A publish: an init that was accepted, and what came of it.
    package struct Publish: Decodable, Sendable {
        package let name: String
        package let source: String
        package let isPosted: Bool
        /// Of the bytes that arrived.
        package let sha256: String?
        package let urls: [String]
        package let received: Int64
        package let failReason: String?

        private enum CodingKeys: String, CodingKey {
            case name = "publish_id", source, isPosted = "is_posted", sha256, urls, received, failReason = "fail_reason"
        }
    }

    package let posts: [Publish]
    package let publishes: [Publish]
    /// How many inits arrived, whatever was answered.
    package let inits: Int
    /// How many requests arrived, by endpoint.
    package let requests: [String: Int]
    /// What a request did against the documentation.
    package let violations: [String]
}
