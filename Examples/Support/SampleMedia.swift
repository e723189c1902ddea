// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// The media that ship with the examples.
public enum SampleMedia {
    /// A vertical video of four seconds.
    public static var video: URL { folder.appendingPathComponent("sample.mp4") }

    /// Two JPEGs and a WebP.
    public static var photos: [URL] {
        ["photo-1.jpg", "photo-2.jpg", "photo-3.webp"].map { folder.appendingPathComponent($0) }
    }

    private static var folder: URL {
        Bundle.module.bundleURL.appendingPathComponent("Media")
    }
}
