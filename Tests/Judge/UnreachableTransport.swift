// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
package import TikTokPublishing

/// Sends some requests to a port where nobody listens, so that not one byte of them leaves.
package final class UnreachableTransport: HTTPTransport, @unchecked Sendable {
    private let transport: any HTTPTransport
    private let matches: @Sendable (TransportRequest) -> Bool
    // Only ever touched with the lock held.
    private var left: Int
    private let lock = NSLock()

    /// - Parameters:
    ///   - times: How many of the requests that match.
    ///   - matches: Which requests.
    package init(_ transport: any HTTPTransport, times: Int, _ matches: @escaping @Sendable (TransportRequest) -> Bool) {
        self.transport = transport
        self.left = times
        self.matches = matches
    }

    package func send(_ request: TransportRequest, progress: (@Sendable (Int64) -> Void)?) async throws -> TransportResponse {
        var request = request
        let isLost =
            matches(request)
            && lock.withLock {
                left -= 1
                return left >= 0
            }
        // The port of TCPMUX: nobody has it.
        if isLost { request.head.authority = "127.0.0.1:1" }
        return try await transport.send(request, progress: progress)
    }
}
