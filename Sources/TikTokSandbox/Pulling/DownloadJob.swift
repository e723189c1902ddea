// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Media that TikTok would download now.
struct DownloadJob: Sendable {
    var publishID: String
    var urls: [String]
    var kind: SandboxPost.Kind
    /// The largest file that is taken, in bytes.
    var largestFile: Int
}
