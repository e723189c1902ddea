// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import HTTPTypesFoundation
import TikTokPublishing

/// The control doors of a sandbox that the examples need.
struct SandboxControl {
    let baseURL: URL

    /// Lets the sandbox pull from one more prefix, as the developer portal does after a signature file was found there.
    func verify(prefix: URL) async throws {
        let known = try await app([:]).verifiedURLPrefixes
        _ = try await app(["verified_url_prefixes": .list(known + [prefix.absoluteString])])
    }

    /// Where the sandbox sends its webhooks from now on; nowhere for `nil`.
    func sendWebhooks(to url: URL?) async throws {
        _ = try await app(["webhook_url": .text(url?.absoluteString ?? "")])
    }

    private struct App: Decodable {
        var verifiedURLPrefixes: [String]

        private enum CodingKeys: String, CodingKey {
            case verifiedURLPrefixes = "verified_url_prefixes"
        }
    }

    /// Lets the TikTok app of a user act: `scan`, `confirm` or `decline`.
    func phone(_ action: String, _ fields: [String: Field]) async throws {
        _ = try await post("qrcode", fields.merging(["action": .text(action)]) { _, action in action })
    }

    /// What a door takes.
    enum Field: Encodable {
        case text(String)
        case list([String])

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .text(let text): try container.encode(text)
            case .list(let list): try container.encode(list)
            }
        }
    }

    private func app(_ change: [String: Field]) async throws -> App {
        try JSONDecoder().decode(App.self, from: try await post("app", change))
    }

    private func post(_ door: String, _ fields: [String: Field]) async throws -> Data {
        var head = HTTPRequest(method: .post, url: baseURL.appendingPathComponent("_sandbox/\(door)"))
        head.headerFields[.contentType] = "application/json"
        let request = TransportRequest(
            operation: OperationName(rawValue: "sandbox.control"), head: head, body: .bytes(try JSONEncoder().encode(fields)))
        let response = try await ExampleTransport.make().send(request)
        guard response.head.status.code == 200 else {
            throw ExampleError(
                "The sandbox refused at /_sandbox/\(door) (HTTP \(response.head.status.code)).",
                remedy: "Use tiktok-sandbox, and a user and scopes that it has.")
        }
        return response.body
    }
}
