// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import TikTokPublishing

/// Postqued's words for how far a post is: those of both surfaces, of a request and of its targets.
enum PostquedWord {
    /// What a word means. One that is not known counts as processing.
    /// - Parameters:
    ///   - word: The word.
    ///   - failure: Why it failed, if it did.
    ///   - handle: The publish.
    ///   - operation: What was asked.
    static func phase(
        _ word: String?, failure: String?, of handle: PublishHandle, operation: OperationName
    ) -> PublishStatus.Phase {
        switch word?.lowercased() {
        case "sent": .inbox
        case "completed" where handle.destination == .inbox: .inbox
        case "published", "completed": .published
        case "failed", "partial_failed": failed(failure, operation)
        case "cancelled", "canceled": .cancelled
        // pending, queued, scheduled, uploading, processing
        default: .processing
        }
    }

    private static func failed(_ failure: String?, _ operation: OperationName) -> PublishStatus.Phase {
        let error = PostquedEnvelope.failure(failure, operation: operation)
        return error.code == .publishCancelled ? .cancelled : .failed(error)
    }
}
