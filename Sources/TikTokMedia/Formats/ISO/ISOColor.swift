// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// The `colr` box of videos and HEIF images (ISO/IEC 14496-12, 12.1.5; QuickTime has a shorter one).
enum ISOColor {
    static func describe(_ info: inout MediaInfo, _ box: ISOBox, reading reader: inout BoundedReader) throws {
        guard let kind = try reader.bytes(of: box.body, count: 4)?.text(at: 0, count: 4) else { return }
        switch kind {
        case "nclx", "nclc":
            guard let codes = try reader.bytes(of: box.body, count: kind == "nclx" ? 11 : 10) else { return }
            info.withColor { $0.setCodes(codes, at: 4, size: 2, rangeAt: kind == "nclx" ? 10 : nil) }
        case "prof", "rICC":
            let name = try ColorProfile.name(in: box.body.dropping(4), reading: &reader)
            info.withColor { $0.profileName = name }
        default: break
        }
    }
}
