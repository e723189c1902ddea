// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import TikTokPublishing

/// Keeps the last request, to send the very same one by other means.
final class RecordingTransport: HTTPTransport, @unchecked Sendable {
    // `@unchecked` is sound because `request` is touched only under the lock.
    private let lock = NSLock()
    private var request: TransportRequest?

    var last: TransportRequest? { lock.withLock { request } }

    func send(_ request: TransportRequest, progress: (@Sendable (Int64) -> Void)?) async throws -> TransportResponse {
        lock.withLock { self.request = request }
        let body = #"{"data":{"status":"PROCESSING_DOWNLOAD"},"error":{"code":"ok","message":"","log_id":"x"}}"#
        return TransportResponse(head: HTTPResponse(status: .ok), body: Data(body.utf8))
    }
}
