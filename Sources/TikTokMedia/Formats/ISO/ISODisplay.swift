// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// How a track header (`tkhd`) says that the picture is shown.
struct ISODisplay {
    /// Before it is turned, in pixels.
    var width: UInt64?
    /// Before it is turned, in pixels.
    var height: UInt64?
    /// `nil` where the matrix does more than turning and mirroring.
    var orientation: MediaOrientation?

    init?(_ box: ISOBox, reading reader: inout BoundedReader) throws {
        guard let version = try reader.bytes(of: box.body, count: 1)?.big(at: 0, size: 1) else { return nil }
        let matrix = version == 1 ? 52 : 40
        guard let fields = try reader.bytes(of: box.body, count: matrix + 44) else { return nil }
        // The matrix is a b u c d v x y w. All of it is fixed point, as are the sizes: whole pixels in the upper half.
        let signs = [0, 4, 12, 16].map {
            Int32(truncatingIfNeeded: fields.big(at: matrix + $0, size: 4) ?? 0).signum()
        }
        orientation =
            switch signs {
            case [1, 0, 0, 1]: .up
            case [-1, 0, 0, 1]: .upMirrored
            case [-1, 0, 0, -1]: .down
            case [1, 0, 0, -1]: .downMirrored
            case [0, 1, 1, 0]: .leftMirrored
            case [0, 1, -1, 0]: .right
            case [0, -1, -1, 0]: .rightMirrored
            case [0, -1, 1, 0]: .left
            default: nil
            }
        (width, height) = (Self.rounded(fields.big(at: matrix + 36, size: 4)), Self.rounded(fields.big(at: matrix + 40, size: 4)))
    }

    private static func rounded(_ fixed: UInt64?) -> UInt64? {
        fixed.map { ($0 + 0x8000) >> 16 }
    }
}
