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
        _ = try await app(["verified_url_prefixes": known + [prefix.absoluteString]])
    }

    private struct App: Decodable {
        var verifiedURLPrefixes: [String]

        private enum CodingKeys: String, CodingKey {
            case verifiedURLPrefixes = "verified_url_prefixes"
        }
    }

    private func app(_ change: [String: [String]]) async throws -> App {
        var head = HTTPRequest(method: .post, url: baseURL.appendingPathComponent("_sandbox/app"))
        head.headerFields[.contentType] = "application/json"
        let request = TransportRequest(
            operation: OperationName(rawValue: "sandbox.app"), head: head, body: .bytes(try JSONEncoder().encode(change)))
        let response = try await ExampleTransport.make().send(request)
        guard response.head.status.code == 200 else {
            throw ExampleError(
                "The sandbox did not take the URL prefix (HTTP \(response.head.status.code)).", remedy: "Use tiktok-sandbox.")
        }
        return try JSONDecoder().decode(App.self, from: response.body)
    }
}
