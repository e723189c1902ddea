// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import struct Foundation.Date

/// All that is known of one intended post: one row of a ``PublishJournal``.
///
/// ``PublishSession`` writes it down before and after everything that matters. A journal keeps it as a whole and never changes it.
public struct PublishEntry: Sendable, Hashable, Identifiable {
    /// The name of an intended post: unique in a journal.
    public struct ID: Sendable, Hashable, Codable, CustomStringConvertible {
        /// The account: the user's `open_id` at TikTok, or a backend's name and its name of the account.
        public var account: String
        /// The caller's name of the post.
        public var key: PublishKey

        /// Names an intended post.
        /// - Parameters:
        ///   - account: The account.
        ///   - key: The caller's name of the post.
        public init(account: String, key: PublishKey) {
            self.account = account
            self.key = key
        }

        /// Account and key.
        public var description: String { "\(account)/\(key)" }
    }

    /// How far it is.
    public enum State: String, Sendable, Hashable, Codable, CaseIterable {
        /// Nothing that could have an effect was sent.
        case planned
        /// An init is being sent, or its process died while it was.
        case initSending = "init_sending"
        /// An init was sent whose effect is not known, and which is not to be repeated.
        case initAmbiguous = "init_ambiguous"
        /// The backend has given it a name and waits for its bytes. The final chunk was not sent.
        case uploading
        /// The final chunk may have been sent.
        case finalSending = "final_sending"
        /// The backend has all it needs and works on it.
        case processing
        /// It is posted. The end.
        case published
        /// It is in the creator's inbox. The end.
        case inbox
        /// It failed, and nothing was posted. The end.
        case failed
        /// It was cancelled, and nothing was posted. The end.
        case cancelled

        /// Whether nothing more will happen to it by itself.
        public var isFinal: Bool {
            switch self {
            case .published, .inbox, .failed, .cancelled: true
            case .planned, .initSending, .initAmbiguous, .uploading, .finalSending, .processing: false
            }
        }
    }

    /// Its name.
    public let id: ID
    /// What tells it from another post under the same key.
    public internal(set) var fingerprint: PostFingerprint
    /// What is to be published. `nil` once that is not needed any more: captions are nobody's business then.
    public internal(set) var post: Post?
    /// The kind of media.
    public internal(set) var media: PublishHandle.Media
    /// Where it goes to.
    public internal(set) var destination: Destination
    /// Whether the init alone can make the post happen.
    public internal(set) var takesEffectAtBegin: Bool
    /// How far it is.
    public internal(set) var state: State
    /// Every init that was sent or may have been.
    public internal(set) var attempts: [PublishAttempt]
    /// The backend's name for it, once it has one.
    public internal(set) var handle: PublishHandle?
    /// Where its bytes go, while that is of use. Secret: whoever has the URL can upload.
    public internal(set) var upload: UploadTicket?
    /// How it ended, once it has.
    public internal(set) var outcome: PublishOutcome?
    /// Why it is believed, oldest first; the last 20.
    public internal(set) var evidence: [PublishEvidence]
    /// When it was first written down.
    public internal(set) var createdAt: Date
    /// When it was last written down.
    public internal(set) var updatedAt: Date

    /// A post that somebody wants, and of which nothing was sent.
    /// - Parameters:
    ///   - id: Its name.
    ///   - post: What is to be published.
    ///   - takesEffectAtBegin: Whether the init alone can make the post happen, see ``Publisher/takesEffectAtBegin(_:)``.
    ///   - fingerprint: The fingerprint of the post; taken anew by default, which reads its file.
    ///   - date: Now.
    public init(id: ID, post: Post, takesEffectAtBegin: Bool, fingerprint: PostFingerprint? = nil, at date: Date) {
        self.id = id
        self.fingerprint = fingerprint ?? PostFingerprint(of: post)
        self.post = post
        self.media = if case .video = post { .video } else { .photos }
        self.destination = post.destination
        self.takesEffectAtBegin = takesEffectAtBegin
        self.state = .planned
        self.attempts = []
        self.evidence = []
        self.createdAt = date
        self.updatedAt = date
    }

    /// The attempt of which a post may have come or may still come. A journal refuses to keep an entry with two of them.
    public var liveAttempt: PublishAttempt? {
        attempts.first { $0.isLive }
    }

    /// Whether its key may be used for a post as if it had never been: it ended without the backend ever having taken anything.
    public var isFree: Bool {
        (state == .failed || state == .cancelled)
            && attempts.allSatisfy { $0.result == .notExecuted || $0.result == .fenced }
    }

    package init(
        id: ID, fingerprint: PostFingerprint, post: Post?, media: PublishHandle.Media, destination: Destination,
        takesEffectAtBegin: Bool, state: State, attempts: [PublishAttempt], handle: PublishHandle?, upload: UploadTicket?,
        outcome: PublishOutcome?, evidence: [PublishEvidence], createdAt: Date, updatedAt: Date
    ) {
        self.id = id
        self.fingerprint = fingerprint
        self.post = post
        self.media = media
        self.destination = destination
        self.takesEffectAtBegin = takesEffectAtBegin
        self.state = state
        self.attempts = attempts
        self.handle = handle
        self.upload = upload
        self.outcome = outcome
        self.evidence = evidence
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}
