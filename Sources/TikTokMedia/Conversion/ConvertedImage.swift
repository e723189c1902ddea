// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// A JPEG that ``ImageConverter`` made.
public struct ConvertedImage: Sendable, Hashable {
    /// The file.
    public var jpeg: Data
    /// Its width, in pixels.
    public var width: Int
    /// Its height, in pixels.
    public var height: Int
    /// The quality it was saved with, 1 to 100.
    public var quality: Int
}
