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
        switch getaddrinfo(host, nil, nil, &first) {
        case 0: break
        case EAI_AGAIN: throw URLError(.cannotFindHost)
        default: return []
        }
        defer { freeaddrinfo(first) }
        var addresses: [IPAddress] = []
        for info in sequence(first: first, next: { $0?.pointee.ai_next }) {
            guard let address = info?.pointee.ai_addr.flatMap({ IPAddress($0) }), !addresses.contains(address) else { continue }
            addresses.append(address)
        }
        return addresses
    }
}
