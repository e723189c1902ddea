// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// A QR code of ISO/IEC 18004 for texts of up to 858 bytes: byte mode, versions 1 to 20, error correction level L.
///
/// Just enough to show a sign-in in a terminal. In a product, use a library or the system's own: `CIFilter.qrCodeGenerator()` on Apple platforms.
public struct QRCode: Sendable {
    /// How many modules a side has, without the quiet zone.
    public let size: Int
    private let modules: [Bool]

    /// Encodes a text.
    /// - Parameter text: At most 858 bytes of UTF-8.
    /// - Throws: ``ExampleError`` for a longer one.
    public init(_ text: String) throws {
        let bytes = Array(text.utf8)
        guard let version = QRCodeVersion.smallest(for: bytes.count) else {
            throw ExampleError("The text is too long for a QR code.", remedy: "Use at most \(QRCodeVersion.capacity) bytes.")
        }
        let codewords = QRCodeWords(bytes, version: version).interleaved
        let drawn = (0..<8).map { QRCodeMatrix(version: version, codewords: codewords, mask: $0) }
        let best = drawn.min { $0.penalty < $1.penalty } ?? drawn[0]
        size = best.size
        modules = best.modules
    }

    /// Whether a module is dark. Outside of the code all are light.
    /// - Parameters:
    ///   - row: From the top, from 0.
    ///   - column: From the left, from 0.
    public subscript(row: Int, column: Int) -> Bool {
        let isInside = (0..<size).contains(row) && (0..<size).contains(column)
        return isInside && modules[row * size + column]
    }
}
