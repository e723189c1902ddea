// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

extension MediaInfo {
    /// Takes over the stored size if both sides are known and can be: from 1 to 2³¹ − 1.
    mutating func setCodedPixels(width: UInt64?, height: UInt64?) {
        guard let sides = Self.sides(width, height) else { return }
        (codedWidth, codedHeight) = sides
    }

    /// Takes over the displayed size on the same terms, as it is before it is turned.
    mutating func setDisplayedPixels(width: UInt64?, height: UInt64?) {
        guard let sides = Self.sides(width, height) else { return }
        let isTurned = orientation?.swapsSides ?? false
        self.width = isTurned ? sides.height : sides.width
        self.height = isTurned ? sides.width : sides.height
    }

    /// Once everything is known that the file tells: what is stored is displayed, unless it tells otherwise.
    mutating func completeDisplayedPixels() {
        guard width == nil, let codedWidth, let codedHeight else { return }
        setDisplayedPixels(width: UInt64(codedWidth), height: UInt64(codedHeight))
    }

    /// Changes what is known about colours.
    mutating func withColor(_ change: (inout MediaColor) throws -> Void) rethrows {
        var color = color ?? MediaColor()
        try change(&color)
        self.color = color == MediaColor() ? nil : color
    }

    private static func sides(_ width: UInt64?, _ height: UInt64?) -> (width: Int, height: Int)? {
        guard let width = width.flatMap({ Int32(exactly: $0) }), let height = height.flatMap({ Int32(exactly: $0) }), width > 0,
            height > 0
        else { return nil }
        return (Int(width), Int(height))
    }
}
