// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import HTTPTypesFoundation
import Logging
import TikTokPublishing

/// Sends the requests of one gateway and reads what every answer has in common.
struct GatewayWire: Sendable {
    /// Reads the gateway's own words of a refusal: its code in the words of the SDK, its own code, and its message. `nil` for the first means that
    /// the status decides.
    typealias Reading =
        @Sendable (_ status: Int, _ body: GatewayValue) -> (code: TikTokError.Code?, serverCode: String?, message: String?)

    /// How long one request may take, from the call to the last byte of the answer. No gateway names a time.
    static let timeout: Duration = .seconds(60)

    private let base: URL?
    private let key: GatewayKey
    private let transport: any HTTPTransport
    private let plain: any HTTPTransport
    private let reading: Reading

    init(
        base: URL?, key: GatewayKey, transport: any HTTPTransport, configuration: GatewayConfiguration,
        limits: [OperationName: RateLimit] = [:], countedAs group: @escaping @Sendable (OperationName) -> OperationName = { $0 },
        logger: Logger, reading: @escaping Reading
    ) {
        self.base = configuration.baseURL ?? base
        self.key = key
        self.reading = reading
        let time = configuration.time
        plain = MiddlewareTransport.shielded(transport, logger: logger, time: time)
        self.transport = MiddlewareTransport(
            plain,
            middlewares: [
                RetryMiddleware(configuration.retry, quota: configuration.retryQuota, time: time),
                CountedTogether(RateLimitMiddleware(RateLimiter(limits: limits, time: time), key: "key"), group: group),
            ])
    }

    /// Sends a request with a JSON body.
    /// - Parameters:
    ///   - method: The method.
    ///   - path: The parts of the path, which are percent-encoded here.
    ///   - query: Names and values of the query.
    ///   - body: What becomes the JSON body.
    ///   - fields: Further header fields.
    ///   - operation: What is asked.
    ///   - hasEffect: Whether it may do something that must not happen twice.
    ///   - statuses: What the gateway's own envelope judges, although it is no status of success.
    ///   - isImmediate: Whether it leaves now or not at all: it waits for no limit, and is not sent again.
    func send(
        _ method: HTTPRequest.Method, _ path: [String], query: [(String, String?)] = [], body: (any Encodable & Sendable)? = nil,
        fields: HTTPFields = [:], operation: OperationName, hasEffect: Bool = false, accepting statuses: Set<Int> = [],
        isImmediate: Bool = false
    ) async throws(TikTokError) -> GatewayAnswer {
        var content = RequestBody.none
        var fields = fields
        if let body {
            do {
                content = .bytes(try JSONCoding.encode(body))
            } catch {
                throw TikTokError(code: .invalidPost, operation: operation, detail: "it holds a number that JSON has no form for")
            }
            fields[.contentType] = "application/json"
        }
        return try await send(
            method, path, query: query, content: content, fields: fields, operation: operation, hasEffect: hasEffect,
            accepting: statuses, isImmediate: isImmediate)
    }

    /// Sends a request with any body.
    func send(
        _ method: HTTPRequest.Method, _ path: [String], query: [(String, String?)] = [], content: RequestBody, fields: HTTPFields,
        operation: OperationName, hasEffect: Bool = false, accepting statuses: Set<Int> = [],
        isImmediate: Bool = false
    ) async throws(TikTokError) -> GatewayAnswer {
        guard !key.isEmpty else {
            throw TikTokError(code: .invalidConfiguration, operation: operation, detail: "the API key is empty")
        }
        var head = try head(method, path, query: query)
        head.headerFields = fields
        head.headerFields[.accept] = "application/json"
        key.set(in: &head.headerFields)
        let request = TransportRequest(
            operation: operation, head: head, body: content, hasEffect: hasEffect, timeout: Self.timeout)
        let response = try await answer(to: request, over: isImmediate ? plain : transport)
        let failure = GatewayFailure(response: response, operation: operation, hasEffect: hasEffect)
        let status = response.head.status.code
        let value = GatewayValue(response.body) ?? (status == 204 ? .null : nil)
        guard (200..<300).contains(status) || value != nil && statuses.contains(status) else {
            let words = value.map { reading(status, $0) }
            throw failure.error(words?.code ?? failure.codeOfStatus, serverCode: words?.serverCode, message: words?.message)
        }
        guard let value else { throw failure.error(.badAnswer) }
        return GatewayAnswer(value: value, response: response, operation: operation, hasEffect: hasEffect)
    }

    /// Puts bytes to a presigned URL, without the API key: the URL is the permission.
    func put(_ content: RequestBody, to url: Secret, fields: HTTPFields, operation: OperationName) async throws(TikTokError)
        -> TransportResponse
    {
        guard let target = URL(string: url.reveal()), target.host != nil, target.scheme == "https" || target.host == base?.host
        else {
            throw TikTokError(code: .badAnswer, operation: operation, detail: "the upload URL is none")
        }
        var head = HTTPRequest(method: .put, url: target)
        head.headerFields = fields
        let request = TransportRequest(
            operation: operation, head: head, body: content, hasEffect: false, timeout: .seconds(3600),
            stallTimeout: .seconds(120))
        let response = try await answer(to: request, over: plain)
        guard (200..<300).contains(response.head.status.code) else {
            let failure = GatewayFailure(response: response, operation: operation, hasEffect: false)
            throw failure.error(response.head.status.code >= 500 ? .gatewayFailed : .gatewayUploadFailed)
        }
        return response
    }

    private func answer(to request: TransportRequest, over transport: any HTTPTransport) async throws(TikTokError)
        -> TransportResponse
    {
        do {
            return try await transport.send(request)
        } catch {
            throw Self.error(error, of: request)
        }
    }

    private static func error(_ error: any Error, of request: TransportRequest) -> TikTokError {
        if let error = error as? TikTokError { return error }
        let cause =
            switch error {
            case let error as TransportError: error
            case is CancellationError: TransportError(.cancelled, delivery: .notSent)
            default: TransportError(.other, delivery: .maybeSent)
            }
        return TikTokError(cause, operation: request.operation, hasEffect: request.hasEffect)
    }

    private func head(_ method: HTTPRequest.Method, _ path: [String], query: [(String, String?)]) throws(TikTokError)
        -> HTTPRequest
    {
        HTTPRequest(method: method, url: try Self.url(base, path, query: query))
    }

    /// A URL below another one.
    static func url(_ base: URL?, _ path: [String], query: [(String, String?)] = []) throws(TikTokError) -> URL {
        guard let base, var parts = URLComponents(url: base, resolvingAgainstBaseURL: false), parts.host?.isEmpty == false else {
            throw TikTokError(code: .invalidConfiguration, detail: "the base URL names no server")
        }
        var prefix = parts.percentEncodedPath
        if prefix.hasSuffix("/") { prefix.removeLast() }
        parts.percentEncodedPath = prefix + path.map { "/" + encoded($0) }.joined()
        let items = query.compactMap { name, value in value.map { "\(encoded(name))=\(encoded($0))" } }
        parts.percentEncodedQuery = items.isEmpty ? nil : items.joined(separator: "&")
        parts.fragment = nil
        guard let url = parts.url, url.scheme != nil else {
            throw TikTokError(code: .invalidConfiguration, detail: "the base URL names no server")
        }
        return url
    }

    /// What RFC 3986 §2.3 calls unreserved stays as it is.
    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }

    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}
