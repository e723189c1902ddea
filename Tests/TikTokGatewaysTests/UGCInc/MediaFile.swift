// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A file with media in it, which goes away together with this.
final class MediaFile: Sendable {
    let url: URL

    init(_ data: Data, named name: String = "clip.mp4") throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gateways-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        url = folder.appendingPathComponent(name)
        try data.write(to: url)
    }

    deinit {
        try? FileManager.default.removeItem(at: url.deletingLastPathComponent())
    }
}
