// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import HTTPTypesFoundation
import TikTokPublishing

/// A web server in memory, for what the sandbox pulls.
struct Origin: HTTPTransport {
    let files: [String: Data]

    func send(_ request: TransportRequest, progress: (@Sendable (Int64) -> Void)?) async throws -> TransportResponse {
        guard let url = request.head.url?.absoluteString, let data = files[url] else {
            return TransportResponse(head: HTTPResponse(status: .notFound))
        }
        return TransportResponse(head: HTTPResponse(status: .ok), body: data)
    }
}
