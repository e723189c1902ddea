// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import struct Foundation.Data

/// The cyclic redundancy check of iSCSI (RFC 3720, appendix B.4), which finds what was damaged by accident.
struct CRC32C {
    private var register: UInt32 = 0xFFFF_FFFF

    /// The check of everything so far.
    var value: UInt32 { ~register }

    mutating func add(_ bytes: Data) {
        var register = register
        Self.table.withUnsafeBufferPointer { table in
            bytes.withUnsafeBytes { bytes in
                for byte in bytes {
                    register = table[Int((register ^ UInt32(byte)) & 0xFF)] ^ (register >> 8)
                }
            }
        }
        self.register = register
    }

    static func value(of bytes: Data) -> UInt32 {
        var check = CRC32C()
        check.add(bytes)
        return check.value
    }

    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { register, _ in
            register & 1 == 1 ? (register >> 1) ^ 0x82F6_3B78 : register >> 1
        }
    }
}
