// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The first bytes of the formats that TikTok takes.
enum MediaSignature {
    /// MP4 and MOV (`ftyp`), WebM (EBML).
    static func isVideo(_ data: Data) -> Bool {
        let head = Array(data.prefix(12))
        return (head.count == 12 && head[4...7].elementsEqual("ftyp".utf8)) || head.starts(with: [0x1A, 0x45, 0xDF, 0xA3])
    }

    /// JPEG and WebP.
    static func isPhoto(_ data: Data) -> Bool {
        let head = Array(data.prefix(12))
        return head.starts(with: [0xFF, 0xD8, 0xFF])
            || (head.count == 12 && head.starts(with: "RIFF".utf8) && head[8...11].elementsEqual("WEBP".utf8))
    }
}
