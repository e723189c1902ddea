// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// What is known about a publish that may or may not have happened.
public struct UnknownPublish: Sendable, Hashable, Codable {
    /// The publish, when the backend gave it a name before contact was lost: resume from it to look again. `nil` when the answer that
    /// would have named it was lost.
    public var handle: PublishHandle?
    /// What went wrong.
    public var error: TikTokError
    /// The effect cannot have happened before this date: a post on the creator's profile that is older is another one. `nil` for a session
    /// that follows what another one began.
    public var sentNotBefore: Date?

    /// Its name in the journal, by which to reconcile or resolve it. `nil` for a session that follows what is in no journal.
    public var id: PublishEntry.ID?

    /// Creates the evidence.
    /// - Parameters:
    ///   - handle: The publish, if it has a name.
    ///   - error: What went wrong.
    ///   - sentNotBefore: The earliest date at which it can have happened.
    ///   - id: Its name in the journal.
    public init(handle: PublishHandle?, error: TikTokError, sentNotBefore: Date?, id: PublishEntry.ID? = nil) {
        self.handle = handle
        self.error = error
        self.sentNotBefore = sentNotBefore
        self.id = id
    }
}
