// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import NIOHTTP1
import TikTokPublishing

/// The head of a request, as the sandbox wants it.
struct PortRequest {
    /// The method as it came.
    let method: String
    /// Host and port that the client asked.
    let authority: String
    /// Path and query.
    let target: String
    let fields: HTTPFields
    /// Whether the connection stays open after the answer.
    let isKeptAlive: Bool

    private let known: HTTPTypes.HTTPRequest.Method
    private let needsKeepAlive: Bool

    /// Reads a head.
    init(_ head: HTTPRequestHead) throws(PortRefusal) {
        method = head.method.rawValue
        guard let known = HTTPTypes.HTTPRequest.Method(method) else { throw PortRefusal(400, "Unknown method.") }
        self.known = known
        var fields = HTTPFields()
        for (name, value) in head.headers {
            if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
        }
        self.fields = fields
        let hosts = head.headers["host"]
        guard hosts.count <= 1 else { throw PortRefusal(400, "There must be one Host.") }
        (authority, target) = try Self.split(head.uri, host: hosts.first ?? "")
        // An upgrade is not taken up, and what follows on the connection could be its protocol.
        isKeptAlive = head.isKeepAlive && !head.headers.contains(name: "upgrade")
        needsKeepAlive = head.version == .http1_0
    }

    /// The path without its query.
    var path: String { String(target.prefix { $0 != "?" }) }

    var isHead: Bool { method == "HEAD" }

    /// Whether the client waits for leave to send its body.
    var expectsContinue: Bool {
        fields[values: .expect].contains { $0.lowercased() == "100-continue" }
    }

    /// How long the body is going to be, if the client says so.
    var contentLength: Int? { fields[.contentLength].flatMap { Int($0) } }

    /// What `Connection` says in the answer.
    var connection: String? { isKeptAlive ? (needsKeepAlive ? "keep-alive" : nil) : "close" }

    func exchange(_ body: Data) -> TransportRequest {
        let head = HTTPTypes.HTTPRequest(method: known, scheme: "http", authority: authority, path: target, headerFields: fields)
        return TransportRequest(
            operation: OperationName(rawValue: "sandbox.port"), head: head, body: body.isEmpty ? .none : .bytes(body))
    }

    /// A target may be a whole URL, whose host then counts.
    private static func split(_ target: String, host: String) throws(PortRefusal) -> (authority: String, target: String) {
        if target.hasPrefix("/") { return (host, target) }
        guard target.lowercased().hasPrefix("http://") else { throw PortRefusal(400, "The path must begin with a slash.") }
        let rest = target.dropFirst("http://".count)
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        let path = rest[authority.endIndex...]
        return (String(authority), path.hasPrefix("/") ? String(path) : "/\(path)")
    }
}
