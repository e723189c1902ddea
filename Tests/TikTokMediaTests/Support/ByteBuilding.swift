// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// The bytes of a number, most significant first.
func big<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
    withUnsafeBytes(of: number.bigEndian, Array.init)
}

/// The bytes of a number, least significant first.
func little<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian, Array.init)
}

/// The bytes of a text.
func ascii(_ text: String) -> [UInt8] {
    Array(text.utf8)
}

/// Zero bytes.
func zeros(_ count: Int) -> [UInt8] {
    Array(repeating: 0, count: count)
}
