// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

package import TikTokPublishing

/// The transports that users get.
package enum ShippedTransport: String, CaseIterable, Sendable, CustomStringConvertible {
    case urlSession
    #if AsyncHTTPClient
    case asyncHTTPClient
    #endif

    package var description: String { rawValue }

    package var transport: any HTTPTransport {
        switch self {
        case .urlSession: .urlSession
        #if AsyncHTTPClient
        case .asyncHTTPClient: .asyncHTTPClient
        #endif
        }
    }
}
