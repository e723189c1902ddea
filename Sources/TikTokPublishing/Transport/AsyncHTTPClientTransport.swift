// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#if AsyncHTTPClient
import AsyncHTTPClient
import Foundation
import HTTPTypes
import HTTPTypesFoundation
import NIOCore
import NIOHTTP1

/// The transport over AsyncHTTPClient: the one for servers, and the default on Linux. It exists with the package trait `AsyncHTTPClient`.
///
/// It speaks HTTP/1.1 only, because AsyncHTTPClient fails requests that did not fail when a server ends an HTTP/2 connection in an orderly
/// way. Files are streamed in parts of 256 KiB, so that an upload needs the same few megabytes whatever its size.
///
/// A request with ``TransportRequest/hasEffect`` goes out on a connection of its own, which is closed after it. The others share connections;
/// AsyncHTTPClient repeats the establishing of a connection, never a request. A host that cannot be reached is therefore reported only when
/// the connect timeout has passed.
public struct AsyncHTTPClientTransport: HTTPTransport {
    private let clients: HTTPClients
    private let userAgent: String
    private let time: TimeSource

    /// Creates a transport with clients of its own, which end with it or with ``shutdown()``.
    /// - Parameters:
    ///   - userAgent: The value of `User-Agent` for requests that have none.
    ///   - connectTimeout: How long a connection may take to be established, repetitions included; 4 seconds by default.
    ///   - time: What measures the timeouts of requests.
    public init(userAgent: String = "swift-tiktok-publishing", connectTimeout: Duration = .seconds(4), time: TimeSource = .system)
    {
        self.userAgent = userAgent
        self.time = time
        clients = HTTPClients(connectTimeout: connectTimeout)
    }

    /// Ends all connections and waits until they are gone. Requests under way fail, and so do later ones.
    ///
    /// Not necessary before the process ends, and done by itself, without anybody waiting, when the last copy of the transport is gone.
    public func shutdown() async {
        await clients.shutdown()
    }

    /// Sends one request and collects its response.
    /// - Parameters:
    ///   - request: The request. Its response is not decompressed.
    ///   - progress: Called with the total of body bytes handed to the network so far.
    /// - Returns: The response, whatever its status.
    /// - Throws: ``TransportError``. A connection that was not established is `.notSent`, everything later `.maybeSent`.
    public func send(_ request: TransportRequest, progress: (@Sendable (Int64) -> Void)?) async throws -> TransportResponse {
        guard !Task.isCancelled else { throw TransportError(.cancelled, delivery: .notSent) }
        let deadline = RequestDeadline(request, time: time)
        let message = try message(for: request) { total in
            deadline.moved()
            progress?(total)
        }
        do {
            return try await withThrowingTaskGroup(of: TransportResponse.self) { group in
                defer { group.cancelAll() }
                group.addTask { try await exchange(message, for: request) }
                // AsyncHTTPClient's own deadline ends with the head of the response.
                group.addTask {
                    throw TransportError(.timedOut, delivery: .maybeSent, detail: try await deadline.passed())
                }
                guard let response = try await group.next() else { throw TransportError(.other, delivery: .maybeSent) }
                return response
            }
        } catch {
            throw TransportError(asyncHTTPClient: error)
        }
    }

    private func exchange(_ message: HTTPClientRequest, for request: TransportRequest) async throws -> TransportResponse {
        let client = request.hasEffect ? clients.unshared : clients.shared
        let response = try await client.execute(message, deadline: .distantFuture)
        return TransportResponse(
            head: HTTPResponse(asyncHTTPClient: response), body: try await body(of: response, limit: request.responseLimit))
    }

    private func message(for request: TransportRequest, progress: @escaping @Sendable (Int64) -> Void) throws -> HTTPClientRequest
    {
        guard let url = request.head.url, ["http", "https"].contains(url.scheme), url.host != nil, url.user == nil,
            url.password == nil
        else {
            throw TransportError(.badRequest, delivery: .notSent, detail: "the URL is not one of HTTP, without user and password")
        }
        var message = HTTPClientRequest(url: url.absoluteString)
        message.method = HTTPMethod(rawValue: request.head.method.rawValue)
        var fields = request.head.headerFields
        fields[.contentLength] = nil
        fields[.transferEncoding] = nil
        fields[.connection] = request.hasEffect ? "close" : nil
        if fields[.userAgent] == nil { fields[.userAgent] = userAgent }
        if fields[.acceptEncoding] == nil { fields[.acceptEncoding] = "identity" }
        message.headers = HTTPHeaders(fields.map { ($0.name.rawName, $0.value) })
        if request.body.byteCount > 0 {
            message.body = .stream(
                try BodyParts(request.body, loop: clients.loop, progress: progress), length: .known(request.body.byteCount))
        }
        return message
    }

    private func body(of response: HTTPClientResponse, limit: Int) async throws -> Data {
        let tooLarge = TransportError(.responseTooLarge, delivery: .maybeSent, detail: "more than \(limit) bytes")
        if let length = response.headers.first(name: "Content-Length").flatMap({ Int($0) }), length > limit { throw tooLarge }
        var data = Data()
        for try await part in response.body {
            guard part.readableBytes <= limit - data.count else { throw tooLarge }
            data.append(contentsOf: part.readableBytesView)
        }
        return data
    }
}

extension HTTPTransport where Self == AsyncHTTPClientTransport {
    /// A new ``AsyncHTTPClientTransport`` with default settings.
    public static var asyncHTTPClient: AsyncHTTPClientTransport { AsyncHTTPClientTransport() }
}

extension HTTPResponse {
    fileprivate init(asyncHTTPClient response: HTTPClientResponse) {
        self.init(status: .init(code: Int(response.status.code)))
        for (name, value) in response.headers {
            guard let name = HTTPField.Name(name) else { continue }
            headerFields.append(HTTPField(name: name, value: value))
        }
    }
}

extension TimeAmount {
    /// The duration, at most a year, so that adding it to the present cannot overflow.
    init(_ duration: Duration) {
        let bounded = min(max(duration, .zero), .seconds(365 * 24 * 3600))
        self = .nanoseconds(bounded.components.seconds * 1_000_000_000 + bounded.components.attoseconds / 1_000_000_000)
    }
}
#endif
