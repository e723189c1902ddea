// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// One element of a Matroska or WebM file (RFC 8794).
struct EBMLElement {
    /// Its id, with the length marker.
    var id: UInt64
    /// Where its content lies, never beyond the element or file around it.
    var body: Range<Int64>
    /// Whether it does not say where it ends.
    var isOpen: Bool

    /// Reads the element at `range.lowerBound`. `nil` at the end of the range and where no element can be.
    static func read(in range: Range<Int64>, reading reader: inout BoundedReader) throws -> EBMLElement? {
        let available = range.upperBound - range.lowerBound
        guard reader.step(), let head = try reader.bytes(at: range.lowerBound, count: Int(min(available, 12))),
            let (id, idSize) = variableNumber(head, at: 0), idSize <= 4, let (size, sizeSize) = variableNumber(head, at: idSize)
        else { return nil }
        let start = range.lowerBound + Int64(idSize + sizeSize)
        let marker: UInt64 = 1 << (7 * UInt64(sizeSize))
        // All bits set: the size is not known, the element reaches to the end of what is around it.
        let isOpen = size == 2 * marker - 1
        let length = isOpen ? .max : size - marker
        return EBMLElement(
            id: id, body: start..<start + Int64(min(length, UInt64(range.upperBound - start))), isOpen: isOpen)
    }

    /// The leading zero bits of the first byte say how many bytes follow.
    private static func variableNumber(_ bytes: Bytes, at offset: Int) -> (value: UInt64, size: Int)? {
        guard let first = bytes.big(at: offset, size: 1), first > 0 else { return nil }
        let size = UInt8(first).leadingZeroBitCount + 1
        return bytes.big(at: offset, size: size).map { ($0, size) }
    }

    func unsigned(reading reader: inout BoundedReader) throws -> UInt64? {
        guard body.count <= 8 else { return nil }
        return try reader.bytes(at: body.lowerBound, count: body.count)?.big(at: 0, size: body.count)
    }

    func float(reading reader: inout BoundedReader) throws -> Double? {
        guard body.count == 4 || body.count == 8, let bits = try unsigned(reading: &reader) else { return nil }
        return body.count == 4 ? Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits))) : Double(bitPattern: bits)
    }

    /// Text of at most 64 characters; it may be padded with zero bytes.
    func text(reading reader: inout BoundedReader) throws -> String? {
        guard body.count <= 64 else { return nil }
        return try reader.bytes(at: body.lowerBound, count: body.count)?.textBeforeZero(limit: 64)
    }
}
