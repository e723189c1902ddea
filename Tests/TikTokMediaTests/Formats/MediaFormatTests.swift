// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Testing
import TikTokMedia

@Suite struct MediaFormatTests {
    @Test(
        "Formats know their media type",
        arguments: [
            (MediaFormat.mp4, "video/mp4"), (.mov, "video/quicktime"), (.webm, "video/webm"), (.matroska, "video/x-matroska"),
            (.avi, "video/x-msvideo"),
            (.jpeg, "image/jpeg"), (.webp, "image/webp"), (.png, "image/png"), (.heic, "image/heic"),
            (.unknown, "application/octet-stream"), (MediaFormat(rawValue: "flipbook"), "application/octet-stream"),
        ])
    func mimeTypes(format: MediaFormat, mimeType: String) {
        #expect(format.mimeType == mimeType)
        #expect(format.isVideo == mimeType.hasPrefix("video/"))
        #expect(format.isImage == mimeType.hasPrefix("image/"))
    }
}
