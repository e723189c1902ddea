// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing
import TikTokPublishing

@testable import TikTokSandbox

/// A client that knows nothing of the SDK's models.
struct Wire {
    var sandbox: Sandbox
    var token = ""

    struct Answer {
        var status: Int
        var headers: HTTPFields
        var body: Data

        var json: JSONValue { JSONValue(body) ?? .null }
        var text: String { String(decoding: body, as: UTF8.self) }
        var code: String? { json["error"]["code"].text }
        var data: JSONValue { json["data"] }
    }

    func send(
        _ method: HTTPRequest.Method, _ url: String, headers: [HTTPField.Name: String] = [:], body: Data? = nil,
        timeout: Duration = .seconds(30), responseLimit: Int = 1 << 20
    ) async throws -> Answer {
        let parts = try #require(URLComponents(string: url))
        let query = parts.percentEncodedQuery.map { "?\($0)" } ?? ""
        var fields = HTTPFields()
        for (name, value) in headers { fields[name] = value }
        let head = HTTPRequest(
            method: method, scheme: parts.scheme, authority: parts.host, path: parts.percentEncodedPath + query,
            headerFields: fields)
        let request = TransportRequest(
            operation: OperationName(rawValue: "test"), head: head, body: body.map { .bytes($0) } ?? .none, timeout: timeout,
            responseLimit: responseLimit)
        let response = try await sandbox.send(request)
        return Answer(status: response.head.status.code, headers: response.head.headerFields, body: response.body)
    }

    /// A call to the API with a JSON body.
    func post(_ path: String, _ body: String, type: String = "application/json; charset=UTF-8") async throws -> Answer {
        try await send(
            .post, "https://open.tiktokapis.com\(path)", headers: [.authorization: "Bearer \(token)", .contentType: type],
            body: Data(body.utf8))
    }

    func get(_ path: String) async throws -> Answer {
        try await send(.get, "https://open.tiktokapis.com\(path)", headers: [.authorization: "Bearer \(token)"])
    }

    func form(_ path: String, _ fields: [String: String]) async throws -> Answer {
        let body = fields.map { "\(FormFields.encode($0.key))=\(FormFields.encode($0.value))" }.joined(separator: "&")
        return try await send(
            .post, "https://open.tiktokapis.com\(path)", headers: [.contentType: "application/x-www-form-urlencoded"],
            body: Data(body.utf8))
    }

    func put(_ url: String, _ bytes: Data, range: String, headers: [HTTPField.Name: String] = [:]) async throws -> Answer {
        let all = [.contentType: "video/mp4", .contentRange: range].merging(headers) { $1 }
        return try await send(.put, url, headers: all, body: bytes)
    }

    func status(_ publishID: String) async throws -> JSONValue {
        try await post("/v2/post/publish/status/fetch/", #"{"publish_id":"\#(publishID)"}"#).data
    }
}

extension JSONValue {
    subscript(_ key: String) -> JSONValue {
        if case .object(let fields) = self { fields[key] ?? .null } else { .null }
    }

    subscript(_ index: Int) -> JSONValue {
        if case .array(let elements) = self, elements.indices.contains(index) { elements[index] } else { .null }
    }

    var text: String? {
        if case .string(let text) = self { text } else { nil }
    }

    var count: Int? {
        if case .array(let elements) = self { elements.count } else { nil }
    }
}
