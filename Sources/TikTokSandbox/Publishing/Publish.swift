// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// One publish, from its init to its end.
struct Publish {
    enum Stage {
        /// Waiting for chunks.
        case uploading
        /// Downloading since a date; the outcome once the bytes are here or cannot be had.
        case downloading(since: Date, outcome: DownloadOutcome?)
        /// Being looked at until a date; ends with the failure, if there is one.
        case processing(until: Date, failure: String?)
        /// Posted, or delivered to the inbox.
        case arrived(Date)
        case failed(String)
    }

    var id: String
    var openID: String
    var kind: SandboxPost.Kind
    var destination: SandboxPost.Destination
    var isPull: Bool
    var details: PostDetails
    var created: Date
    var stage: Stage
    /// Bytes that have arrived.
    var transferred: Int64 = 0
    var media: MediaFacts?
    /// The id of the post, drawn when it is posted.
    var postID: Int64?
    /// Why it fails once it has been processed, if it was told to.
    var plannedFailure: String?
    /// The gateway that it came through.
    var gateway: SandboxGateway?
}
