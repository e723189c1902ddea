// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
public import Logging

/// Logs every request that goes out, at level `debug`: what was asked, what came back, how long it took.
///
/// Never a URL, a header field or a body: they hold tokens. The metadata keys are `tiktok.operation`, `tiktok.http.status`,
/// `tiktok.milliseconds`, `tiktok.bytes.sent`, `tiktok.bytes.received`, `tiktok.error`.
public struct LoggingMiddleware: HTTPMiddleware {
    private let logger: Logger
    private let time: TimeSource

    /// Creates a middleware.
    /// - Parameters:
    ///   - logger: Where to log.
    ///   - time: What the time of a request is measured with; the system by default.
    public init(_ logger: Logger, time: TimeSource = .system) {
        self.logger = logger
        self.time = time
    }

    /// Logs one request and its end.
    public func intercept(_ request: TransportRequest, next: Next) async throws -> TransportResponse {
        guard logger.logLevel <= .debug else { return try await next(request) }
        let start = time.uptime()
        var metadata: Logger.Metadata = [
            "tiktok.operation": "\(request.operation)", "tiktok.bytes.sent": "\(request.body.byteCount)",
        ]
        do {
            let response = try await next(request)
            metadata["tiktok.http.status"] = "\(response.head.status.code)"
            metadata["tiktok.bytes.received"] = "\(response.body.count)"
            log("response", metadata, since: start)
            return response
        } catch {
            // Only errors of this package are known to hold no secrets.
            metadata["tiktok.error"] = "\((error as? TransportError)?.description ?? String(describing: type(of: error)))"
            log("no response", metadata, since: start)
            throw error
        }
    }

    private func log(_ message: Logger.Message, _ metadata: Logger.Metadata, since start: Duration) {
        let milliseconds = (time.uptime() - start) / .milliseconds(1)
        logger.debug(message, metadata: metadata.merging(["tiktok.milliseconds": "\(Int(milliseconds))"]) { $1 })
    }
}
