// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// A run of `publish-driver`.
typealias PublishProcess = DriverProcess<PublishReply>

/// What it answered.
struct PublishReply: DriverReply {
    static let program = "publish-driver"

    struct Outcome: Decodable, Sendable {
        var key: String?
        var outcome: String
        var publishID: String?
        var postIDs: [String]
        var code: String?
        var text: String
    }

    struct Entry: Decodable, Sendable {
        var key: String
        var state: String
        var attempts: [String]
        var publishID: String?
        var evidence: [String]
    }

    var id: Int
    var outcomes: [Outcome]?
    var entries: [Entry]?
    var seconds: Double?
    var error: String?
    var failure: String?

    /// How it ended, when one was asked for.
    var outcome: String? { outcomes?.count == 1 ? outcomes?.first?.outcome : nil }
    var code: String? { outcomes?.first?.code }
}
