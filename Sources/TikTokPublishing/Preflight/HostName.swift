// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What is to be said about the host of a URL that a server of somebody else shall download from.
enum HostName {
    /// What kind of host it is.
    enum Kind: Equatable {
        /// A name that the public DNS may know.
        case name
        /// An address in any of its spellings: `127.0.0.1`, `2130706433`, `0x7f.1`, `[::1]`.
        case address
        /// A name that only machines of one network know, such as `localhost` or `printer`.
        case local
        /// Nothing that DNS could know.
        case malformed
    }

    /// Names that the public DNS never knows. RFC 6761, RFC 6762, RFC 7686, RFC 8375 and the reservation of `internal` by ICANN in 2024.
    private static let localSuffixes = ["localhost", "local", "internal", "invalid", "onion", "home.arpa"]

    /// Judges a host.
    /// - Parameter host: In lower case, as it stands in the URL, IPv6 with brackets.
    static func kind(of host: String) -> Kind {
        if host.hasPrefix("[") { return .address }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...253).contains(host.utf8.count), host.utf8.allSatisfy(isNameByte) else { return .malformed }
        // A parser of the web takes a host for an address when its last label is a number, after a dot at the end too.
        let named = labels.last == "" ? labels.dropLast() : labels[...]
        if let last = named.last, isNumber(last) { return .address }
        guard labels.allSatisfy({ (1...63).contains($0.utf8.count) && $0 != "xn--" }) else { return .malformed }
        let isLocal = labels.count == 1 || localSuffixes.contains { host == $0 || host.hasSuffix("." + $0) }
        return isLocal ? .local : .name
    }

    /// Decimal, octal or hexadecimal, as URL parsers of the web read them.
    private static func isNumber(_ label: Substring) -> Bool {
        if label.hasPrefix("0x") { return label.dropFirst(2).allSatisfy(\.isHexDigit) }
        return !label.isEmpty && label.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): true
        default: false
        }
    }
}
