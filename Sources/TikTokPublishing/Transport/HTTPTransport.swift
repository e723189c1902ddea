// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Carries one HTTP request to its server and brings the response back.
///
/// The SDK never names an HTTP library beyond this protocol. Write your own transport for another one, and run
/// `HTTPTransportConformance` of `TikTokPublishingTesting` over it. The rules it has to keep:
///
/// - It sends the request **at most once**. It never retries, and a request with
///   ``TransportRequest/hasEffect`` goes out on a connection that was never used before.
/// - It follows **no redirect**: a 3xx is returned like any other status.
/// - It stores and sends no cookies, uses no cache, and adds no `Authorization`.
/// - It sends `Content-Length` and never `Transfer-Encoding: chunked`.
/// - It ends within ``TransportRequest/timeout`` and ``TransportRequest/stallTimeout``, and soon after the calling task is cancelled.
/// - It fails with ``TransportError``, which says whether bytes may have left; cancellation is a `TransportError` too.
public protocol HTTPTransport: Sendable {
    /// Sends one request and collects its response.
    /// - Parameters:
    ///   - request: The request.
    ///   - progress: Called with the total of body bytes handed to the network so far, never decreasing, from any thread.
    /// - Returns: The response, whatever its status.
    /// - Throws: ``TransportError``.
    func send(_ request: TransportRequest, progress: (@Sendable (Int64) -> Void)?) async throws -> TransportResponse
}

extension HTTPTransport {
    /// Sends one request without asking for progress.
    /// - Parameter request: The request.
    /// - Returns: The response, whatever its status.
    /// - Throws: ``TransportError``.
    public func send(_ request: TransportRequest) async throws -> TransportResponse {
        try await send(request, progress: nil)
    }
}
