// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What libFuzzer calls with bytes of its own making. Scripts/test-media compiles it together with the sources of TikTokMedia.
@_cdecl("LLVMFuzzerTestOneInput")
public func probeAnything(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let start, count > 0 else { return 0 }
    let bytes = Data(bytes: start, count: count)
    let source = BoundSource(bytes)
    guard let info = try? MediaProbe.probe(source) else { preconditionFailure("Bytes that can be read never cause an error.") }
    precondition(source.bytesRead <= 5 << 20, "At most 1 MiB and 4 MiB of the index may be read.")
    for rules in [MediaRules.tikTok, .postqued] {
        _ = rules.problems(of: [info], as: info.format.isVideo ? .video : .photo, maximumDuration: .seconds(60))
    }
    return 0
}

/// A file in memory that counts what is read of it, and demands that reads lie within it.
private final class BoundSource: ByteSource, @unchecked Sendable {
    let byteCount: Int64
    private let data: Data
    // libFuzzer calls one probe at a time, on one thread.
    private(set) var bytesRead = 0

    init(_ data: Data) {
        self.data = data
        byteCount = Int64(data.count)
    }

    func read(at offset: Int64, count: Int) -> [UInt8] {
        precondition(offset >= 0 && count >= 0 && offset + Int64(count) <= byteCount, "Reads lie within the file.")
        bytesRead += count
        return Array(data[Int(offset)..<Int(offset) + count])
    }
}
