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
    /// Why it is a refusal, for the ledger; empty for `ok`.
    var message = ""
    /// The user on whose behalf the request was made, where it tells.
    var openID: String?

    static func json(_ status: Int, _ value: JSONValue, verdict: String, message: String = "") -> SandboxReply {
        var headers = HTTPFields()
        headers[.contentType] = "application/json; charset=utf-8"
        return SandboxReply(status: status, headers: headers, body: value.data, verdict: verdict, message: message)
    }

    static func html(_ status: Int, _ page: HTML, verdict: String, message: String = "") -> SandboxReply {
        var headers = HTTPFields()
        headers[.contentType] = "text/html; charset=utf-8"
        headers[.cacheControl] = "no-store"
        headers[.xContentTypeOptions] = "nosniff"
        // A form may lead to another site: the consent ends at the redirect URI.
        headers[.contentSecurityPolicy] =
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; media-src 'self'; "
            + "base-uri 'none'; frame-ancestors 'none'"
        return SandboxReply(status: status, headers: headers, body: Data(page.text.utf8), verdict: verdict, message: message)
    }

    static func text(_ status: Int, _ words: String) -> SandboxReply {
        var headers = HTTPFields()
        headers[.contentType] = "text/plain; charset=utf-8"
        return SandboxReply(
            status: status, headers: headers, body: Data((words + "\n").utf8), verdict: "http_\(status)", message: words)
    }

    var response: TransportResponse {
        TransportResponse(head: HTTPResponse(status: .init(code: status), headerFields: headers), body: body)
    }
}
