// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Builds MP4 and QuickTime files box by box.
struct TestMovie {
    var brand: String? = "isom"
    var movieTicksPerSecond: UInt32 = 1000
    var movieTicks: UInt64 = 4000
    var usesLongHeaders = false
    var trackWidth: UInt16 = 720
    var trackHeight: UInt16 = 1280
    /// `a b c d` of the matrix, in whole numbers.
    var matrix: [Int16] = [1, 0, 0, 1]
    var sampleEntry = "avc1"
    var codedWidth: UInt16 = 720
    var codedHeight: UInt16 = 1280
    var mediaTicksPerSecond: UInt32 = 15360
    /// Numbers of samples and the ticks of each.
    var sampleTimes: [(UInt32, UInt32)] = [(120, 512)]
    var handlers = ["vide", "soun"]
    /// Boxes behind the fields of the video's sample entry.
    var pictureBoxes: [UInt8] = []
    /// The sample entry of sound.
    var soundEntry: [UInt8] = []
    /// The edit list of each track.
    var edits: [UInt8] = []
    /// What follows the tracks, such as `mvex`.
    var extensions: [UInt8] = []
    var mediaTicks: UInt64 = 0
    var isMovieLast = false
    var usesLongMediaSize = false

    static func box(_ type: String, _ content: [UInt8]...) -> [UInt8] {
        big(UInt32(8 + content.joined().count)) + ascii(type) + content.joined()
    }

    var bytes: [UInt8] {
        let media =
            usesLongMediaSize
            ? big(UInt32(1)) + ascii("mdat") + big(UInt64(16 + 100)) + zeros(100) : Self.box("mdat", zeros(100))
        return start + (isMovieLast ? media + movie : movie + media)
    }

    var start: [UInt8] {
        brand.map { Self.box("ftyp", ascii($0), zeros(4), ascii("isom")) } ?? []
    }

    var movie: [UInt8] {
        Self.box(
            "moov", timeHeader("mvhd", movieTicksPerSecond, movieTicks), Array(handlers.enumerated().map(track).joined()),
            extensions)
    }

    private func timeHeader(_ type: String, _ scale: UInt32, _ ticks: UInt64) -> [UInt8] {
        usesLongHeaders
            ? Self.box(type, big(UInt32(1) << 24), zeros(16), big(scale), big(ticks), zeros(80))
            : Self.box(type, zeros(12), big(scale), big(UInt32(truncatingIfNeeded: ticks)), zeros(80))
    }

    private func track(index: Int, handler: String) -> [UInt8] {
        let table =
            handler == "vide"
            ? Self.box("stbl", sampleDescription, timeTable)
            : Self.box("stbl", Self.box("stsd", zeros(4), big(UInt32(soundEntry.isEmpty ? 0 : 1)), soundEntry))
        return Self.box(
            "trak", trackHeader(id: UInt32(index + 1)), edits.isEmpty ? [] : Self.box("edts", Self.box("elst", edits)),
            Self.box(
                "mdia", timeHeader("mdhd", mediaTicksPerSecond, mediaTicks),
                Self.box("hdlr", zeros(8), ascii(handler), zeros(12)),
                Self.box("minf", table)))
    }

    private func trackHeader(id: UInt32) -> [UInt8] {
        let fixed = matrix.map { big(Int32($0) << 16) }
        return Self.box(
            "tkhd", big(UInt32(usesLongHeaders ? 1 : 0) << 24), zeros(usesLongHeaders ? 16 : 8), big(id),
            zeros(usesLongHeaders ? 28 : 24),
            fixed[0], fixed[1], zeros(4), fixed[2], fixed[3], zeros(12), big(UInt32(1) << 30),
            big(UInt32(trackWidth) << 16), big(UInt32(trackHeight) << 16))
    }

    private var sampleDescription: [UInt8] {
        Self.box(
            "stsd", zeros(4), big(UInt32(1)),
            Self.box(sampleEntry, zeros(24), big(codedWidth), big(codedHeight), zeros(50), pictureBoxes))
    }

    private var timeTable: [UInt8] {
        Self.box(
            "stts", zeros(4), big(UInt32(sampleTimes.count)), Array(sampleTimes.map { big($0.0) + big($0.1) }.joined()))
    }
}
