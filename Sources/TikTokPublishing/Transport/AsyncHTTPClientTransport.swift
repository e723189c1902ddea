// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#if AsyncHTTPClient
public import AsyncHTTPClient
import Foundation
import HTTPTypes
import HTTPTypesFoundation
import NIOCore
import NIOHTTP1

/// The transport over AsyncHTTPClient: the one for servers, and the default on Linux. It exists with the package trait `AsyncHTTPClient`.
///
/// It speaks HTTP/1.1 only, because AsyncHTTPClient fails requests that did not fail when a server ends an HTTP/2 connection in an orderly
/// way, and nothing below TLS 1.2. Certificates are always verified. Files are streamed in parts of 256 KiB, so that an upload needs the
/// same few megabytes whatever its size.
///
/// A request with ``TransportRequest/hasEffect`` goes out on a connection of its own, which is closed after it. The others share connections.
/// Nothing is repeated: a host that refuses the connection, or shows a certificate that is refused, is reported at once.
public struct AsyncHTTPClientTransport: HTTPTransport {
    private let clients: HTTPClients
    private let underWay = RequestsUnderWay()
    private let userAgent: String
    private let time: TimeSource

    /// Creates a transport with clients of its own, which end with it or with ``shutdown(waitingUpTo:)``.
    /// - Parameters:
    ///   - userAgent: The value of `User-Agent` for requests that have none.
    ///   - connectTimeout: How long a connection may take to be established, the TLS handshake included; 4 seconds by default.
    ///   - time: What measures the timeouts of requests.
    public init(userAgent: String = "swift-tiktok-publishing", connectTimeout: Duration = .seconds(4), time: TimeSource = .system)
    {
        self.userAgent = userAgent
        self.time = time
        clients = HTTPClients(connectTimeout: connectTimeout)
    }

    /// Creates a transport over a client of yours: for a proxy, trust roots or event loops of your own.
    ///
    /// The client is used, never shut down: shut it down when the transport has ended. Requests with an effect still get connections
    /// that nothing else uses, and nothing is sent below TLS 1.2, whatever the client allows otherwise.
    ///
    /// These settings of the client are looked at once, here: it must not follow redirects, speak HTTP/2, decompress, trace, or skip the
    /// verification of certificates. AsyncHTTPClient tells them by reflection only, so a build without reflection metadata cannot use this
    /// initializer. The rest is as you set it: proxy, trust roots, `dnsOverride`, connection limits and timeouts. A read or write timeout
    /// ends a request before ``TransportRequest/timeout`` does.
    ///
    /// The parts of a body are paced by one event loop of the client, which need not be that of the connection. With a group of four loops
    /// and a server that read nothing, less than 16 MiB of a file of 64 MiB were taken, as with one loop; nothing promises that.
    /// - Parameters:
    ///   - client: The client.
    ///   - userAgent: The value of `User-Agent` for requests that have none.
    ///   - time: What measures the timeouts of requests.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/invalidConfiguration``, which names every setting that is to be changed.
    public init(client: HTTPClient, userAgent: String = "swift-tiktok-publishing", time: TimeSource = .system) throws {
        self.userAgent = userAgent
        self.time = time
        clients = try HTTPClients(client)
    }

    /// Takes no more requests, lets those under way finish, and ends the connections. Returns when they are gone.
    ///
    /// A request that is still under way after `grace` fails with ``TransportError/Reason/connectionLost`` and `.maybeSent`; when the
    /// calling task is cancelled, that happens at once. Later requests fail with ``TransportError/Reason/badRequest`` and `.notSent`. A client
    /// of the caller is left running.
    ///
    /// Not necessary before the process ends, and done by itself, without anybody waiting, when the last copy of the transport is gone.
    /// - Parameter grace: How long requests under way may go on; 10 seconds by default.
    public func shutdown(waitingUpTo grace: Duration = .seconds(10)) async {
        underWay.close()
        let end = Task { [time, underWay] in
            try await time.sleep(grace)
            underWay.interrupt()
        }
        await withTaskCancellationHandler {
            await underWay.ended()
        } onCancel: { [underWay] in
            underWay.interrupt()
        }
        end.cancel()
        await clients.shutdown()
    }

    /// Sends one request and collects its response.
    /// - Parameters:
    ///   - request: The request. Its response is not decompressed.
    ///   - progress: Called with the total of body bytes handed to the network so far.
    /// - Returns: The response, whatever its status.
    /// - Throws: ``TransportError``. A connection that was not established is `.notSent`, everything later `.maybeSent`.
    public func send(_ request: TransportRequest, progress: (@Sendable (Int64) -> Void)?) async throws -> TransportResponse {
        let deadline = RequestDeadline(request, time: time)
        let message = try message(for: request) { total in
            deadline.moved()
            progress?(total)
        }
        let exchange = InterruptibleExchange()
        let number = try underWay.begin(exchange)
        defer { underWay.end(number) }
        // AsyncHTTPClient's own deadline ends with the head of the response.
        let watch = Task {
            exchange.interrupt(with: TransportError(.timedOut, delivery: .maybeSent, detail: try await deadline.passed()))
        }
        defer { watch.cancel() }
        return try await withTaskCancellationHandler {
            try await exchange.run { try await self.exchange(message, for: request) }
        } onCancel: {
            exchange.interrupt(with: TransportError(.cancelled, delivery: .maybeSent))
        }
    }

    private func exchange(_ message: HTTPClientRequest, for request: TransportRequest) async throws -> TransportResponse {
        do {
            let client = request.hasEffect ? clients.unshared.client : clients.shared.client
            let response = try await client.execute(message, deadline: .distantFuture)
            return TransportResponse(
                head: HTTPResponse(asyncHTTPClient: response), body: try await body(of: response, limit: request.responseLimit))
        } catch {
            throw TransportError(asyncHTTPClient: error)
        }
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
        message.tlsConfiguration = request.hasEffect ? clients.unshared.tls : clients.shared.tls
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
