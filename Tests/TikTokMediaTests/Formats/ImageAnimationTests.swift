// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Testing
import TikTokMedia

@Suite struct ImageAnimationTests {
    @Test("A PNG with control of animation moves, unless it comes too late")
    func png() throws {
        let control = TestImage.chunk("acTL", zeros(8))
        #expect(try probe(TestImage.png(chunks: control)).isAnimated == true)
        #expect(try probe(TestImage.png() + control).isAnimated == false)
        #expect(try probe(Array(TestImage.png().prefix(33))).isAnimated == nil)
    }

    @Test("A WebP says that it moves")
    func webp() throws {
        #expect(try probe(TestImage.extendedWebP(flags: 0x02)).isAnimated == true)
        #expect(try probe(TestImage.extendedWebP(flags: 0x3D)).isAnimated == false)
    }

    @Test("A GIF moves if it has a second picture or repeats")
    func gif() throws {
        let comment: [UInt8] = [0x21, 0xFE, 2] + ascii("hi") + [0]
        let repetition: [UInt8] = [0x21, 0xFF, 11] + ascii("NETSCAPE2.0") + [3, 1, 0, 0, 0]
        #expect(try probe(TestImage.gif(extensions: comment)).isAnimated == false)
        #expect(try probe(TestImage.gif(pictures: 2, extensions: comment)).isAnimated == true)
        #expect(try probe(TestImage.gif(extensions: repetition)).isAnimated == true)
        #expect(try probe(Array(TestImage.gif().dropLast(100))).isAnimated == nil)
    }

    @Test(
        "Sequences of HEIF images have brands of their own",
        arguments: [("heic", false), ("avis", true), ("hevc", true), ("msf1", true)])
    func heif(brand: String, isAnimated: Bool) throws {
        #expect(try probe(TestHEIF(brand: brand).bytes).isAnimated == isAnimated)
    }
}
