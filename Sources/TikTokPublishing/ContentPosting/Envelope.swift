// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// The frame around every answer of TikTok's API, `{"data": …, "error": {"code": "ok", …}}`, and what it says about a request.
///
/// Success is a 2xx whose `error.code` is `ok`: TikTok also refuses with status 200.
/// - Source: https://developers.tiktok.com/doc/tiktok-api-v2-error-handling, read 2026-11
struct Envelope: Sendable {
    let response: TransportResponse
    let operation: OperationName
    /// Whether the request may have had an effect that must not happen twice.
    let hasEffect: Bool

    /// Whether an answer has the form of one at all. Reading it would tell for certain, but it is read again by whoever asked.
    static func isReadable(_ response: TransportResponse) -> Bool {
        JSONCoding.looksLikeObject(response.body) || (try? JSONCoding.decode(Frame<Nothing>.self, from: response.body)) != nil
    }

    /// The `data` of a success. Without an `error` object a 2xx counts as a success too, if its data is what was asked for.
    func data<Value: Decodable>(as type: Value.Type) throws(TikTokError) -> Value {
        let frame = try frame(of: type)
        guard let data = frame.data else { throw failure(.badAnswer, frame.error) }
        return data
    }

    /// Throws unless the answer says `ok`: for answers that have no `data` to tell a success by.
    func requireOK() throws(TikTokError) {
        guard try frame(of: Nothing.self).error != nil else { throw failure(.badAnswer, nil) }
    }

    /// An answer that is no failure. Read once, for its error and its data together.
    private func frame<Value: Decodable>(of type: Value.Type) throws(TikTokError) -> Frame<Value> {
        let status = response.head.status.code
        if (300..<400).contains(status) { throw failure(.redirected, nil) }
        let frame = try? JSONCoding.decode(Frame<Value>.self, from: response.body)
        let verdict = frame?.error
        if let code = verdict?.code, !code.isEmpty, code != TikTokError.Code.ok.rawValue {
            throw failure(TikTokError.Code(rawValue: code), verdict)
        }
        guard (200..<300).contains(status) else { throw failure(.http(status), verdict) }
        guard let frame, !frame.hasError || verdict?.code == TikTokError.Code.ok.rawValue else {
            throw failure(.badAnswer, verdict)
        }
        return frame
    }

    private func failure(_ code: TikTokError.Code, _ verdict: Verdict?) -> TikTokError {
        let status = response.head.status.code
        var error = TikTokError(
            code: code, operation: operation, status: status,
            logID: verdict?.logID ?? HTTPField.Name("x-tt-logid").flatMap { response.head.headerFields[$0] },
            serverMessage: verdict?.message, retryAfter: response.retryAfter, hasEffect: hasEffect
        )
        if hasEffect, Self.provesNothing(status) { error.advice = .reconcile }
        return error
    }

    /// Whether a server may have acted although it answers with this status, whatever the code beside it.
    private static func provesNothing(_ status: Int) -> Bool {
        status >= 500 || status == 408 || status == 425
    }
}

extension Envelope {
    /// What nobody asks for.
    private struct Nothing: Decodable {}

    private struct Frame<Value: Decodable>: Decodable {
        let hasError: Bool
        let error: Verdict?
        /// `nil` when it is not what was asked for.
        let data: Value?

        private enum CodingKeys: String, CodingKey {
            case error
            case data
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            hasError = try container.contains(.error) && !container.decodeNil(forKey: .error)
            error = container.lenient(Verdict.self, forKey: .error)
            data = try? container.decode(Value.self, forKey: .data)
        }
    }

    private struct Verdict: Decodable {
        let code: String?
        let message: String?
        let logID: String?

        private enum CodingKeys: String, CodingKey {
            case code
            case message
            case logID = "log_id"
            /// The spelling of TikTok's field tables.
            case logid
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            code = container.lenient(String.self, forKey: .code)
            message = container.lenient(String.self, forKey: .message)
            logID = container.lenient(String.self, forKey: .logID) ?? container.lenient(String.self, forKey: .logid)
        }
    }
}
