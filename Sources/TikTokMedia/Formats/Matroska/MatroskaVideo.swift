// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What a video track of WebM and Matroska tells.
enum MatroskaVideo {
    static func describe(_ info: inout MediaInfo, _ fields: EBMLChildren, reading reader: inout BoundedReader) throws {
        info.videoCodec = try fields.text(MatroskaID.codecID, reading: &reader).map(VideoCodec.init(matroskaID:))
        if let frame = try fields.unsigned(MatroskaID.defaultDuration, reading: &reader), frame > 0 {
            info.frameRate = 1_000_000_000 / Double(frame)
        }
        guard let video = fields.first(MatroskaID.video) else { return }
        let picture = try EBMLChildren(of: video, reading: &reader)
        let width = try picture.unsigned(MatroskaID.pixelWidth, reading: &reader)
        let height = try picture.unsigned(MatroskaID.pixelHeight, reading: &reader)
        info.setCodedPixels(width: width, height: height)
        info.orientation = try orientation(picture, reading: &reader)
        try describeDisplay(&info, picture, reading: &reader)
        let alpha = try picture.unsigned(MatroskaID.alphaMode, reading: &reader)
        try info.withColor {
            if let alpha { $0.hasAlpha = alpha == 1 }
            if let color = picture.first(MatroskaID.color) { try describe(&$0, color, reading: &reader) }
        }
    }

    /// The display size counts pixels unless its unit says otherwise: then, and without one, it is what cropping leaves.
    private static func describeDisplay(_ info: inout MediaInfo, _ picture: EBMLChildren, reading reader: inout BoundedReader)
        throws
    {
        if try picture.unsigned(MatroskaID.displayUnit, reading: &reader) ?? 0 == 0 {
            info.setDisplayedPixels(
                width: try picture.unsigned(MatroskaID.displayWidth, reading: &reader),
                height: try picture.unsigned(MatroskaID.displayHeight, reading: &reader))
        }
        guard info.width == nil, let width = info.codedWidth, let height = info.codedHeight else { return }
        func left(of side: Int, without margins: [UInt64]) throws -> UInt64? {
            try margins.reduce(UInt64(side)) { rest, id in
                let cropped = try picture.unsigned(id, reading: &reader) ?? 0
                return cropped < rest ? rest - cropped : 0
            }
        }
        info.setDisplayedPixels(
            width: try left(of: width, without: [MatroskaID.cropLeft, MatroskaID.cropRight]),
            height: try left(of: height, without: [MatroskaID.cropTop, MatroskaID.cropBottom]))
    }

    /// The roll of the projection, in degrees to the left.
    private static func orientation(_ picture: EBMLChildren, reading reader: inout BoundedReader) throws -> MediaOrientation? {
        guard let projection = picture.first(MatroskaID.projection),
            let roll = try EBMLChildren(of: projection, reading: &reader).float(MatroskaID.roll, reading: &reader)
        else { return nil }
        switch roll {
        case 0: return .up
        case 90: return .left
        case -90: return .right
        case 180, -180: return .down
        default: return nil
        }
    }

    private static func describe(_ color: inout MediaColor, _ element: EBMLElement, reading reader: inout BoundedReader) throws {
        let fields = try EBMLChildren(of: element, reading: &reader)
        func code(_ id: UInt64) throws -> Int? {
            try fields.unsigned(id, reading: &reader).flatMap(MediaColor.told)
        }
        color.primaries = try code(MatroskaID.primaries)
        color.transfer = try code(MatroskaID.transfer)
        color.matrix = try code(MatroskaID.matrix)
        let bits = try fields.unsigned(MatroskaID.bitsPerChannel, reading: &reader)
        color.bitsPerComponent = bits.flatMap { $0 == 0 ? nil : Int(exactly: $0) }
        // 1 is the range of television, 2 the whole; the other numbers say nothing.
        let range = try fields.unsigned(MatroskaID.range, reading: &reader)
        color.isFullRange = range == 1 ? false : range == 2 ? true : nil
    }
}
