// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import HTTPTypes

extension SandboxFault {
    /// An answer that stands in for the real one.
    public struct Answer: Sendable, Hashable {
        /// The HTTP status, 200 to 599. Others are answered as 500.
        public var status: Int
        /// The header fields. The length of the body is added to them on a port.
        public var headers: HTTPFields
        /// The body.
        public var body: Data
        /// Whether TikTok acts on the request all the same; false by default.
        public var afterEffect: Bool
        /// What a refusal says whose shape is that of the call it meets, and whose ``body`` does not count.
        var refusal: Words?

        struct Words: Sendable, Hashable {
            var code: String
            var message: String?
        }

        /// Makes an answer from its parts.
        /// - Parameters:
        ///   - status: The HTTP status, 200 to 599.
        ///   - body: The body; empty by default.
        ///   - contentType: The value of `Content-Type`; `text/html` by default.
        ///   - headers: More header fields; none by default. A `Content-Type` among them comes before `contentType`.
        ///   - afterEffect: Whether TikTok acts on the request all the same; false by default.
        public init(
            status: Int, body: Data = Data(), contentType: String = "text/html", headers: HTTPFields = [:],
            afterEffect: Bool = false
        ) {
            self.status = status
            self.body = body
            self.headers = headers
            self.afterEffect = afterEffect
            if headers[.contentType] == nil { self.headers[.contentType] = contentType }
        }

        /// A refusal in the envelope of the API.
        /// - Parameters:
        ///   - status: The HTTP status.
        ///   - code: The error code.
        ///   - message: The message; the code by default.
        ///   - afterEffect: Whether TikTok acts on the request all the same; false by default.
        public static func envelope(status: Int, code: String, message: String? = nil, afterEffect: Bool = false) -> Answer {
            let body: JSONValue = [
                "data": [:], "error": ["code": .string(code), "message": .string(message ?? code), "log_id": "SANDBOXFAULT"],
            ]
            return Answer(
                status: status, body: body.data, contentType: "application/json; charset=utf-8", afterEffect: afterEffect)
        }

        /// A refusal in the flat shape of the OAuth endpoints.
        /// - Parameters:
        ///   - status: The HTTP status.
        ///   - error: The error word.
        ///   - description: `error_description`; the error word by default.
        ///   - afterEffect: Whether TikTok acts on the request all the same; false by default.
        public static func oauth(
            status: Int, error: String, description: String? = nil, afterEffect: Bool = false
        ) -> Answer {
            let body: JSONValue = [
                "error": .string(error), "error_description": .string(description ?? error), "log_id": "SANDBOXFAULT",
            ]
            return Answer(
                status: status, body: body.data, contentType: "application/json; charset=utf-8", afterEffect: afterEffect)
        }

        /// Bytes that are no JSON, with status 200.
        /// - Parameter afterEffect: Whether TikTok acts on the request all the same; false by default.
        public static func garbage(afterEffect: Bool = false) -> Answer {
            Answer(
                status: 200, body: Data([0x7B, 0xFF, 0x00, 0x22, 0xC3]), contentType: "application/json", afterEffect: afterEffect
            )
        }

        /// A redirect, which neither TikTok's API nor its upload server is documented to answer.
        /// - Parameters:
        ///   - location: Where to.
        ///   - status: 301, 302, 303, 307 or 308; 302 by default.
        ///   - afterEffect: Whether TikTok acts on the request all the same; false by default.
        public static func redirect(to location: String, status: Int = 302, afterEffect: Bool = false) -> Answer {
            var headers = HTTPFields()
            headers[.location] = location
            return Answer(status: status, headers: headers, afterEffect: afterEffect)
        }

        /// The answer of TikTok's API to too many calls: 429 with `rate_limit_exceeded`.
        /// Source: https://developers.tiktok.com/doc/tiktok-api-v2-rate-limit, read 2026-11. TikTok documents no `Retry-After`.
        /// - Parameter retryAfter: The value of `Retry-After`, in whole seconds; none by default.
        public static func rateLimit(retryAfter: Duration? = nil) -> Answer {
            let refusal = Refusal.rateLimit
            var answer = envelope(status: refusal.status, code: refusal.code, message: refusal.message)
            answer.headers[.retryAfter] = retryAfter.map { String($0.components.seconds) }
            return answer
        }
    }
}

extension SandboxFault.Answer {
    /// A refusal in the shape of whatever call it meets: the envelope of the API, the flat one of the OAuth endpoints, and at others no
    /// body at all, since every gateway has words of its own.
    static func refusal(status: Int, _ words: Words, headers: HTTPFields = [:], afterEffect: Bool = false) -> Self {
        var answer = Self(status: status, headers: headers, afterEffect: afterEffect)
        answer.refusal = words
        return answer
    }

    /// The answer that a call gets.
    fileprivate func shaped(onPath path: String) -> Self {
        guard let refusal else { return self }
        var answer = Self(status: status, afterEffect: afterEffect)
        if path.hasPrefix("/v2/oauth/") {
            answer = .oauth(status: status, error: refusal.code, description: refusal.message, afterEffect: afterEffect)
        } else if path.hasPrefix("/v2/") {
            answer = .envelope(status: status, code: refusal.code, message: refusal.message, afterEffect: afterEffect)
        }
        for field in headers where answer.headers[field.name] == nil { answer.headers.append(field) }
        return answer
    }

    /// The code in the body, if there is one where TikTok's answers have it.
    fileprivate var code: String? {
        guard case .object(let fields) = JSONValue(body) else { return nil }
        switch fields["error"] {
        case .string(let code): return code
        case .object(let error):
            if case .string(let code) = error["code"] { return code }
            return nil
        default: return nil
        }
    }
}

extension SandboxReply {
    /// - Parameter path: The call that the answer is for.
    init(_ answer: SandboxFault.Answer, onPath path: String) {
        let answer = answer.shaped(onPath: path)
        let status = (200...599).contains(answer.status) ? answer.status : 500
        self.init(
            status: status, headers: answer.headers, body: answer.body, verdict: answer.code ?? "http_\(status)",
            message: "A scripted fault.")
    }
}
