// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// A request that reached the sandbox, and what became of it. It holds no secret.
public struct SandboxRequestRecord: Sendable, Hashable {
    /// When it arrived, on the clock of the sandbox.
    public var date: Date
    /// The HTTP method.
    public var method: String
    /// The path without its query.
    public var path: String
    /// The HTTP status of the answer.
    public var status: Int
    /// `ok`, TikTok's error code, or `http_<status>` where the answer carries no code.
    public var errorCode: String
    /// Why it was refused, in the words of the answer; empty for `ok`.
    public var message: String
    /// The user on whose behalf it was made; `nil` where the request does not tell, such as those to gateways.
    public var openID: String?
    /// The username of that user.
    public var username: String?
    /// JSON fields that TikTok would silently ignore, such as `post_info` of a draft: usually a mistake of the client.
    public var ignoredFields: [String]
}
