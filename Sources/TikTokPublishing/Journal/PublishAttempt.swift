// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import struct Foundation.Date

/// One init on the wire. It is sent at most once, by the process that wrote it down.
public struct PublishAttempt: Sendable, Hashable, Codable {
    /// What is known about the effect of an attempt.
    public enum Result: String, Sendable, Hashable, Codable {
        /// It is being sent, or its process died while it was.
        case inFlight = "in_flight"
        /// Proven to have no effect: it was not sent, was refused, or the final chunk of its upload never left.
        case notExecuted = "not_executed"
        /// The backend took it.
        case accepted
        /// Bytes left, and nobody knows what came of them.
        case ambiguous
        /// It can have no effect any more: its media were taken away before anybody fetched them.
        case fenced
        /// The backend took it, and said later that it failed: no post came of it.
        case failed
    }

    /// Which attempt it is, counted from 1.
    public var number: Int
    /// Before the first byte could leave.
    public var sentAt: Date
    /// What is known about its effect.
    public var result: Result
    /// The backend's name for it.
    public var publishID: PublishID?
    /// The nonce in the URLs of its media, when a ``MediaFence`` guards it.
    public var fence: String?
    /// The name under which the backend was asked to take it at most once, where that can be: see ``Publisher/idempotencyWindow``.
    public var idempotencyKey: String?

    /// Writes down an attempt.
    /// - Parameters:
    ///   - number: Which attempt it is, counted from 1.
    ///   - sentAt: Before the first byte could leave.
    ///   - result: What is known about its effect.
    ///   - publishID: The backend's name for it.
    ///   - fence: The nonce in the URLs of its media.
    ///   - idempotencyKey: The name under which the backend was asked to take it at most once.
    public init(
        number: Int, sentAt: Date, result: Result = .inFlight, publishID: PublishID? = nil, fence: String? = nil,
        idempotencyKey: String? = nil
    ) {
        self.number = number
        self.sentAt = sentAt
        self.result = result
        self.publishID = publishID
        self.fence = fence
        self.idempotencyKey = idempotencyKey
    }

    /// Whether a post may have come or may still come of it: nothing else may be sent then.
    public var isLive: Bool {
        switch result {
        case .inFlight, .accepted, .ambiguous: true
        case .notExecuted, .fenced, .failed: false
        }
    }
}
