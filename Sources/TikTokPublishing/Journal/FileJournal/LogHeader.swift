// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The first 64 bytes of a log. All but the mark is written once.
///
/// | Bytes | What |
/// | --- | --- |
/// | 0–3 | `TTPJ` |
/// | 4 | the version of the form, 1 |
/// | 5 | what is in the log: ``Kind`` |
/// | 8–15 | the sequence number of the first record |
/// | 16–19 | CRC-32C of bytes 0–15 |
/// | 32–39 | the mark: the sequence number of the last record that is known to be durable |
/// | 40–43 | CRC-32C of bytes 32–39 |
struct LogHeader: Sendable, Hashable {
    enum Kind: UInt8 {
        case entries = 1
        case uses = 2
        case deliveries = 3
    }

    static let length = 64
    static let markOffset = 32
    private static let magic = Data("TTPJ".utf8)
    private static let version: UInt8 = 1

    let kind: Kind
    let firstSequence: UInt64
    let mark: UInt64

    init(_ kind: Kind, firstSequence: UInt64, mark: UInt64) {
        self.kind = kind
        self.firstSequence = firstSequence
        self.mark = mark
    }

    /// Reads a header.
    /// - Throws: ``LogProblem``.
    init(_ bytes: Data, of kind: Kind) throws(LogProblem) {
        guard bytes.prefix(Self.magic.count) == Self.magic else { throw .foreign }
        guard bytes.count >= Self.length else { throw .damaged(offset: bytes.count) }
        let bytes = Data(bytes)
        guard bytes.integer(at: 16, as: UInt32.self) == CRC32C.value(of: bytes.prefix(16)) else { throw .damaged(offset: 0) }
        guard bytes[4] == Self.version else { throw .newer }
        guard bytes[5] == kind.rawValue else { throw .foreign }
        let first = bytes.integer(at: 8, as: UInt64.self)
        guard let mark = Self.mark(in: bytes), first > 0, mark >= first - 1 else { throw .damaged(offset: Self.markOffset) }
        self.init(kind, firstSequence: first, mark: mark)
    }

    /// The mark of a header; `nil` when it is damaged, or somebody was writing it while it was read.
    static func mark(in header: Data) -> UInt64? {
        let bytes = header.dropFirst(markOffset)
        guard bytes.count >= 12, bytes.integer(at: 8, as: UInt32.self) == CRC32C.value(of: bytes.prefix(8)) else { return nil }
        return bytes.integer(at: 0, as: UInt64.self)
    }

    /// What is written at ``markOffset``.
    static func encoded(mark: UInt64) -> Data {
        var bytes = Data()
        bytes.append(integer: mark)
        bytes.append(integer: CRC32C.value(of: bytes))
        return bytes
    }

    func encoded() -> Data {
        var bytes = Self.magic + [Self.version, kind.rawValue, 0, 0]
        bytes.append(integer: firstSequence)
        bytes.append(integer: CRC32C.value(of: bytes))
        bytes.append(Data(count: Self.markOffset - bytes.count))
        bytes.append(Self.encoded(mark: mark))
        bytes.append(Data(count: Self.length - bytes.count))
        return bytes
    }
}
