// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import TikTokPublishing

/// A file server in memory.
struct Origin: HTTPTransport {
    let files: [String: Data]
    let status: [String: Int]

    init(_ files: [String: Data], status: [String: Int] = [:]) {
        self.files = files
        self.status = status
    }

    func send(_ request: TransportRequest, progress: (@Sendable (Int64) -> Void)?) async throws -> TransportResponse {
        let path = request.head.path ?? ""
        guard let file = files[path] else {
            return TransportResponse(head: HTTPResponse(status: .notFound), body: Data("no".utf8))
        }
        guard file.count <= request.responseLimit else { throw TransportError(.responseTooLarge, delivery: .maybeSent) }
        return TransportResponse(head: HTTPResponse(status: .init(code: status[path] ?? 200)), body: file)
    }
}
