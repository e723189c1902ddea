// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// What would become of a time: see ``UGCIncClient/previewSchedule(_:excluding:)``.
/// - Source: docs.ugc.inc, read 2026-11
public struct UGCIncSlot: Sendable, Hashable {
    /// The account.
    public let accountID: String
    /// The time that was asked for.
    public let requested: Date?
    /// The time that would be given.
    public let scheduled: Date
    /// Whether they differ. There are at least two hours between two posts of an account.
    public let isMoved: Bool

    init?(_ value: GatewayValue) {
        guard let accountID = value["accountId"].text, let scheduled = value["scheduledTime"].date else { return nil }
        self.accountID = accountID
        self.scheduled = scheduled
        requested = value["requestedTime"].date
        isMoved = value["bumped"].bool ?? (requested != scheduled)
    }
}
