// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Builds WebM and Matroska files element by element.
struct TestMatroska {
    var docType = "webm"
    var codecID = "V_VP9"
    var hasAudio = true
    var duration: [UInt8]? = big((2500.0 as Double).bitPattern)
    var frameNanoseconds: UInt32? = 40_000_000
    var hasUnknownSegmentSize = false
    /// Elements of the video beside its stored size.
    var picture: [UInt8] = []
    /// What stands in front of the segment's information.
    var front: [UInt8] = []

    static func element(_ id: [UInt8], _ content: [UInt8]...) -> [UInt8] {
        id + [0x10 | UInt8(content.joined().count >> 24)] + big(UInt32(content.joined().count)).suffix(3) + content.joined()
    }

    var bytes: [UInt8] {
        let info = Self.element(
            [0x15, 0x49, 0xA9, 0x66], Self.element([0x2A, 0xD7, 0xB1], big(UInt32(1_000_000))),
            duration.map { Self.element([0x44, 0x89], $0) } ?? [])
        let video = Self.element(
            [0xAE], Self.element([0x83], [1]), Self.element([0x86], ascii(codecID)),
            frameNanoseconds.map { Self.element([0x23, 0xE3, 0x83], big($0)) } ?? [],
            Self.element([0xE0], Self.element([0xB0], big(UInt16(540))), Self.element([0xBA], big(UInt16(960))), picture))
        let audio = hasAudio ? Self.element([0xAE], Self.element([0x83], [2]), Self.element([0x86], ascii("A_OPUS"))) : []
        let content =
            front + info + Self.element([0x16, 0x54, 0xAE, 0x6B], video, audio)
            + Self.element([0x1F, 0x43, 0xB6, 0x75], zeros(40))
        let segment: [UInt8] = [0x18, 0x53, 0x80, 0x67]
        return Self.element([0x1A, 0x45, 0xDF, 0xA3], Self.element([0x42, 0x82], ascii(docType)))
            + (hasUnknownSegmentSize
                ? segment + [0x01] + Array(repeating: 0xFF, count: 7) + content : Self.element(segment, content))
    }
}
