// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#if ImageConversion && !canImport(ImageIO)
/// What an image says about its pixels besides them.
struct ImageMetadata: Sendable {
    /// The number of EXIF (CIPA DC-008, tag 274), 1 to 8.
    private(set) var orientation = 1
    /// The ICC profile, if it is one of RGB colours.
    private(set) var colorProfile: [UInt8]?

    /// - Parameter bytes: The whole file. Damaged parts are taken for absent.
    init(_ bytes: ArraySlice<UInt8>, _ format: MediaFormat) {
        let file = Bytes(bytes)
        switch format {
        case .jpeg: readJPEG(file)
        case .png: readPNG(file)
        case .webp: readWebP(file)
        default: break
        }
    }

    /// Segments up to the first scan (ITU-T T.81, annex B). A profile stands in one or more of them, each with its number (ICC.1:2022, annex B.4).
    private mutating func readJPEG(_ file: Bytes) {
        var position = 2
        var parts: [UInt64: ArraySlice<UInt8>] = [:]
        while let marker = file.big(at: position, size: 2), marker > 0xFF00 {
            if marker == 0xFFFF || marker == 0xFF01 || (0xFFD0...0xFFD7).contains(marker) {
                position += marker == 0xFFFF ? 1 : 2
                continue
            }
            guard ![0xFFD8, 0xFFD9, 0xFFDA].contains(marker), let length = file.big(at: position + 2, size: 2), length >= 2,
                let content = file.slice(at: position + 4, count: Int(length) - 2)
            else { break }
            let segment = Bytes(content)
            if marker == 0xFFE1, segment.text(at: 0, count: 4) == "Exif" {
                takeEXIF(content.dropFirst(6))
            } else if marker == 0xFFE2, segment.text(at: 0, count: 11) == "ICC_PROFILE", let number = segment.big(at: 12, size: 1)
            {
                parts[number] = content.dropFirst(14)
            }
            position += 2 + Int(length)
        }
        takeProfile(parts.sorted { $0.key < $1.key }.flatMap(\.value))
    }

    /// Chunks (PNG, third edition): length, name, content and a checksum.
    private mutating func readPNG(_ file: Bytes) {
        var position = 8
        while let length = file.big(at: position, size: 4), let name = file.text(at: position + 4, count: 4),
            let content = file.slice(at: position + 8, count: Int(length))
        {
            switch name {
            case "eXIf": takeEXIF(content)
            case "iCCP":
                // Behind a name, its zero byte and the method.
                let packed = content.drop { $0 != 0 }.dropFirst(2)
                if let profile = PNGLibrary.inflated(packed) { takeProfile(profile) }
            default: break
            }
            position += 12 + Int(length)
        }
    }

    /// Chunks (RFC 9649): name, length and content, which is filled up to an even length.
    private mutating func readWebP(_ file: Bytes) {
        var position = 12
        while let name = file.text(at: position, count: 4), let length = file.little(at: position + 4, size: 4),
            let content = file.slice(at: position + 8, count: Int(length))
        {
            switch name {
            // Some writers put in front what belongs in front of it in a JPEG.
            case "EXIF": takeEXIF(Bytes(content).text(at: 0, count: 4) == "Exif" ? content.dropFirst(6) : content)
            case "ICCP": takeProfile(Array(content))
            default: break
            }
            position += 8 + Int(length + length & 1)
        }
    }

    /// The first directory of a TIFF structure, in either byte order.
    private mutating func takeEXIF(_ content: ArraySlice<UInt8>) {
        let exif = Bytes(content)
        let isLittle = exif.text(at: 0, count: 2) == "II"
        let number = { (offset: Int, size: Int) in
            isLittle ? exif.little(at: offset, size: size) : exif.big(at: offset, size: size)
        }
        guard isLittle || exif.text(at: 0, count: 2) == "MM", let start = number(4, 4), let count = number(Int(start), 2) else {
            return
        }
        for entry in 0..<Int(count) {
            let offset = Int(start) + 2 + entry * 12
            guard let tag = number(offset, 2) else { return }
            if tag == 274, let value = number(offset + 8, 2), (1...8).contains(value) { orientation = Int(value) }
        }
    }

    private mutating func takeProfile(_ profile: [UInt8]) {
        if RGBProfile.isOfRGB(profile) { colorProfile = profile }
    }
}
#endif
