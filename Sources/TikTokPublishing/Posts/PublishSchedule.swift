// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import struct Foundation.Date

/// When a backend is to publish a post, where it can wait by itself: see ``Capability/schedule``.
public struct PublishSchedule: Sendable, Hashable, Codable {
    /// How exactly the time is meant.
    public enum Slot: String, Sendable, Hashable, Codable {
        /// At this very time, or not at all.
        case exact
        /// At the nearest time at which the account is free: see ``Capability/nearestSlot``. The time that was granted is ``PublishHandle/scheduledFor``.
        case nearest
    }

    /// The time. Sent in whole seconds.
    public var date: Date
    /// How exactly it is meant.
    public var slot: Slot

    /// Names a time.
    /// - Parameters:
    ///   - date: The time.
    ///   - slot: How exactly it is meant; exactly by default.
    public init(_ date: Date, slot: Slot = .exact) {
        self.date = date
        self.slot = slot
    }
}
