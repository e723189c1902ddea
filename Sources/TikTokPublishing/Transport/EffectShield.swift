// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Lets a request with an effect run to its end, whoever stops waiting for it.
///
/// A request that was cancelled on the wire may have had its effect, and nobody would know: a post out of sight, an authorization code used up
/// for nothing. A task that is cancelled before the request sends nothing; one that is cancelled during it gets the answer.
struct EffectShield: HTTPTransport {
    private let transport: any HTTPTransport

    init(_ transport: any HTTPTransport) {
        self.transport = transport
    }

    func send(_ request: TransportRequest, progress: (@Sendable (Int64) -> Void)?) async throws -> TransportResponse {
        guard request.hasEffect else { return try await transport.send(request, progress: progress) }
        guard !Task.isCancelled else { throw TransportError(.cancelled, delivery: .notSent) }
        return try await Task { try await transport.send(request, progress: progress) }.value
    }
}
