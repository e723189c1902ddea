// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// How stored pixels have to be turned to be seen upright. The numbers are those of EXIF (CIPA DC-008, tag 274).
public enum MediaOrientation: Int, Sendable, Hashable, CaseIterable {
    /// As they are.
    case up = 1
    /// Mirrored left to right.
    case upMirrored = 2
    /// Turned by half a turn.
    case down = 3
    /// Mirrored top to bottom.
    case downMirrored = 4
    /// Mirrored left to right, then turned left by a quarter.
    case leftMirrored = 5
    /// Turned right by a quarter, as most upright photos of phones are.
    case right = 6
    /// Mirrored left to right, then turned right by a quarter.
    case rightMirrored = 7
    /// Turned left by a quarter.
    case left = 8

    /// Whether width and height change places.
    public var swapsSides: Bool { rawValue >= 5 }

    /// This orientation, turned further.
    /// - Parameter quarters: Quarter turns to the right; to the left if negative.
    func turnedRight(by quarters: Int) -> Self {
        Self(isMirrored: parts.isMirrored, quarters: parts.quarters + quarters)
    }

    /// This orientation, then mirrored left to right.
    func mirrored() -> Self {
        Self(isMirrored: !parts.isMirrored, quarters: -parts.quarters)
    }

    /// Mirrored left to right or not, then turned right by quarters.
    private var parts: (isMirrored: Bool, quarters: Int) {
        switch self {
        case .up: (false, 0)
        case .upMirrored: (true, 0)
        case .down: (false, 2)
        case .downMirrored: (true, 2)
        case .leftMirrored: (true, 3)
        case .right: (false, 1)
        case .rightMirrored: (true, 1)
        case .left: (false, 3)
        }
    }

    private init(isMirrored: Bool, quarters: Int) {
        switch quarters & 3 {
        case 0: self = isMirrored ? .upMirrored : .up
        case 1: self = isMirrored ? .rightMirrored : .right
        case 2: self = isMirrored ? .downMirrored : .down
        default: self = isMirrored ? .leftMirrored : .left
        }
    }
}
