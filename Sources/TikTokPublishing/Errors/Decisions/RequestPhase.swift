// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Which step of a publish a request belongs to: a column of the ``DecisionTable``.
package enum RequestPhase: Int, CaseIterable, Sendable {
    case tokenRefresh
    case codeExchange
    case creatorInfo
    /// An init after which bytes are uploaded: it has no effect by itself.
    case initUpload
    /// An init that makes the backend fetch the media: the request with the effect.
    case initPull
    case chunk
    /// The request with the effect of an upload.
    case lastChunk
    case status
    case cancel
}
