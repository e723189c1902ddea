// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation
import TikTokMedia

/// What tells two posts apart that were asked for under the same key.
///
/// It covers everything in the post, and of a file its size and three samples of its content instead of its path: a worker that downloads the same clip
/// to another place means the same post. A change in the middle of a large file that keeps its size is not seen.
public struct PostFingerprint: Sendable, Hashable, Codable {
    /// SHA-256 of the post without its file, in hexadecimal digits.
    public var fields: String
    /// SHA-256 of the size and of samples of the file, in hexadecimal digits. `nil` for media by URL and when the file cannot be read.
    public var media: String?

    private static let sampleLength: Int64 = 64 << 10

    /// Takes the fingerprint of a post, reading at most 192 KiB of its file.
    /// - Parameter post: The post.
    public init(of post: Post) {
        var post = post
        media = nil
        if case .video(var video) = post, case .file(let file) = video.source {
            media = Self.digest(of: file)
            video.source = .file(URL(fileURLWithPath: "/"))
            post = .video(video)
        }
        // A post is made of strings, numbers and URLs: encoding it cannot fail.
        fields = Self.hex(SHA256.hash(data: (try? JSONCoding.encode(post)) ?? Data()))
    }

    /// Whether the two are of different posts. A file that cannot be read, such as one that was removed after it was published, proves no difference.
    /// - Parameter other: Another fingerprint.
    public func conflicts(with other: PostFingerprint) -> Bool {
        if fields != other.fields { return true }
        guard let media, let others = other.media else { return false }
        return media != others
    }

    private static func digest(of file: URL) -> String? {
        // Of a pipe or a device there is none: opening one may take for ever.
        guard file.isFileURL, let source = try? FileByteSource(file) else { return nil }
        var hash = SHA256()
        hash.update(data: Data("\(source.byteCount)\n".utf8))
        let length = min(source.byteCount, sampleLength)
        let last = source.byteCount - length
        for start in [0, last / 2, last] {
            guard let sample = try? source.read(at: start, count: Int(length)) else { return nil }
            hash.update(data: sample)
        }
        return hex(hash.finalize())
    }

    private static func hex(_ digest: SHA256.Digest) -> String {
        Hex.string(digest)
    }
}
