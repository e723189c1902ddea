// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import NIOCore

/// The host that a request names, or that a server listens on.
struct HostName {
    /// In lowercase, without the brackets of an IPv6 address.
    let text: String
    /// As an address; `nil` for a name.
    let address: SocketAddress?

    init(_ text: String) {
        self.text = text.lowercased()
        address = try? SocketAddress(ipAddress: text, port: 0)
    }

    /// Takes the host out of `host`, `host:port` or `[address]:port`; `nil` for anything else.
    init?(authority: String) {
        let host: Substring
        let rest: Substring
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else { return nil }
            host = authority[authority.index(after: authority.startIndex)..<end]
            rest = authority[authority.index(after: end)...]
        } else {
            host = authority.prefix { $0 != ":" }
            rest = authority[host.endIndex...]
        }
        guard !host.isEmpty, rest.isEmpty || (rest.first == ":" && UInt16(rest.dropFirst()) != nil) else { return nil }
        self.init(String(host))
        if authority.hasPrefix("["), address == nil { return nil }
    }

    var isAddress: Bool { address != nil }

    /// Whether it leads to this machine and nowhere else.
    var isLoopback: Bool {
        switch address {
        case .v4: text.hasPrefix("127.")
        case .v6: text == "::1"
        default: text == "localhost"
        }
    }

    /// Whether nobody can own the name on the internet, so that no page of a stranger comes from it.
    /// Source: RFC 6761, RFC 6762 and RFC 8375; ICANN has set `internal` aside in its resolution 2024.07.29.06.
    var isPrivate: Bool {
        !text.contains(".")
            || [".localhost", ".local", ".internal", ".test", ".home.arpa"].contains { text.hasSuffix($0) }
    }
}
