// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#if !ImageConversion && os(Linux)
import Foundation
import Testing
import TikTokMedia

@Suite struct ConversionUnavailableTests {
    @Test("Without the trait an image is refused with the trait and the packages that it needs")
    func refused() async {
        #expect(ImageConverter.formats == [])
        let png = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Array(repeating: 0, count: 32))
        let error = await #expect(throws: MediaError.self) { try await ImageConverter().convert(bytes: png) }
        #expect(error?.code == .conversionUnavailable && error?.meaning.contains("PNG") == true)
        for word in ["--traits ImageConversion", "libturbojpeg0-dev", "libpng-dev", "libwebp-dev", "turbojpeg-devel"] {
            #expect(error?.remedy.contains(word) == true)
        }
    }
}
#endif
