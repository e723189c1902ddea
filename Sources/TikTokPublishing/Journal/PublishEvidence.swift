// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import struct Foundation.Date

/// Why the journal believes what it says: who told it, when, and in which words.
public struct PublishEvidence: Sendable, Hashable, Codable {
    /// Who told. Open, because backends can have more.
    public struct Source: RawRepresentable, Sendable, Hashable, Codable, CustomStringConvertible {
        /// The word.
        public var rawValue: String

        /// Names a source.
        /// - Parameter rawValue: A short snake_case word.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// The word.
        public var description: String { rawValue }

        /// The answer to the init call, or its failure.
        public static let begin = Self(rawValue: "init")
        /// The upload of the bytes.
        public static let upload = Self(rawValue: "upload")
        /// The status call.
        public static let status = Self(rawValue: "status")
        /// The cancel call, or a cancel before anything was sent.
        public static let cancel = Self(rawValue: "cancel")
        /// What was found when the publish was taken up after a crash.
        public static let restart = Self(rawValue: "restart")
        /// A webhook.
        public static let webhook = Self(rawValue: "webhook")
        /// A ``MediaFence``.
        public static let fence = Self(rawValue: "fence")
        /// The list of the creator's posts.
        public static let postList = Self(rawValue: "post_list")
        /// Somebody who decided, named in ``PublishEvidence/by``.
        public static let caller = Self(rawValue: "caller")
    }

    /// Who told.
    public var source: Source
    /// When.
    public var at: Date
    /// The name of the person or program that decided, for ``Source/caller``.
    public var by: String?
    /// The code of the error or the word of the status.
    public var code: String?
    /// The HTTP status.
    public var status: Int?
    /// TikTok's id of the request.
    public var logID: String?
    /// A few words for people. Safe to show.
    public var note: String?

    /// Writes down evidence.
    /// - Parameters:
    ///   - source: Who told.
    ///   - at: When.
    ///   - by: The name of the person or program that decided.
    ///   - code: The code of the error or the word of the status.
    ///   - status: The HTTP status.
    ///   - logID: TikTok's id of the request.
    ///   - note: A few words for people, without secrets.
    public init(
        _ source: Source, at: Date, by: String? = nil, code: String? = nil, status: Int? = nil, logID: String? = nil,
        note: String? = nil
    ) {
        self.source = source
        self.at = at
        self.by = by
        self.code = code
        self.status = status
        self.logID = logID
        self.note = note
    }

    init(_ source: Source, at: Date, _ error: TikTokError) {
        self.init(source, at: at, code: error.code.rawValue, status: error.status, logID: error.logID, note: error.meaning)
    }
}
