// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import TikTokPublishing

/// A transport that holds one kind of request back after it has arrived, until a gate opens. Cancellation does not reach it, as on a wire.
struct HeldTransport: HTTPTransport {
    private let transport: any HTTPTransport
    private let operation: OperationName
    private let onArrival: @Sendable () async -> Void
    private let gate: Gate

    init(
        _ transport: any HTTPTransport, holding operation: OperationName, onArrival: @escaping @Sendable () async -> Void,
        until gate: Gate
    ) {
        self.transport = transport
        self.operation = operation
        self.onArrival = onArrival
        self.gate = gate
    }

    func send(_ request: TransportRequest, progress: (@Sendable (Int64) -> Void)?) async throws -> TransportResponse {
        let response = try await transport.send(request, progress: progress)
        if request.operation == operation {
            await onArrival()
            await gate.wait()
            if Task.isCancelled { throw TransportError(.cancelled, delivery: .maybeSent) }
        }
        return response
    }
}
