// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// Bytes that pass for media: headers that say what is asked for, and filling. No player plays them.
///
/// They let a test publish a video of any size and length without a file.
public enum SandboxMedia {
    /// An MP4 with one H.264 track, and one of sound if asked for.
    /// - Parameters:
    ///   - byteCount: The size of the file in bytes; what is less than the headers need, about 600 bytes, is raised to that. 65 536 by default.
    ///   - seconds: How long it plays; 10 by default.
    ///   - width: The width in pixels; 1080 by default.
    ///   - height: The height in pixels; 1920 by default.
    ///   - framesPerSecond: The frame rate; 30 by default.
    ///   - hasSound: Whether it has sound; no by default.
    public static func video(
        byteCount: Int = 65_536, seconds: UInt16 = 10, width: UInt16 = 1080, height: UInt16 = 1920, framesPerSecond: UInt16 = 30,
        hasSound: Bool = false
    ) -> Data {
        let rate = UInt32(framesPerSecond)
        let duration = UInt32(seconds)
        let trackHeader = box(
            "tkhd", zeros(36), big(UInt32(0x1_0000)), zeros(12), big(UInt32(0x1_0000)), zeros(12), big(UInt32(0x4000_0000)),
            big(UInt32(width) << 16), big(UInt32(height) << 16))
        let samples = box("stsd", zeros(4), big(UInt32(1)), box("avc1", zeros(24), big(width), big(height), zeros(50)))
        let times = box("stts", zeros(4), big(UInt32(1)), big(duration &* rate), big(UInt32(1)))
        let media = box(
            "mdia", box("mdhd", zeros(12), big(rate), big(duration &* rate), zeros(4)),
            box("hdlr", zeros(8), Data("vide".utf8), zeros(13)), box("minf", box("stbl", samples, times)))
        let sound = box(
            "trak",
            box(
                "mdia", box("mdhd", zeros(12), big(rate), big(duration &* rate), zeros(4)),
                box("hdlr", zeros(8), Data("soun".utf8), zeros(13))))
        let movie = box(
            "moov", box("mvhd", zeros(12), big(UInt32(1000)), big(duration &* 1000), zeros(80)), box("trak", trackHeader, media),
            hasSound ? sound : Data())
        let head = box("ftyp", Data("isom".utf8), zeros(4), Data("isommp42".utf8)) + movie
        return head + box("mdat", Data(repeating: 7, count: max(0, byteCount - head.count - 8)))
    }

    /// A JPEG.
    /// - Parameters:
    ///   - byteCount: The size of the file in bytes, at least the 21 of the headers; 4096 by default.
    ///   - width: The width in pixels; 1080 by default.
    ///   - height: The height in pixels; 1350 by default.
    public static func photo(byteCount: Int = 4096, width: UInt16 = 1080, height: UInt16 = 1350) -> Data {
        let head = Data([0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8]) + big(height) + big(width) + Data([3]) + zeros(9)
        return head + Data(repeating: 7, count: max(0, byteCount - head.count))
    }

    private static func box(_ type: String, _ contents: Data...) -> Data {
        let content = contents.reduce(Data(), +)
        return big(UInt32(clamping: content.count + 8)) + Data(type.utf8) + content
    }

    private static func big<Number: FixedWidthInteger>(_ number: Number) -> Data {
        withUnsafeBytes(of: number.bigEndian) { Data($0) }
    }

    private static func zeros(_ count: Int) -> Data {
        Data(count: count)
    }
}
