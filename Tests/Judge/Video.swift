// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

package import Foundation
import PeerSupport

/// A video that can be published: the sample of the examples, made longer by a box that players skip.
package enum Video {
    /// One that is sent as a single chunk.
    package static let small = 200_000
    /// The smallest that is sent in several chunks: six.
    package static let large = 64_000_001
    /// One that can be sent in four chunks of the smallest size that TikTok takes.
    package static let fourChunks = 21_000_123

    package static func write(byteCount: Int, to file: URL) throws {
        let sample = PythonPeer.path(of: "../Examples/Support/Media/sample.mp4")
        var data = try Data(contentsOf: URL(fileURLWithPath: sample))
        let padding = byteCount - data.count
        data.append(contentsOf: withUnsafeBytes(of: UInt32(padding).bigEndian, Array.init))
        data.append(Data("free".utf8))
        // Every block begins with its number: none of them is like another one.
        let noise = Data((0..<65_521).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 13) })
        while data.count < byteCount {
            data.append(contentsOf: withUnsafeBytes(of: UInt64(data.count).bigEndian, Array.init))
            data.append(noise.prefix(max(0, byteCount - data.count)))
        }
        try data.prefix(byteCount).write(to: file)
    }

    /// Writes a video that takes hardly any room on the disk, of any size, with a mark of its own in every megabyte.
    package static func writeSparse(byteCount: Int64, to file: URL) throws {
        let sample = PythonPeer.path(of: "../Examples/Support/Media/sample.mp4")
        var head = try Data(contentsOf: URL(fileURLWithPath: sample))
        let padding = UInt64(byteCount) - UInt64(head.count)
        // A length of one says that the length follows, in 64 bits.
        head.append(contentsOf: withUnsafeBytes(of: UInt32(1).bigEndian, Array.init))
        head.append(Data("free".utf8))
        head.append(contentsOf: withUnsafeBytes(of: padding.bigEndian, Array.init))
        try head.write(to: file)
        let handle = try FileHandle(forWritingTo: file)
        try handle.truncate(atOffset: UInt64(byteCount))
        for mark in stride(from: 1_000_000, to: byteCount - 8, by: 1_000_000) {
            try handle.seek(toOffset: UInt64(mark))
            try handle.write(contentsOf: withUnsafeBytes(of: mark.bigEndian, Array.init))
        }
        try handle.close()
    }
}
