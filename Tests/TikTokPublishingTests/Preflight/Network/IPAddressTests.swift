// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import TikTokPublishing

@Suite("Addresses of the public internet")
struct IPAddressTests {
    @Test(
        "The addresses at both ends of what is not public are refused, their neighbours are not",
        arguments: [
            ("0.0.0.0", "0.255.255.255", nil, "1.0.0.0"), ("10.0.0.0", "10.255.255.255", "9.255.255.255", "11.0.0.0"),
            ("100.64.0.0", "100.127.255.255", "100.63.255.255", "100.128.0.0"),
            ("127.0.0.0", "127.255.255.255", "126.255.255.255", "128.0.0.0"),
            ("169.254.0.0", "169.254.255.255", "169.253.255.255", "169.255.0.0"),
            ("172.16.0.0", "172.31.255.255", "172.15.255.255", "172.32.0.0"),
            ("192.0.0.0", "192.0.0.255", "191.255.255.255", "192.0.1.0"),
            ("192.0.2.0", "192.0.2.255", "192.0.1.255", "192.0.3.0"),
            ("192.168.0.0", "192.168.255.255", "192.167.255.255", "192.169.0.0"),
            ("198.18.0.0", "198.19.255.255", "198.17.255.255", "198.20.0.0"),
            ("198.51.100.0", "198.51.100.255", "198.51.99.255", "198.51.101.0"),
            ("203.0.113.0", "203.0.113.255", "203.0.112.255", "203.0.114.0"),
            ("224.0.0.0", "255.255.255.255", "223.255.255.255", nil),
            ("2001::", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff", nil, "2001:200::"),
            ("2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db9::"),
            ("2002::", "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "2001:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "2003::"),
            ("3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff", "3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "3fff:1000::"),
            ("::", "1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", nil, "2000::"),
            ("4000::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", nil, nil),
        ] as [(String, String, String?, String?)])
    func blocks(_ first: String, _ last: String, _ before: String?, _ after: String?) throws {
        #expect(try !#require(IPAddress(first)).isPublic)
        #expect(try !#require(IPAddress(last)).isPublic)
        for neighbour in [before, after].compactMap(\.self) {
            #expect(try #require(IPAddress(neighbour)).isPublic, "\(neighbour)")
        }
    }

    @Test(
        "Servers of the internet are public",
        arguments: ["1.1.1.1", "8.8.8.8", "93.184.215.14", "2606:4700::1111", "2a00:1450:4001:800::200e"])
    func servers(_ text: String) throws {
        #expect(try #require(IPAddress(text)).isPublic)
    }

    @Test(
        "An IPv4 address inside an IPv6 address is not public, whatever it is",
        arguments: [
            "::ffff:10.0.0.1", "::ffff:8.8.8.8", "::10.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b:1::10.0.0.1", "2002:a00:1::",
            "2002:808:808::",
            "2001:0:a00:1::", "2001:0:4136:e378:8000:63bf:f5ff:fffe", "fe80::1", "fd00::1", "ff02::1", "::1", "100::1", "5f00::1",
        ])
    func embedded(_ text: String) throws {
        #expect(try !#require(IPAddress(text)).isPublic)
    }

    @Test(
        "Only the strict spelling is an address",
        arguments: [
            "", "127.1", "0x7f.0.0.1", "0177.0.0.1", "2130706433", "127.0.0.1.", "1.2.3.4.5", "256.1.1.1", "[::1]",
            "fe80::1%eth0", "::g", "localhost",
        ])
    func spellings(_ text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test("Addresses are written so that they can be read again")
    func writing() throws {
        for text in ["203.0.114.9", "2606:4700:0:0:0:0:0:1111"] {
            #expect(try #require(IPAddress(text)).description == text)
        }
        #expect(IPAddress(v4: 0x0A00_0001).description == "10.0.0.1")
        #expect(IPAddress(v6: 0x2606_4700_0000_0000, 0x1111).description == "2606:4700:0:0:0:0:0:1111")
    }
}
