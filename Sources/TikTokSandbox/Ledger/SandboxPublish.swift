// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// A publish that TikTok has taken in, from its init to its end. It holds no secret.
public struct SandboxPublish: Sendable, Hashable {
    /// Where the media comes from.
    public enum Source: String, Sendable {
        /// The client uploads it.
        case upload
        /// TikTok downloads it.
        case pull
    }

    /// What happens to a publish.
    public enum Stage: String, Sendable {
        /// The init was answered with `ok`.
        case created
        /// The sandbox waits for the chunks of the upload.
        case uploading
        /// The sandbox downloads.
        case downloading
        /// All bytes are there, and are looked at.
        case processing
        /// It is on the profile, or in the inbox.
        case arrived
        /// The user has posted the draft.
        case posted
        /// The user has thrown the draft away.
        case discarded
        /// Everybody can see it: moderation is over.
        case `public`
        /// Not everybody can see it any more.
        case hidden
        /// It ended without a post.
        case failed
    }

    /// One entry of the history.
    public struct Step: Sendable, Hashable {
        /// When it happened, on the clock of the sandbox.
        public var date: Date
        /// What happened.
        public var stage: Stage
        /// Why it failed: TikTok's `fail_reason`. `nil` unless it failed.
        public var reason: String?
    }

    /// The id of the publish.
    public var publishID: String
    /// The user.
    public var openID: String
    /// What is published.
    public var kind: SandboxPost.Kind
    /// Where it goes.
    public var destination: SandboxPost.Destination
    /// Where the media comes from.
    public var source: Source
    /// The gateway it came through; `nil` for TikTok's own API.
    public var gateway: SandboxGateway?
    /// The caption of a video; title and description of photos, each on its line.
    public var text: String
    /// The privacy level as sent; `nil` for a draft.
    public var privacyLevel: String?
    /// The bytes that have arrived.
    public var transferredByteCount: Int64
    /// What happened so far, oldest first; never empty.
    public var history: [Step]
    /// Whether it still moves by itself, or waits for bytes.
    public var isRunning: Bool
}
