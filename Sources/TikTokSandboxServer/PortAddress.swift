// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import NIOCore
import TikTokSandbox

/// Where a server listens.
struct PortAddress {
    let socket: SocketAddress

    /// Resolves a host, and refuses one that others could reach unless they may.
    init(host: String, port: UInt16, reach: SandboxReach) throws(SandboxError) {
        // By a name alone it is not said which of the two families is meant, and clients try this one always.
        let name = HostName(host == "localhost" ? "127.0.0.1" : host)
        guard name.isLoopback || reach != .thisMachine else {
            throw SandboxError(
                meaning: "\(host) is not an address of this machine alone.",
                remedy:
                    "Listen on 127.0.0.1 or ::1, or say that others may reach it: reach: .network(), or --network on the command line."
            )
        }
        do {
            socket =
                try name.isAddress
                ? SocketAddress(ipAddress: name.text, port: Int(port))
                : SocketAddress.makeAddressResolvingHost(host, port: Int(port))
        } catch {
            throw SandboxError(meaning: "\(host) is no address of this machine.", remedy: "Choose another with --host.")
        }
    }

    /// The URL that a client on this machine may ask.
    func url(port: Int) -> URL? {
        let host =
            switch (socket, socket.ipAddress) {
            case (_, "0.0.0.0"): "127.0.0.1"
            case (_, "::"): "[::1]"
            case (.v6, let address?): "[\(address)]"
            case (_, let address): address ?? ""
            }
        return URL(string: "http://\(host):\(port)")
    }
}
