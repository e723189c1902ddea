// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing
import TikTokPublishing
import TikTokPublishingTesting

@testable import TikTokGateways

/// A client of UGC Inc with a script for a server, and a clock that tests move.
struct UGCIncDesk: Sendable {
    static let key = Secret("ugc-key-1f0e9d8c")

    let script = ScriptedTransport()
    let clock = ManualClock()
    let journal = EphemeralPublishJournal()
    let client: UGCIncClient

    init() {
        var configuration = GatewayConfiguration()
        configuration.time = clock.timeSource()
        client = UGCIncClient(apiKey: Self.key, transport: script, configuration: configuration)
    }

    /// An account whose posts are published by ana.
    var ana: GatewayAccount { client.account("acc_ana", journal: journal) }

    /// Expects a request and answers it with success.
    func expect(_ operation: String, data: String) {
        script.expect(
            OperationName(rawValue: "ugc_inc.\(operation)"), body: #"{"ok":true,"code":200,"message":"Success","data":\#(data)}"#)
    }

    /// Expects a request and answers it with a body.
    func expect(_ operation: String, status: Int = 200, body: String) {
        script.expect(OperationName(rawValue: "ugc_inc.\(operation)"), status: status, body: body)
    }

    /// Expects a request whose answer is lost.
    func expectLoss(_ operation: String) {
        script.expect(
            OperationName(rawValue: "ugc_inc.\(operation)"), failure: TransportError(.connectionLost, delivery: .maybeSent))
    }

    /// What was sent so far: path and body of every request.
    var sent: [Sent] { script.requests.map(Sent.init) }

    struct Sent: Hashable, Sendable, CustomStringConvertible {
        let path: String
        let body: GatewayValue?

        init(_ path: String, _ json: String) {
            self.path = path
            body = GatewayValue(Data(json.utf8))
        }

        init(_ request: TransportRequest) {
            path = "\(request.head.method.rawValue) \(request.head.path ?? "")"
            body = if case .bytes(let data) = request.body { GatewayValue(data) } else { nil }
        }

        var description: String { "\(path) \(body.map { "\($0)" } ?? "no JSON")" }
    }
}

/// A request of this type as JSON.
func json(_ request: some Encodable) throws -> GatewayValue? {
    GatewayValue(try JSONEncoder().encode(request))
}

/// JSON that a test writes down.
func json(text: String) -> GatewayValue? {
    GatewayValue(Data(text.utf8))
}

extension PhotoPost {
    /// Photos that UGC Inc can publish.
    static func forEverybody(_ count: Int = 2, caption: String = "Soup #cooking", title: String = "") throws -> PhotoPost {
        let photos = try (1...count).map { try #require(URL(string: "https://media.example.com/\($0).jpg")) }
        return PhotoPost(photos, title: title, caption: caption, privacyLevel: .publicToEveryone, allowsComments: true)
    }
}

extension VideoPost {
    /// A video that UGC Inc can publish.
    static func forEverybody(_ source: Source? = nil, caption: String = "Soup #cooking") throws -> VideoPost {
        let source = try source ?? .url(#require(URL(string: "https://media.example.com/soup.mp4")))
        return VideoPost(
            source, caption: caption, privacyLevel: .publicToEveryone, allowsComments: true, allowsDuet: true, allowsStitch: true)
    }
}
