// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What libFuzzer calls with bytes of its own making. Scripts/test-media compiles it together with the sources of TikTokMedia and the trait `ImageConversion`.
@_cdecl("LLVMFuzzerTestOneInput")
public func convertAnything(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let start, count > 0 else { return 0 }
    let bytes = Data(bytes: start, count: count)
    guard let info = try? MediaProbe.probe(bytes: bytes), ImageConverter.formats.contains(info.format) else { return 0 }
    var converter = ImageConverter()
    converter.maximumPixelCount = 1 << 18
    converter.maximumShortSide = 64
    converter.maximumLongSide = 64
    do {
        let image = try converter.jpeg(of: Array(bytes), info, name: "The image")
        let made = try MediaProbe.probe(bytes: image.jpeg)
        precondition(made.format == .jpeg, "It is a JPEG.")
        precondition(made.width == image.width && made.height == image.height, "It has the size that is told.")
        precondition(max(image.width, image.height) <= 64, "It keeps the limits.")
    } catch {
        precondition(error is MediaError, "Bad bytes end in an error of our own.")
    }
    return 0
}
