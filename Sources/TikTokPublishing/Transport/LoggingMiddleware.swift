// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
public import Logging

/// Logs every attempt on the wire at debug level: what was asked, how it ended, how long it took and how many bytes it was.
///
/// Neither URL, header fields nor bodies are logged: they hold tokens. Metadata keys are `tiktok.operation`, `tiktok.duration`
/// (seconds), `tiktok.request.bytes`, and then either `tiktok.http.status` and `tiktok.response.bytes`, or `tiktok.error` and
/// `tiktok.delivery`. Requests of a publish also have `tiktok.publish`: its account and key in the journal.
public struct LoggingMiddleware: HTTPMiddleware {
    private let logger: Logger
    private let time: TimeSource

    /// Creates a middleware.
    /// - Parameters:
    ///   - logger: Where to log to.
    ///   - time: What measures the duration.
    public init(_ logger: Logger, time: TimeSource = .system) {
        self.logger = logger
        self.time = time
    }

    /// Passes the request on and logs how it ended.
    /// - Parameters:
    ///   - request: The request.
    ///   - next: The rest of the way.
    /// - Returns: The response, unchanged.
    /// - Throws: What `next` throws, unchanged.
    public func intercept(_ request: TransportRequest, next: Next) async throws -> TransportResponse {
        let start = time.uptime()
        do {
            let response = try await next(request)
            logger.debug("TikTok request answered", metadata: metadata(request, since: start, response: response))
            return response
        } catch {
            logger.debug("TikTok request failed", metadata: metadata(request, since: start, error: error))
            throw error
        }
    }

    private func metadata(_ request: TransportRequest, since start: Duration, response: TransportResponse) -> Logger.Metadata {
        var metadata = metadata(request, since: start)
        metadata["tiktok.http.status"] = "\(response.head.status.code)"
        metadata["tiktok.response.bytes"] = "\(response.body.count)"
        return metadata
    }

    private func metadata(_ request: TransportRequest, since start: Duration, error: any Error) -> Logger.Metadata {
        var metadata = metadata(request, since: start)
        switch error {
        case let error as TransportError:
            metadata["tiktok.error"] = "\(error.reason.rawValue)"
            metadata["tiktok.delivery"] = error.delivery == .notSent ? "not_sent" : "maybe_sent"
        case let error as TikTokError:
            metadata["tiktok.error"] = "\(error.code)"
        default:
            // The text of an unknown error may hold anything; its type does not.
            metadata["tiktok.error"] = "\(type(of: error))"
        }
        return metadata
    }

    private func metadata(_ request: TransportRequest, since start: Duration) -> Logger.Metadata {
        var metadata: Logger.Metadata = [
            "tiktok.operation": "\(request.operation)",
            "tiktok.duration": "\((time.uptime() - start) / .seconds(1))",
            "tiktok.request.bytes": "\(request.body.byteCount)",
        ]
        if let id = PublishTrace.id { metadata["tiktok.publish"] = "\(id)" }
        return metadata
    }
}
