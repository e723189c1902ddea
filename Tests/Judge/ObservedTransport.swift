// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

package import TikTokPublishing

/// Lets something happen around every request.
package struct ObservedTransport: HTTPTransport {
    private let transport: any HTTPTransport
    /// Called before a request, which it may change.
    package var onRequest: @Sendable (inout TransportRequest) async throws -> Void = { _ in }
    /// Called while a request leaves, with how much of it has left.
    package var onProgress: @Sendable (TransportRequest, Int64) -> Void = { _, _ in }
    /// Called when the answer is there.
    package var onResponse: @Sendable (TransportRequest) async throws -> Void = { _ in }

    package init(_ transport: any HTTPTransport) {
        self.transport = transport
    }

    package func send(_ request: TransportRequest, progress: (@Sendable (Int64) -> Void)?) async throws -> TransportResponse {
        var request = request
        try await onRequest(&request)
        let response = try await transport.send(request) { [request, onProgress] sent in
            onProgress(request, sent)
            progress?(sent)
        }
        try await onResponse(request)
        return response
    }
}
