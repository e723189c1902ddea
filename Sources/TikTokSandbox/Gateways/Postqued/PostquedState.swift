// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What Postqued's content surface remembers.
struct PostquedState {
    /// A file that was announced, and perhaps uploaded.
    struct Content {
        var filename: String
        var contentType: String
        var size: Int64
        /// The storage's name of the file.
        var key: String
        /// Where it is hosted.
        var path: String
        /// Whether its upload has ended.
        var isReady = false

        var isVideo: Bool { contentType.hasPrefix("video/") }
    }

    /// A request to publish, whose targets are posts.
    struct Publish {
        var targets: [Target]
    }

    struct Target {
        var accountID: String
        var intent: String
        var postID: String
    }

    /// The first answer under an idempotency key.
    struct Answer {
        var request: JSONValue
        var answer: JSONValue
        var date: Date
    }

    var contents: [String: Content] = [:]
    var publishes: [String: Publish] = [:]
    var answers: [String: Answer] = [:]
}

extension SandboxIDs {
    /// A random UUID, in the form of version 4.
    mutating func uuid() -> String {
        let first = Array(String(number(), radix: 16))
        let second = Array(String(number(), radix: 16))
        let parts = [first[0..<8], first[8..<12], ["4"] + first[13..<16], ["8"] + second[1..<4], second[4..<16]]
        return parts.map { String($0) }.joined(separator: "-")
    }
}
