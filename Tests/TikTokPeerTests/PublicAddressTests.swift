// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PeerSupport
import Testing

@testable import TikTokPublishing

/// What may be connected to, beside Python's `ipaddress`.
@Suite(.enabled(if: PythonPeer.isExpected, "needs python3 and: pip install -r Tests/Peers/requirements.txt"))
struct PublicAddressTests {
    @Test("Nothing is public that Python refuses, around every special block and among a million random addresses")
    func beside() async throws {
        let output = try await PythonPeer.output(of: "Peers/public_addresses.py", input: Data("63 1000000".utf8))
        #expect(output.count % 18 == 0 && output.count > 18_000_000)
        var public4 = (ours: 0, peers: 0)
        var public6 = public4
        output.withUnsafeBytes { bytes in
            for start in stride(from: 0, to: bytes.count, by: 18) {
                let high = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: start + 1, as: UInt64.self))
                let low = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: start + 9, as: UInt64.self))
                let mayConnect = bytes[start + 17] == 1
                let isV4 = bytes[start] == 4
                let address = isV4 ? IPAddress(v4: UInt32(truncatingIfNeeded: high >> 32)) : IPAddress(v6: high, low)
                let isPublic = address.isPublic
                if isPublic, !mayConnect { Issue.record("\(address) is public here, and not in Python") }
                let counts = (isPublic ? 1 : 0, mayConnect ? 1 : 0)
                if isV4 { public4 = (public4.ours + counts.0, public4.peers + counts.1) }
                if !isV4 { public6 = (public6.ours + counts.0, public6.peers + counts.1) }
            }
        }
        // Refusing everything would be no art.
        #expect(Double(public4.ours) > 0.999 * Double(public4.peers))
        #expect(public4.ours > 400_000)
        #expect(public6.ours > 350_000)
    }
}
