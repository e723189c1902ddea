// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Width and height in pixels.
struct PixelSize: Sendable, Hashable {
    var width: Int
    var height: Int
}
