// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// How far a publish is, in TikTok's words.
///
/// Open: a word that TikTok adds later travels through unchanged and counts as still running.
/// - Source: https://developers.tiktok.com/doc/content-posting-api-reference-get-video-status, read 2026-11
public struct PostStatus: RawRepresentable, Codable, Hashable, Sendable, CustomStringConvertible {
    /// TikTok's word, such as `PUBLISH_COMPLETE`.
    public var rawValue: String

    /// Names a status.
    /// - Parameter rawValue: TikTok's word.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// TikTok's word.
    public var description: String { rawValue }

    /// The upload is going on, or is being processed.
    public static let processingUpload = Self(rawValue: "PROCESSING_UPLOAD")
    /// TikTok is downloading the media.
    public static let processingDownload = Self(rawValue: "PROCESSING_DOWNLOAD")
    /// The draft waits in the creator's inbox. The app's work is done; the creator may still post it, and even more than once.
    public static let sendToUserInbox = Self(rawValue: "SEND_TO_USER_INBOX")
    /// Posted; for a draft: posted by the creator. It may take minutes more, or hours, until others can see it.
    public static let publishComplete = Self(rawValue: "PUBLISH_COMPLETE")
    /// Failed, see ``StatusAnswer/failReason``. Nothing was posted and nothing will be.
    public static let failed = Self(rawValue: "FAILED")
}

extension PostStatus {
    /// What a status means to somebody who waits.
    public enum Phase: Hashable, Sendable {
        /// Keep waiting.
        case running
        /// A draft waits in the creator's inbox: the end for a draft, never seen for a direct post.
        case inInbox
        /// Posted.
        case complete
        /// Nothing was posted and nothing will be.
        case failed
    }

    /// What the status means to somebody who waits. A status that this SDK does not know is `.running`.
    public var phase: Phase {
        switch self {
        case .sendToUserInbox: .inInbox
        case .publishComplete: .complete
        case .failed: .failed
        default: .running
        }
    }

    /// Whether the status can never change again. A draft in the inbox can: the creator may post it.
    public var isTerminal: Bool {
        phase == .complete || phase == .failed
    }
}
