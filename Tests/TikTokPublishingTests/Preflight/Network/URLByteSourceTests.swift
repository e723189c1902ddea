// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Testing
import TikTokMedia

@testable import TikTokPublishing

@Suite("Windows of a file behind a URL")
struct URLByteSourceTests {
    @Test("Once the windows that are missed are there, every range reads like the file")
    func everyRange() throws {
        let file = (0..<37).map { UInt8($0) }
        for size in [1, 5, 36, 37, 64] as [Int64] {
            for offset in 0...37 {
                for count in 0...40 {
                    var source = URLByteSource(byteCount: 37, windowSize: size)
                    var fetched: Set<Int64> = []
                    var bytes: [UInt8]?
                    while bytes == nil {
                        do {
                            bytes = try source.read(at: Int64(offset), count: count)
                        } catch let missing as URLByteSource.Missing {
                            #expect(fetched.insert(missing.window).inserted)
                            source.add(
                                Array(file.dropFirst(Int(missing.window * size)).prefix(Int(size))), window: missing.window)
                        }
                    }
                    #expect(bytes == Array(file.dropFirst(offset).prefix(count)))
                }
            }
        }
    }

    @Test("A window that is shorter than it has to be is missed")
    func shortWindow() {
        var source = URLByteSource(byteCount: 10, windowSize: 5)
        source.add([1, 2], window: 0)
        #expect(throws: URLByteSource.Missing.self) { try source.read(at: 0, count: 3) }
    }
}
