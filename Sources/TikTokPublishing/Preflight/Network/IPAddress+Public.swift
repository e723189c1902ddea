// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

extension IPAddress {
    /// Whether the address is one of the public internet: nothing of this machine, of its network, of its cloud, and no group of machines.
    ///
    /// Of IPv6, only what IANA has given out for unicast (`2000::/3`) can be public. So nothing passes that carries an IPv4 address inside: not
    /// `::ffff:10.0.0.1`, not NAT64, not 6to4, not Teredo.
    ///
    /// Sources: https://www.iana.org/assignments/iana-ipv4-special-registry and https://www.iana.org/assignments/iana-ipv6-special-registry,
    /// read 2026-11. Denied beyond what is marked there as not globally reachable: multicast, 6to4, and all of `192.0.0.0/24` and `2001::/23`.
    var isPublic: Bool {
        if bytes.count == 4 { return !Self.specialV4.contains { $0.contains(bytes) } }
        return Self.unicastV6.contains(bytes) && !Self.specialV6.contains { $0.contains(bytes) }
    }

    private struct Block {
        let prefix: [UInt8]
        let length: Int

        func contains(_ address: [UInt8]) -> Bool {
            guard address.count >= prefix.count else { return false }
            let whole = length / 8
            guard address.prefix(whole).elementsEqual(prefix.prefix(whole)) else { return false }
            let rest = length % 8
            return rest == 0 || (address[whole] ^ prefix[whole]) >> (8 - rest) == 0
        }
    }

    private static let specialV4: [Block] = [
        Block(prefix: [0], length: 8),  // this network
        Block(prefix: [10], length: 8),  // private
        Block(prefix: [100, 64], length: 10),  // shared by customers of a carrier
        Block(prefix: [127], length: 8),  // loopback
        Block(prefix: [168, 63, 129, 16], length: 32),  // Azure's, to its machines
        Block(prefix: [169, 254], length: 16),  // link-local, where clouds tell their secrets
        Block(prefix: [172, 16], length: 12),  // private
        Block(prefix: [192, 0, 0], length: 24),  // IETF protocol assignments
        Block(prefix: [192, 0, 2], length: 24),  // documentation
        Block(prefix: [192, 88, 99], length: 24),  // 6to4 relays
        Block(prefix: [192, 168], length: 16),  // private
        Block(prefix: [198, 18], length: 15),  // benchmarks
        Block(prefix: [198, 51, 100], length: 24),  // documentation
        Block(prefix: [203, 0, 113], length: 24),  // documentation
        Block(prefix: [224], length: 3),  // multicast, reserved, broadcast
    ]

    private static let unicastV6 = Block(prefix: [0x20], length: 3)

    private static let specialV6: [Block] = [
        Block(prefix: [0x20, 0x01, 0x00], length: 23),  // IETF protocol assignments, Teredo and ORCHID among them
        Block(prefix: [0x20, 0x01, 0x0D, 0xB8], length: 32),  // documentation
        Block(prefix: [0x20, 0x02], length: 16),  // 6to4
        Block(prefix: [0x3F, 0xFF, 0x00], length: 20),  // documentation
    ]
}
