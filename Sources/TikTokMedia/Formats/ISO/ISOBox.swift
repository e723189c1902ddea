// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// One box ("atom") of an MP4 or QuickTime file.
struct ISOBox {
    /// Its four characters.
    var type: String
    /// Where its content lies, never beyond the box or file around it.
    var body: Range<Int64>
    /// Whether it claims to be longer than what is around it.
    var isCut: Bool

    /// Reads the header of the box at `range.lowerBound`. `nil` at the end of the range and where no box can be.
    static func read(in range: Range<Int64>, reading reader: inout BoundedReader) throws -> ISOBox? {
        guard reader.step(), let head = try reader.bytes(of: range, count: 8),
            let shortSize = head.big(at: 0, size: 4), let type = head.text(at: 4, count: 4)
        else { return nil }
        let available = UInt64(range.upperBound - range.lowerBound)
        var headSize: UInt64 = 8
        var size = shortSize
        if shortSize == 1 {
            guard let longSize = try reader.bytes(of: range, count: 16)?.big(at: 8, size: 8) else { return nil }
            headSize = 16
            size = longSize
        } else if shortSize == 0 {
            size = available
        }
        guard size >= headSize else { return nil }
        let end = range.lowerBound + Int64(min(size, available))
        return ISOBox(type: type, body: range.lowerBound + Int64(headSize)..<end, isCut: size > available)
    }

    /// The same box without the first bytes of its content, such as its version and flags.
    func dropping(_ count: Int64) -> ISOBox {
        ISOBox(type: type, body: body.dropping(count), isCut: isCut)
    }
}
