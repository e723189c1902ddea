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

    package static func write(byteCount: Int, to file: URL) throws {
        let sample = PythonPeer.path(of: "../Examples/Support/Media/sample.mp4")
        var data = try Data(contentsOf: URL(fileURLWithPath: sample))
        let padding = byteCount - data.count
        data.append(contentsOf: withUnsafeBytes(of: UInt32(padding).bigEndian, Array.init))
        data.append(Data("free".utf8))
        // No chunk is a multiple of its length: none of them is like another one.
        let noise = Data((0..<65_521).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 13) })
        while data.count < byteCount { data.append(noise.prefix(byteCount - data.count)) }
        try data.write(to: file)
    }
}
