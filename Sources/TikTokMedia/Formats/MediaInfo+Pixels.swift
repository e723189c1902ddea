// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

extension MediaInfo {
    /// Takes over a size if both sides are known and can be: from 1 to 2³¹ − 1.
    mutating func setPixels(width: UInt64?, height: UInt64?) {
        guard let width = width.flatMap({ Int32(exactly: $0) }), let height = height.flatMap({ Int32(exactly: $0) }), width > 0,
            height > 0
        else { return }
        self.width = Int(width)
        self.height = Int(height)
    }
}
