// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Who keeps files, in the words of its errors.
struct FileKeeper: Sendable {
    /// What it is called.
    let name: String
    let failed: TikTokError.Code
    let notWritable: TikTokError.Code
    let full: TikTokError.Code
    let unsafe: TikTokError.Code
    /// What is in its directory, after "for".
    let content: String
    /// What to do about a file that somebody put in the place of one.
    let strangerRemedy: String
    /// What to do when something is too large.
    let sizeRemedy: String
    /// What can happen where files cannot be locked, after "so".
    let withoutLocks: String
}
