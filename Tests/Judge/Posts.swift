// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

package import Foundation
package import TikTokPublishing

/// What the tests publish.
package enum Posts {
    /// A video in one chunk.
    package static let smallFile = file(Video.small)
    /// A video in six chunks.
    package static let largeFile = file(Video.large)
    /// A video in four chunks of ``chunkSize``.
    package static let fourChunkFile = file(Video.fourChunks)
    /// The smallest that TikTok takes of an upload in several chunks.
    package static let chunkSize: Int64 = 5_242_880
    package static let smallDigest = SHA.hexadecimal(of: smallFile)
    package static let largeDigest = SHA.hexadecimal(of: largeFile)
    package static let fourChunkDigest = SHA.hexadecimal(of: fourChunkFile)

    package static func upload(_ file: URL) -> Post {
        .video(VideoPost(.file(file), caption: "by the judge", privacyLevel: .selfOnly))
    }

    package static func pull() throws -> Post {
        .video(VideoPost(.url(try url("clip.mp4")), caption: "by the judge", privacyLevel: .selfOnly))
    }

    package static func photos() throws -> Post {
        .photos(PhotoPost([try url("1.jpg"), try url("2.jpg")], caption: "by the judge", privacyLevel: .selfOnly))
    }

    private static func url(_ name: String) throws -> URL {
        guard let url = URL(string: "https://media.example.com/\(name)") else { throw URLError(.badURL) }
        return url
    }

    private static let folder = TemporaryFolder()

    /// A file that stays as long as this process.
    package static func file(_ byteCount: Int) -> URL {
        let file = folder.url.appendingPathComponent("video-\(byteCount).mp4")
        // Without it, a publish fails and tells why.
        try? Video.write(byteCount: byteCount, to: file)
        return file
    }
}

/// A folder that goes away with the process.
private final class TemporaryFolder: Sendable {
    private static let name = "judge-\(getpid())"
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(TemporaryFolder.name)

    init() {
        try? FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        atexit { try? FileManager.default.removeItem(atPath: NSTemporaryDirectory() + "/" + TemporaryFolder.name) }
    }
}
