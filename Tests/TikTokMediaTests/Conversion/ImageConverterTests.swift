// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#if ImageConversion && os(Linux)
import CPNG
import Foundation
import TestSupport
import Testing
@testable import TikTokMedia

@Suite struct ImageConverterTests {
    private static let formats: [(String, @Sendable (TestPicture) -> [UInt8])] = [
        ("JPEG", { $0.jpeg() }), ("PNG", { $0.png() }), ("WebP", { $0.webp() }), ("BMP", { $0.bmp() }),
        ("BMP of 32 bits", { $0.bmp(bits: 32) }), ("BMP from the top", { $0.bmp(isTopDown: true) }),
    ]

    private func converted(_ bytes: [UInt8], _ converter: ImageConverter = ImageConverter()) async throws -> TestPicture {
        let image = try await converter.convert(bytes: Data(bytes))
        let picture = try #require(TestPicture(jpeg: image.jpeg))
        #expect(picture.width == image.width && picture.height == image.height)
        #expect(try MediaProbe.probe(bytes: image.jpeg).format == .jpeg)
        return picture
    }

    private func failure(_ bytes: [UInt8], _ converter: ImageConverter = ImageConverter()) async -> MediaError? {
        let error = await #expect(throws: MediaError.self) { try await converter.convert(bytes: Data(bytes)) }
        #expect(error?.remedy.isEmpty == false)
        return error
    }

    @Test("Every format becomes a JPEG of the same picture", arguments: formats.indices)
    func everyFormat(index: Int) async throws {
        let picture = try await converted(Self.formats[index].1(.gradient(101, 67)))
        #expect(picture.width == 101 && picture.height == 67)
        for (x, y) in [(0, 0), (100, 0), (0, 66), (100, 66), (50, 33), (17, 60)] {
            #expect(picture.has([UInt8(255 * x / 100), UInt8(255 * y / 66), 128], at: x, y), "\(x) \(y) \(picture[x, y])")
        }
    }

    @Test("The first picture of a GIF is taken, also an interlaced one", arguments: [false, true])
    func gif(isInterlaced: Bool) async throws {
        let picture = try await converted(TestPicture.corners(90, 70).gif(isInterlaced: isInterlaced))
        #expect(picture.has([255, 0, 0], at: 5, 5) && picture.has([0, 255, 0], at: 80, 5))
        #expect(picture.has([0, 0, 255], at: 5, 60) && picture.has([0, 0, 0], at: 80, 60))
    }

    @Test("BMPs with a palette and with bit masks are read")
    func bitmapKinds() async throws {
        // Eight pixels of one bit: white and black in turn.
        let two: [UInt8] =
            Array("BM".utf8) + [0, 0, 0, 0, 0, 0, 0, 0, 62, 0, 0, 0] + [40, 0, 0, 0, 8, 0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0]
            + Array(repeating: 0, count: 24) + [0, 0, 0, 0, 255, 255, 255, 0] + [0b1111_0000, 0, 0, 0]
        let black = try await converted(two)
        #expect(black.has([255, 255, 255], at: 1, 0, within: 40) && black.has([0, 0, 0], at: 6, 0, within: 40))
        // One pixel of 16 bits, 5 red, 6 green, 5 blue.
        let masked: [UInt8] =
            Array("BM".utf8) + [0, 0, 0, 0, 0, 0, 0, 0, 66, 0, 0, 0] + [40, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 16, 0]
            + [3, 0, 0, 0] + Array(repeating: 0, count: 20) + [0, 0xF8, 0, 0, 0xE0, 0x07, 0, 0, 0x1F, 0, 0, 0] + [
                0xE0, 0x07, 0, 0,
            ]
        #expect(try await converted(masked).has([0, 255, 0], at: 0, 0))
        var packed = masked
        packed[30] = 1
        #expect(await failure(packed)?.code == .notConvertible)
    }

    @Test(
        "It is scaled down to what TikTok takes, never up",
        arguments: [
            (1600, 1200, 1440, 1080), (1254, 1254, 1080, 1080), (1080, 1920, 1080, 1920), (1920, 1080, 1920, 1080),
            (3840, 60, 1920, 30), (2000, 1, 1920, 1), (1081, 1081, 1080, 1080), (3, 2, 3, 2), (10_000, 10_000, 1080, 1080),
        ])
    func sizes(width: Int, height: Int, scaledWidth: Int, scaledHeight: Int) throws {
        let size = try ImageConverter().size(for: PixelSize(width: width, height: height), name: "photo")
        #expect(size == PixelSize(width: scaledWidth, height: scaledHeight))
    }

