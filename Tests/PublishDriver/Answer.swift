// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing

/// One line of standard output.
struct Answer: Encodable {
    struct Outcome: Encodable {
        var key: String?
        /// `published`, `inbox`, `failed`, `cancelled`, `still_processing` or `unknown`.
        var outcome: String
        var publishID: String?
        /// Those of the post.
        var postIDs: [String] = []
        /// The code of the error.
        var code: String?
        var text: String
    }

    struct Entry: Encodable {
        var key: String
        var state: String
        var attempts: [String]
        var publishID: String?
        /// The sources, in order.
        var evidence: [String]
    }

    var id: Int
    var outcomes: [Outcome]?
    var entries: [Entry]?
    /// How long it took, in seconds.
    var seconds: Double?
    /// The code of an error.
    var error: String?
    /// Everything that an error says.
    var failure: String?

    init(id: Int) {
        self.id = id
    }

    init(id: Int, _ error: any Error) {
        self.init(id: id)
        self.error = (error as? TikTokError)?.code.rawValue ?? "\(type(of: error))"
        failure = "\(error)"
    }
}

extension Answer.Outcome {
    init(_ outcome: PublishOutcome, key: PublishKey?) {
        let text = "\(outcome)"
        switch outcome {
        case .published(let post):
            self.init(
                outcome: "published", publishID: post.handle?.publishID.rawValue, postIDs: post.postIDs.map(\.rawValue),
                text: text)
        case .inbox(let handle): self.init(outcome: "inbox", publishID: handle.publishID.rawValue, text: text)
        case .failed(let error): self.init(outcome: "failed", code: error.code.rawValue, text: text)
        case .cancelled: self.init(outcome: "cancelled", text: text)
        case .stillProcessing(let handle):
            self.init(outcome: "still_processing", publishID: handle.publishID.rawValue, text: text)
        case .unknown(let unknown):
            self.init(
                outcome: "unknown", publishID: unknown.handle?.publishID.rawValue, code: unknown.error.code.rawValue, text: text)
        }
        self.key = key?.rawValue
    }
}

extension Answer.Entry {
    init(_ entry: PublishEntry) {
        self.init(
            key: entry.id.key.rawValue, state: entry.state.rawValue, attempts: entry.attempts.map(\.result.rawValue),
            publishID: entry.handle?.publishID.rawValue, evidence: entry.evidence.map(\.source.rawValue))
    }
}
