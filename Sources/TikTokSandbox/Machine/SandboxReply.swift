// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import TikTokPublishing

/// An answer of the machine, with the verdict for the ledger.
struct SandboxReply {
    var status: Int
    var headers = HTTPFields()
    var body = Data()
    /// `ok`, TikTok's error code, or `http_<status>` where the answer carries no code.
    var verdict: String

    static func json(_ status: Int, _ value: JSONValue, verdict: String) -> SandboxReply {
        var headers = HTTPFields()
        headers[.contentType] = "application/json; charset=utf-8"
        return SandboxReply(status: status, headers: headers, body: value.data, verdict: verdict)
    }

    static func html(_ status: Int, _ page: String, verdict: String) -> SandboxReply {
        var headers = HTTPFields()
        headers[.contentType] = "text/html; charset=utf-8"
        return SandboxReply(status: status, headers: headers, body: Data(page.utf8), verdict: verdict)
    }

    static func text(_ status: Int, _ words: String) -> SandboxReply {
        var headers = HTTPFields()
        headers[.contentType] = "text/plain; charset=utf-8"
        return SandboxReply(status: status, headers: headers, body: Data((words + "\n").utf8), verdict: "http_\(status)")
    }

    var response: TransportResponse {
        TransportResponse(head: HTTPResponse(status: .init(code: status), headerFields: headers), body: body)
    }
}
