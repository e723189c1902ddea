// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What the sandbox found out about media by looking at its bytes.
struct MediaFacts: Sendable {
    var byteCount: Int64
    var sha256: String
    /// Whether the bytes are of a format that TikTok takes.
    var isKnownFormat: Bool

    /// Looks at a video that arrived in pieces.
    init(video chunks: [Data], byteCount: Int64, sha256: String) {
        self.byteCount = byteCount
        self.sha256 = sha256
        isKnownFormat = MediaSignature.isVideo(chunks.first ?? Data())
    }

    /// Looks at photos.
    init(photos: [Data], byteCount: Int64, sha256: String) {
        self.byteCount = byteCount
        self.sha256 = sha256
        isKnownFormat = photos.allSatisfy { MediaSignature.isPhoto($0) }
    }

    /// The `fail_reason` of media that TikTok would not take.
    /// - Parameter longest: The longest video of the user, in seconds.
    func failure(longest: Int?) -> String? {
        isKnownFormat ? nil : "file_format_check_failed"
    }
}