    @Test("What is scaled down shows the same picture", arguments: formats.indices, [(160, 120, 144, 108), (99, 400, 48, 192)])
    func scaled(index: Int, sides: (Int, Int, Int, Int)) async throws {
        let (width, height, scaledWidth, scaledHeight) = sides
        var converter = ImageConverter()
        converter.maximumShortSide = 108
        converter.maximumLongSide = 192
        let picture = try await converted(Self.formats[index].1(.gradient(width, height)), converter)
        #expect(picture.width == scaledWidth && picture.height == scaledHeight)
        for (x, y) in [(0, 0), (scaledWidth - 1, scaledHeight - 1), (scaledWidth / 2, scaledHeight / 3)] {
            #expect(picture.has([UInt8(255 * x / (scaledWidth - 1)), UInt8(255 * y / (scaledHeight - 1)), 128], at: x, y))
        }
    }

    @Test("A pixel becomes the mean of the area that it covers")
    func areaAverage() throws {
        let row: [UInt8] = [0, 30, 60, 90, 120, 150, 180, 210, 240]
        var scaler = AreaAverage(from: PixelSize(width: 3, height: 2), to: PixelSize(width: 2, height: 1))
        row.withUnsafeBufferPointer { scaler.add($0) }
        row.map { $0 + 10 }.withUnsafeBufferPointer { scaler.add($0) }
        // The first covers one pixel and half of the second.
        #expect(scaler.image.pixels == [35, 65, 95, 155, 185, 215])
    }

