// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// One attempt to deliver a webhook. It holds no secret.
public struct SandboxWebhookRecord: Sendable, Hashable {
    /// When it was sent, on the clock of the sandbox.
    public var date: Date
    /// The event, such as `post.publish.complete`.
    public var event: String
    /// The user it is about; `nil` for a gateway's own.
    public var openID: String?
    /// Which attempt it was; the first is 1.
    public var attempt: Int
    /// Where it was sent, without the query.
    public var url: String
    /// The HTTP status of the answer; `nil` when there was none.
    public var status: Int?
    /// Why there was no answer, such as `cannot_connect`; `nil` when there was one.
    public var error: String?
    /// When it is tried again; `nil` when it was delivered or is given up.
    public var nextAttempt: Date?

    /// Whether it was delivered: only 200 counts.
    public var isDelivered: Bool { status == 200 }
}
