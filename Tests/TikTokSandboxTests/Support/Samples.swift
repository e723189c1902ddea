// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokSandbox

/// Bytes for uploads and bodies for calls.
enum Samples {
    static func video(_ count: Int = 4096) -> Data {
        SandboxMedia.video(byteCount: count)
    }

    static let jpeg = SandboxMedia.photo()
    static let png = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) + Data(repeating: 7, count: 500)

    static func postInfo(_ more: String = "", title: String = "Hello", privacy: String = "SELF_ONLY") -> String {
        #""post_info":{"title":"\#(title)","privacy_level":"\#(privacy)"\#(more)}"#
    }

    static func file(_ size: Int, chunk: Int? = nil, count: Int = 1) -> String {
        #""source_info":{"source":"FILE_UPLOAD","video_size":\#(size),"chunk_size":\#(chunk ?? size),"total_chunk_count":\#(count)}"#
    }

    static func pull(_ url: String) -> String {
        #""source_info":{"source":"PULL_FROM_URL","video_url":"\#(url)"}"#
    }
}