    @Test("All orientations of EXIF are applied, in both byte orders", arguments: 1...8, [false, true])
    func orientation(number: Int, isLittle: Bool) async throws {
        // Where the four corners of the stored picture are seen, in reading order: top left 0, top right 1, bottom left 2, bottom right 3.
        let seen = [
            1: [0, 1, 2, 3], 2: [1, 0, 3, 2], 3: [3, 2, 1, 0], 4: [2, 3, 0, 1], 5: [0, 2, 1, 3], 6: [1, 3, 0, 2],
            7: [3, 1, 2, 0],
            8: [2, 0, 3, 1],
        ]
        let tiff: [UInt8] =
            isLittle
            ? [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, UInt8(number), 0, 0, 0, 0, 0, 0, 0]
            : [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, UInt8(number), 0, 0, 0, 0, 0, 0]
        let exif = Array("Exif".utf8) + [0, 0] + tiff
        var jpeg = TestPicture.corners(64, 32).jpeg()
        jpeg.insert(contentsOf: [0xFF, 0xE1, 0, UInt8(exif.count + 2)] + exif, at: 2)
        let image = try await ImageConverter().convert(bytes: Data(jpeg))
        let picture = try #require(TestPicture(jpeg: image.jpeg))
        #expect(picture.width == (number < 5 ? 64 : 32) && picture.height == (number < 5 ? 32 : 64))
        let places = [(0, 0), (picture.width - 1, 0), (0, picture.height - 1), (picture.width - 1, picture.height - 1)]
        let colors: [[UInt8]] = [[255, 0, 0], [0, 255, 0], [0, 0, 255], [0, 0, 0]]
        for (corner, place) in try #require(seen[number]).enumerated() {
            #expect(picture.has(colors[corner], at: places[place].0, places[place].1))
        }
        // Nobody learns where the photo was taken.
        #expect(image.jpeg.range(of: Data("Exif".utf8)) == nil)
    }

    @Test("A photo with much in front of its picture is converted as any other")
    func longHeader() async throws {
        var jpeg = TestPicture.gradient(64, 32).jpeg()
        for _ in 0..<3 { jpeg.insert(contentsOf: [0xFF, 0xEF, 0xFF, 0xFF] + [UInt8](repeating: 0xA5, count: 0xFFFD), at: 2) }
        #expect(try await converted(jpeg).width == 64)
    }

    @Test("White shows through what is transparent", arguments: [0, 2])
    func transparency(index: Int) async throws {
        let picture = TestPicture(60, 20) { x, _ in [0, 0, 0, x < 20 ? 0 : x < 40 ? 128 : 255] }
        let result = try await converted(index == 0 ? picture.png() : picture.webp())
        #expect(result.has([255, 255, 255], at: 5, 10) && result.has([127, 127, 127], at: 30, 10))
        #expect(result.has([0, 0, 0], at: 55, 10))
        let gif = try await converted(TestPicture.corners(40, 40).gif(transparent: [0, 0, 0]))
        #expect(gif.has([255, 255, 255], at: 35, 35) && gif.has([255, 0, 0], at: 5, 5))
    }

    @Test("Inks become colours")
    func inks() async throws {
        let picture = TestPicture(32, 32) { x, _ in x < 16 ? [255, 255, 255, 255] : [255, 0, 0, 255] }
        let result = try await converted(picture.jpeg(isInks: true))
        #expect(result.has([255, 255, 255], at: 4, 16) && result.has([255, 0, 0], at: 28, 16))
    }

    @Test("The quality is as good as the number of bytes allows")
    func byteLimit() async throws {
        var random = SeededRandom(seed: 7)
        let noise = TestPicture(200, 200) { _, _ in (0..<3).map { _ in UInt8.random(in: .min ... .max, using: &random) } }.png()
        var converter = ImageConverter()
        let best = try await converter.convert(bytes: Data(noise))
        #expect(best.quality == 90)
        converter.maximumByteCount = best.jpeg.count - 1
        #expect(try await converter.convert(bytes: Data(noise)).quality == 80)
        converter.maximumByteCount = best.jpeg.count / 3
        let small = try await converter.convert(bytes: Data(noise))
        #expect(small.jpeg.count <= best.jpeg.count / 3 && small.quality < 80)
        converter.maximumByteCount = 100
        #expect(await failure(noise, converter)?.code == .notSmallEnough)
    }

    @Test("A profile of RGB colours is handed on, one of inks is not", arguments: [200, 65_519, 65_520, 200_000])
    func profiles(byteCount: Int) async throws {
        var profile = (0..<byteCount).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        profile.replaceSubrange(16..<20, with: Array("RGB ".utf8))
        profile.replaceSubrange(36..<40, with: Array("acsp".utf8))
        func handedOn(_ profile: [UInt8]) async throws -> [UInt8]? {
            let image = try await ImageConverter().convert(bytes: Data(try pngWithProfile(profile)))
            _ = try #require(TestPicture(jpeg: image.jpeg))
            // A JPEG with a profile is converted once more, as one from a camera would be.
            let again = try await ImageConverter().convert(bytes: image.jpeg)
            return EmbeddedProfile.ofRGB(in: Array(again.jpeg)[...], .jpeg)
        }
        #expect(try await handedOn(profile) == profile)
        profile.replaceSubrange(16..<20, with: Array("CMYK".utf8))
        #expect(try await handedOn(profile) == nil)
    }

    @Test("Colours of cameras, phones and screens become sRGB's, as littlecms makes them", arguments: TestColorProfile.all)
    func colors(profile: TestColorProfile) async throws {
        let colors: [[UInt8]] = [
            [255, 255, 255], [0, 0, 0], [255, 0, 0], [200, 100, 50], [30, 60, 90], [10, 200, 30], [128, 128, 128],
            [250, 240, 10],
        ]
        let picture = TestPicture(16 * colors.count, 16) { x, _ in colors[x / 16] }
        let png = try pngWithProfile(profile.bytes, picture)
        let image = try await ImageConverter().convert(bytes: Data(png))
        #expect(image.jpeg.range(of: Data("ICC_PROFILE".utf8)) == nil)
        let result = try #require(TestPicture(jpeg: image.jpeg))
        for (index, color) in profile.inSRGB.enumerated() { #expect(result.has(color, at: 16 * index + 8, 8, within: 4)) }
        for count in 0..<profile.bytes.count { _ = MatrixProfile(Array(profile.bytes.prefix(count))) }
    }

    @Test("Curves and matrices that no colour has are survived", arguments: ["gain", "nothing", "both signs"])
    func oddProfiles(kind: String) throws {
        let profile =
            switch kind {
            case "gain": TestColorProfile("gain", TestColorProfile.displayP3, TestColorProfile.formula(1, [30, 100, 0]), [])
            case "nothing": TestColorProfile("nothing", Array(repeating: [0, 0, 0], count: 3), TestColorProfile.points([]), [])
            default:
                TestColorProfile(
                    "both signs", [[32_000, -32_000, 32_000], [-32_000, 32_000, 0], [1, 1, 1]], TestColorProfile.points([]), [])
            }
        let matrix = try #require(MatrixProfile(profile.bytes))
        let image = RGBImage(size: PixelSize(width: 256, height: 1), pixels: (0..<768).map { UInt8($0 / 3) })
        #expect(matrix.inSRGB(image).pixels.count == 768)
    }

    @Test("A very wide image of white stays white")
    func wide() throws {
        let width = 17_000_000
        let row = [UInt8](repeating: 255, count: width * 3)
        var scaler = AreaAverage(from: PixelSize(width: width, height: 1), to: PixelSize(width: 1, height: 1))
        row.withUnsafeBufferPointer { scaler.add($0) }
        #expect(scaler.image.pixels == [255, 255, 255])
    }

    @Test("Sixteen bits mean what eight do, also without a word about it")
    func sixteenBits() async throws {
        // A grey of half the values, 8 by 8, written by hand: libpng would add a gamma.
        let row: [UInt8] = [0] + (0..<48).map { $0.isMultiple(of: 2) ? 0x80 : 0 }
        let rows = Array(repeating: row, count: 8).flatMap(\.self)
        var count = uLongf(rows.count + 100)
        var packed = [UInt8](repeating: 0, count: Int(count))
        #expect(compress(&packed, &count, rows, uLong(rows.count)) == Z_OK)
        func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
            let named = Array(name.utf8) + content
            return big(UInt32(content.count)) + named + big(UInt32(crc32(0, named, uInt(named.count))))
        }
        let png =
            Array([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
            + chunk("IHDR", big(UInt32(8)) + big(UInt32(8)) + [16, 2, 0, 0, 0])
            + chunk("IDAT", Array(packed.prefix(Int(count)))) + chunk("IEND", [])
        #expect(try await converted(png).has([128, 128, 128], at: 4, 4, within: 3))
    }

    private func pngWithProfile(_ profile: [UInt8], _ picture: TestPicture = .gradient(8, 8)) throws -> [UInt8] {
        var count = uLongf(profile.count + 1000)
        var packed = [UInt8](repeating: 0, count: Int(count))
        #expect(compress(&packed, &count, profile, uLong(profile.count)) == Z_OK)
        let content = Array("iCCP".utf8) + Array("name".utf8) + [0, 0] + packed.prefix(Int(count))
        let checksum = UInt32(crc32(0, content, uInt(content.count)))
        var png = picture.png()
        png.insert(contentsOf: big(UInt32(content.count - 4)) + content + big(checksum), at: 33)
        return png
    }

    @Test("Headers that promise more pixels than are taken are refused before there is memory for them")
    func bombs() async throws {
        var png = TestPicture.gradient(8, 8).png()
        png.replaceSubrange(16..<24, with: [0, 15, 0x42, 0x40, 0, 15, 0x42, 0x40])
        png.replaceSubrange(29..<33, with: big(UInt32(crc32(0, Array(png[12..<29]), 17))))
        var bmp = TestPicture.gradient(8, 8).bmp()
        bmp.replaceSubrange(18..<26, with: [0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0x7F])
        var gif = TestPicture.corners(8, 8).gif()
        gif.replaceSubrange(6..<10, with: [0xFF, 0xFF, 0xFF, 0xFF])
        var frame = TestPicture.corners(8, 8).gif()
        frame.replaceSubrange((13 + 384 + 5)..<(13 + 384 + 9), with: [0xFF, 0xFF, 0xFF, 0xFF])
        var jpeg = TestPicture.gradient(8, 8).jpeg()
        let frameHeader = try #require(jpeg.indices.first { jpeg[$0] == 0xFF && jpeg[$0 + 1] == 0xC2 })
        jpeg.replaceSubrange((frameHeader + 5)..<(frameHeader + 9), with: [0xFF, 0xDC, 0xFF, 0xDC])
        for bytes in [png, bmp, gif, frame, jpeg] {
            let error = await failure(bytes)
            #expect(error?.code == .tooLarge, "\(bytes.prefix(4)) \(error.map { "\($0)" } ?? "")")
        }
        // The lowest number of a signed side, and sides of nothing.
        bmp.replaceSubrange(18..<26, with: [0, 0, 0, 0x80, 0, 0, 0, 0x80])
        #expect(await failure(bmp)?.code == .damaged)
        gif.replaceSubrange(6..<10, with: [0, 0, 0, 0])
        #expect(await failure(gif)?.code == .damaged)
        // libpng by itself takes no sides of more than a million.
        png.replaceSubrange(16..<24, with: [0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF])
        png.replaceSubrange(29..<33, with: big(UInt32(crc32(0, Array(png[12..<29]), 17))))
        #expect(await failure(png)?.code == .damaged)
    }

    @Test("The limits of pixels and bytes are the caller's")
    func limits() async throws {
        var converter = ImageConverter()
        converter.maximumPixelCount = 100
        #expect(try await converted(TestPicture.gradient(10, 10).png(), converter).width == 10)
        #expect(await failure(TestPicture.gradient(101, 1).png(), converter)?.code == .tooLarge)
        converter = ImageConverter()
        converter.maximumShortSide = 10
        converter.maximumLongSide = 15
        let picture = try await converted(TestPicture.gradient(40, 20).png(), converter)
        #expect(picture.width == 15 && picture.height == 8)
        let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(TestPicture.gradient(9, 9).png()).write(to: file)
        #expect(try await converter.convert(file: file).width == 9)
        converter.maximumInputByteCount = 10
        let error = await #expect(throws: MediaError.self) { try await converter.convert(file: file) }
        #expect(error?.code == .tooLarge)
    }

    @Test("A file that is cut off is refused, wherever that is", arguments: formats.indices.map { $0 } + [99])
    func truncated(index: Int) async throws {
        let picture = TestPicture.corners(120, 90)
        let whole = index == 99 ? picture.gif() : Self.formats[index].1(.gradient(120, 90))
        for part in 0..<50 {
            let bytes = Array(whole.prefix(whole.count * part / 50))
            do {
                _ = try await ImageConverter().convert(bytes: Data(bytes))
                #expect(part > 48, "\(part)/50 was taken for whole")
            } catch let error as MediaError {
                #expect([.damaged, .empty, .notConvertible].contains(error.code), "\(error)")
            }
        }
    }

    @Test("Damaged bytes anywhere never end the process", arguments: formats.indices.map { $0 } + [99])
    func damaged(index: Int) async throws {
        let whole = index == 99 ? TestPicture.corners(60, 40).gif() : Self.formats[index].1(.gradient(60, 40))
        var random = SeededRandom(seed: UInt64(index))
        for _ in 0..<300 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                let place =
                    Bool.random(using: &random)
                    ? Int.random(in: bytes.indices, using: &random) : Int.random(in: 0..<60, using: &random)
                bytes[place] = UInt8.random(in: .min ... .max, using: &random)
            }
            var converter = ImageConverter()
            converter.maximumPixelCount = 1_000_000
            do {
                _ = try await converter.convert(bytes: Data(bytes))
            } catch {
                #expect(error is MediaError)
            }
        }
    }

    @Test(
        "What cannot be converted here is told with what can be done",
        arguments: [
            (TestTIFF().bytes, "TIFF"), (TestHEIF().bytes, "HEIC"), (TestHEIF(brand: "avif").bytes, "AVIF"),
            (ascii("hello, this is text"), "unknown"),
            (TestMovie.box("ftyp", ascii("isom"), zeros(4)), "MP4"),
        ])
    func unsupported(bytes: [UInt8], word: String) async {
        let error = await failure(bytes)
        #expect(error?.code == .notConvertible && error?.meaning.contains(word) == true)
    }

    @Test("An animated WebP is refused as one")
    func animated() async {
        let frame: [UInt8] =
            Array("WEBPVP8X".utf8) + [10, 0, 0, 0, 2, 0, 0, 0, 7, 0, 0, 7, 0, 0] + Array("ANIM".utf8) + [
                6, 0, 0, 0, 0, 0, 0, 0, 0, 0,
            ]
        let error = await failure(Array("RIFF".utf8) + [UInt8(frame.count), 0, 0, 0] + frame)
        #expect(error?.code == .notConvertible && error?.meaning.contains("animated") == true)
    }

    @Test("Files that are not there, empty or directories are told as such")
    func files() async throws {
        let folder = FileManager.default.temporaryDirectory
        for (file, code) in [(folder.appendingPathComponent("missing.png"), MediaError.Code.fileMissing), (folder, .isDirectory)]
        {
            let error = await #expect(throws: MediaError.self) { try await ImageConverter().convert(file: file) }
            #expect(error?.code == code)
        }
        #expect(await failure([])?.code == .empty)
    }

    @Test("A cancelled task stops")
    func cancelled() async {
        let png = Data(TestPicture.gradient(8, 8).png())
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await ImageConverter().convert(bytes: png)
        }
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
#endif
