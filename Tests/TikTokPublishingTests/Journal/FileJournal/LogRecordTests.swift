// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import TikTokPublishing

struct LogRecordTests {
    @Test("The check is CRC-32C", arguments: [("123456789", 0xE306_9283), ("", 0)] as [(String, UInt32)])
    func check(text: String, value: UInt32) {
        #expect(CRC32C.value(of: Data(text.utf8)) == value)
    }

    @Test("A record is read back, and what follows it does not matter")
    func record() {
        let record = LogRecord(sequence: 7, LogContent(type: 3, payload: Data("payload".utf8)))
        let bytes = record.encoded()
        #expect(bytes.count == record.length)
        #expect(LogRecord(bytes, sequence: 7) == record)
        #expect(LogRecord((Data([9]) + bytes + Data([1, 2, 3])).dropFirst(), sequence: 7) == record)
        #expect(LogRecord(bytes, sequence: 8) == nil)
    }

    @Test("No record is read from fewer bytes, and none when a bit is another one")
    func damage() {
        let bytes = LogRecord(sequence: 7, LogContent(type: 3, payload: Data("payload".utf8))).encoded()
        for count in 0..<bytes.count {
            #expect(LogRecord(bytes.prefix(count), sequence: 7) == nil)
        }
        for bit in 0..<(bytes.count * 8) {
            var damaged = bytes
            damaged[bit / 8] ^= 1 << (bit % 8)
            #expect(LogRecord(damaged, sequence: 7) == nil)
        }
    }

    @Test("A length beyond all reason is damage, not a wish for memory")
    func hugeLength() {
        let bytes = Data([0xFF, 0xFF, 0xFF, 0xFF]) + Data(count: 100)
        #expect(LogRecord.length(of: bytes) == nil)
        #expect(LogRecord(bytes, sequence: 0) == nil)
    }

    @Test("A header is read back; damage, a newer version and other files are told apart")
    func header() throws {
        let header = LogHeader(.entries, firstSequence: 5, mark: 9)
        let bytes = header.encoded()
        #expect(bytes.count == LogHeader.length)
        #expect(try LogHeader(bytes, of: .entries) == header)
        #expect(throws: LogProblem.foreign) { try LogHeader(bytes, of: .uses) }
        #expect(throws: LogProblem.foreign) { try LogHeader(Data("SQLite format 3\0".utf8) + bytes, of: .entries) }
        #expect(throws: LogProblem.foreign) { try LogHeader(Data(), of: .entries) }
        for count in 4..<LogHeader.length {
            #expect(throws: LogProblem.self) { try LogHeader(bytes.prefix(count), of: .entries) }
        }
        var newer = bytes
        newer[4] = 2
        newer.replaceSubrange(16..<20, with: withUnsafeBytes(of: CRC32C.value(of: newer.prefix(16)).littleEndian) { Data($0) })
        #expect(throws: LogProblem.newer) { try LogHeader(newer, of: .entries) }
        for bit in (0..<(20 * 8)) + Array((32 * 8)..<(44 * 8)) {
            var damaged = bytes
            damaged[bit / 8] ^= 1 << (bit % 8)
            #expect(throws: LogProblem.self) { try LogHeader(damaged, of: .entries) }
        }
    }
}
