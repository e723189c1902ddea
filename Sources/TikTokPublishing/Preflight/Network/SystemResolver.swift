// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The resolver of the system: `getaddrinfo`.
struct SystemResolver: HostResolver {
    @concurrent
    func addresses(of host: String) async throws -> [IPAddress] {
        try await withCheckedThrowingContinuation { continuation in
            // It blocks its thread for as long as the name servers please.
            Thread.detachNewThread { continuation.resume(with: Result { try Self.lookUp(host) }) }
        }
    }

    private static func lookUp(_ host: String) throws -> [IPAddress] {
        var first: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, nil, nil, &first)
        guard code == 0 else {
            guard isAnswer(code) else { throw URLError(.cannotFindHost) }
            return []
        }
        defer { freeaddrinfo(first) }
        var addresses: [IPAddress] = []
        for info in sequence(first: first, next: { $0?.pointee.ai_next }) {
            guard let address = info?.pointee.ai_addr.flatMap({ IPAddress($0) }), !addresses.contains(address) else { continue }
            addresses.append(address)
        }
        return addresses
    }

    /// Whether a failure says that the host has no address, and not that this machine could not find out: without memory, files or name servers.
    static func isAnswer(_ code: Int32) -> Bool {
        ![EAI_AGAIN, EAI_FAIL, EAI_MEMORY, EAI_SYSTEM].contains(code)
    }
}
