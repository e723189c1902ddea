// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// The ids of the elements that are used here (RFC 9559, section 5).
enum MatroskaID {
    static let docType: UInt64 = 0x4282
    static let segment: UInt64 = 0x1853_8067
    static let cluster: UInt64 = 0x1F43_B675
    static let info: UInt64 = 0x1549_A966
    static let timestampScale: UInt64 = 0x2A_D7B1
    static let duration: UInt64 = 0x4489
    static let tracks: UInt64 = 0x1654_AE6B
    static let trackEntry: UInt64 = 0xAE
    static let trackType: UInt64 = 0x83
    static let codecID: UInt64 = 0x86
    static let defaultDuration: UInt64 = 0x23_E383
    static let video: UInt64 = 0xE0
    static let pixelWidth: UInt64 = 0xB0
    static let pixelHeight: UInt64 = 0xBA
    static let cropBottom: UInt64 = 0x54AA
    static let cropTop: UInt64 = 0x54BB
    static let cropLeft: UInt64 = 0x54CC
    static let cropRight: UInt64 = 0x54DD
    static let displayWidth: UInt64 = 0x54B0
    static let displayHeight: UInt64 = 0x54BA
    static let displayUnit: UInt64 = 0x54B2
    static let alphaMode: UInt64 = 0x53C0
    static let projection: UInt64 = 0x7670
    static let roll: UInt64 = 0x7675
    static let color: UInt64 = 0x55B0
    static let matrix: UInt64 = 0x55B1
    static let bitsPerChannel: UInt64 = 0x55B2
    static let range: UInt64 = 0x55B9
    static let transfer: UInt64 = 0x55BA
    static let primaries: UInt64 = 0x55BB
}
