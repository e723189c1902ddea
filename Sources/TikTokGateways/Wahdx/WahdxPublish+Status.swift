// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import TikTokPublishing

extension WahdxPublish {
    /// The status in the words that all backends share. Words that are not known count as processing.
    func status(for handle: PublishHandle) -> PublishStatus {
        PublishStatus(phase: phase(for: handle), word: state ?? "", url: postURL)
    }

    private func phase(for handle: PublishHandle) -> PublishStatus.Phase {
        switch state?.uppercased() {
        case "QUEUED", "PROCESSING", "PROCESSING_UPLOAD", "PROCESSING_DOWNLOAD": .processing
        case "PUBLISHED" where handle.destination == .inbox, "SEND_TO_USER_INBOX": .inbox
        case "PUBLISHED", "PUBLISH_COMPLETE": .published
        case "FAILED" where failure == TikTokError.Code.publishCancelled.rawValue: .cancelled
        case "FAILED": .failed(error)
        case nil where postURL != nil: .published
        default: .processing
        }
    }

    /// TikTok's own word of failure, where wahdx hands it through.
    private var error: TikTokError {
        let operation = OperationName(rawValue: "wahdx.status")
        let isWord = failure?.allSatisfy { $0.isASCII && ($0.isLowercase || $0 == "_") } ?? false
        if let failure, isWord, failure.contains("_") {
            return TikTokError(code: .init(rawValue: failure), operation: operation, serverMessage: failure)
        }
        return TikTokError(code: .gatewayPublishFailed, operation: operation, serverMessage: failure)
    }
}
