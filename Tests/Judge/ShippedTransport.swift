// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

package import TikTokPublishing

#if AsyncHTTPClient
import AsyncHTTPClient
#endif

/// The transports that users get.
package enum ShippedTransport: String, CaseIterable, Sendable, CustomStringConvertible {
    case urlSession
    #if AsyncHTTPClient
    case asyncHTTPClient
    case callersClient

    /// Lives as long as the process, and so is never shut down.
    private static let client = {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow, decompression: .disabled)
        configuration.httpVersion = .http1Only
        configuration.tracing.tracer = nil
        return HTTPClient(configuration: configuration)
    }()
    #endif

    package var description: String { rawValue }

    /// Those that make what they need themselves.
    package static let selfContained = allCases.filter { $0.rawValue != "callersClient" }

    /// Whether each chunk of an upload goes out on a connection of its own, not only the last.
    package var connectsForEachChunk: Bool { self == .urlSession }

    /// A new transport.
    package func transport() throws -> any HTTPTransport {
        switch self {
        case .urlSession: .urlSession
        #if AsyncHTTPClient
        case .asyncHTTPClient: .asyncHTTPClient
        case .callersClient: try AsyncHTTPClientTransport(client: Self.client)
        #endif
        }
    }
}
