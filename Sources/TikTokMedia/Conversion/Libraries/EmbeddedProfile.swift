// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#if ImageConversion && !canImport(ImageIO)
/// The ICC profile that stands in an image.
enum EmbeddedProfile {
    /// The profile, if there is one and it is of RGB colours. Damaged parts are taken for absent.
    /// - Parameter bytes: The whole file.
    static func ofRGB(in bytes: ArraySlice<UInt8>, _ format: MediaFormat) -> [UInt8]? {
        let file = Bytes(bytes)
        let profile: [UInt8]? =
            switch format {
            case .jpeg: inJPEG(file)
            case .png: inPNG(file)
            case .webp: inWebP(file)
            default: nil
            }
        return profile.flatMap { RGBProfile.isOfRGB($0) ? $0 : nil }
    }

    /// Segments up to the first scan (ITU-T T.81, annex B). A profile stands in one or more of them, each with its number (ICC.1:2022, annex B.4).
    private static func inJPEG(_ file: Bytes) -> [UInt8] {
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
            if marker == 0xFFE2, segment.text(at: 0, count: 11) == "ICC_PROFILE", let number = segment.big(at: 12, size: 1) {
                parts[number] = content.dropFirst(14)
            }
            position += 2 + Int(length)
        }
        return parts.sorted { $0.key < $1.key }.flatMap(\.value)
    }

    /// Chunks (PNG, third edition): length, name, content and a checksum.
    private static func inPNG(_ file: Bytes) -> [UInt8]? {
        var position = 8
        while let length = file.big(at: position, size: 4), let name = file.text(at: position + 4, count: 4),
            let content = file.slice(at: position + 8, count: Int(length))
        {
            // Behind a name, its zero byte and the method.
            if name == "iCCP" { return PNGLibrary.inflated(content.drop { $0 != 0 }.dropFirst(2)) }
            position += 12 + Int(length)
        }
        return nil
    }

    /// Chunks (RFC 9649): name, length and content, which is filled up to an even length.
    private static func inWebP(_ file: Bytes) -> [UInt8]? {
        var position = 12
        while let name = file.text(at: position, count: 4), let length = file.little(at: position + 4, size: 4),
            let content = file.slice(at: position + 8, count: Int(length))
        {
            if name == "ICCP" { return Array(content) }
            position += 8 + Int(length + length & 1)
        }
        return nil
    }
}
#endif
