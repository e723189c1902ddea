// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Media that TikTok would download now.
struct DownloadJob: Sendable {
    var publishID: String
    var urls: [String]
    var kind: SandboxPost.Kind

    /// The largest file that is taken, in bytes.
    /// Source: https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide, read 2026-11.
    var largestFile: Int {
        kind == .photo ? 20_000_000 : 4_000_000_000
    }
}
