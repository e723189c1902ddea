// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// One record of a log: `[length u32][check u32][sequence number u64][type u8][payload]`, integers in little-endian order.
///
/// The length is that of the payload. The check is the CRC-32C of everything else in the record.
struct LogRecord: Sendable, Hashable {
    static let headLength = 17
    /// No entry is as large as that: a length beyond it is damage, and nobody allocates memory for it.
    static let payloadLimit = 4 << 20

    let sequence: UInt64
    let content: LogContent

    /// How many bytes it has in the log.
    var length: Int { Self.headLength + content.payload.count }

    init(sequence: UInt64, _ content: LogContent) {
        self.sequence = sequence
        self.content = content
    }

    /// Reads the record with which bytes begin; `nil` when it is not whole, not as it was written, or not the one with this number.
    init?(_ bytes: Data, sequence: UInt64) {
        guard let length = Self.length(of: bytes), length <= bytes.count else { return nil }
        let record = bytes.prefix(length)
        guard record.integer(at: 8, as: UInt64.self) == sequence,
            record.integer(at: 4, as: UInt32.self) == Self.check(record)
        else { return nil }
        self.sequence = sequence
        content = LogContent(type: record[record.startIndex + 16], payload: record.dropFirst(Self.headLength))
    }

    /// How long the record is with which bytes begin, as far as it says; `nil` when that cannot be.
    static func length(of bytes: Data) -> Int? {
        guard bytes.count >= headLength else { return nil }
        let length = Int(bytes.integer(at: 0, as: UInt32.self))
        return length <= payloadLimit ? headLength + length : nil
    }

    func encoded() -> Data {
        var record = Data(capacity: length)
        record.append(integer: UInt32(content.payload.count))
        record.append(integer: UInt32(0))
        record.append(integer: sequence)
        record.append(content.type)
        record.append(content.payload)
        var check = Data()
        check.append(integer: Self.check(record))
        record.replaceSubrange(4..<8, with: check)
        return record
    }

    private static func check(_ record: Data) -> UInt32 {
        var check = CRC32C()
        check.add(record.prefix(4))
        check.add(record.dropFirst(8))
        return check.value
    }
}

extension Data {
    /// The integer in little-endian order at a distance from the first byte. There have to be enough bytes.
    func integer<Integer: FixedWidthInteger>(at offset: Int, as type: Integer.Type) -> Integer {
        withUnsafeBytes { Integer(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: type)) }
    }

    mutating func append(integer: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: integer.littleEndian) { append(contentsOf: $0) }
    }
}
