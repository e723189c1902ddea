// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import TikTokPublishing

@testable import TikTokSandbox

/// Receives webhooks, and refuses the first ones.
final class WebhookReceiver: HTTPTransport {
    struct Event: Sendable {
        var body: Data
        var signature: String
        var json: JSONValue { JSONValue(body) ?? .null }
        var content: JSONValue { JSONValue(Data((json["content"].text ?? "").utf8)) ?? .null }
    }

    let events = Locked<[Event]>([])
    let refusals: Int

    init(refusals: Int = 0) {
        self.refusals = refusals
    }

    func send(_ request: TransportRequest, progress: (@Sendable (Int64) -> Void)?) async throws -> TransportResponse {
        guard case .bytes(let body) = request.body, let name = HTTPField.Name("TikTok-Signature") else {
            return TransportResponse(head: HTTPResponse(status: .notFound))
        }
        let event = Event(body: body, signature: request.head.headerFields[name] ?? "")
        let count = events.withLock { events in
            events.append(event)
            return events.count
        }
        return TransportResponse(head: HTTPResponse(status: count > refusals ? .ok : .noContent))
    }
}

extension WebhookReceiver {
    /// The names of the events that arrived, in their order.
    var names: [String?] {
        events.withLock { $0.map { $0.json["event"].text } }
    }
}
