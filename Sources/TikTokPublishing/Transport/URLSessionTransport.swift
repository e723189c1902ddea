// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import HTTPTypesFoundation

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// The transport over Foundation's `URLSession`.
///
/// On Apple platforms it is the one to use. On Linux it serves a script, not a server: `FoundationNetworking` keeps a core busy while it
/// waits for an answer, holds the body of a request in memory twice, and ends the process when a server closes the connection in the
/// middle of the head of a response. Use `AsyncHTTPClientTransport` for servers.
///
/// A caller whose request times out, is cancelled or brings too large a response goes on at once. What is left of the request is stopped
/// behind its back, on Linux with the care that `FoundationNetworking` needs.
///
/// A request with ``TransportRequest/hasEffect`` or with a file as its body gets a session of its own, and with it a connection that was never used;
/// the others share one session and its connections. Nothing is cached, no cookie and no credential is kept.
public struct URLSessionTransport: HTTPTransport {
    private let shared = SharedURLSession()
    private let userAgent: String
    private let time: TimeSource

    /// Creates a transport with connections of its own.
    /// - Parameters:
    ///   - userAgent: The value of `User-Agent` for requests that have none.
    ///   - time: What measures the timeouts.
    public init(userAgent: String = "swift-tiktok-publishing", time: TimeSource = .system) {
        self.userAgent = userAgent
        self.time = time
    }

    /// Sends one request and collects its response.
    ///
    /// Only a host that was not found, a connection that was not established, and what fails before the request is handed to the session
    /// is reported as `.notSent`: `URLSession` does not tell more.
    /// - Parameters:
    ///   - request: The request. A file range is read into memory as a whole: keep chunks at 16 MiB or less on small machines.
    ///   - progress: Called with the total of body bytes handed to the network so far.
    /// - Returns: The response, whatever its status.
    /// - Throws: ``TransportError``.
    public func send(_ request: TransportRequest, progress: (@Sendable (Int64) -> Void)?) async throws -> TransportResponse {
        let urlRequest = try urlRequest(for: request)
        // Read before anything is sent. The session makes a copy, so this one goes as soon as it has been handed over.
        let body = Locked(try request.body.contents())
        let isFresh = Self.needsFreshConnection(request)
        let deadline = RequestDeadline(request, time: time)
        let exchange = URLSessionExchange(responseLimit: request.responseLimit, onFreshConnection: isFresh) { total in
            deadline.moved()
            progress?(total)
        }
        let watch = Task { exchange.abandon(.timedOut, detail: try await deadline.passed()) }
        defer { watch.cancel() }
        return try await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                exchange.wait(waiter)
                start(exchange, urlRequest, body: body.withLock { $0.take() }, onFreshConnection: isFresh)
            }
        } onCancel: {
            exchange.abandon(.cancelled)
        }.get()
    }

    /// What libcurl repeats by itself on a connection that turned out to be dead, it repeats without the body: a chunk of an upload then
    /// stands still until it is given up.
    private static func needsFreshConnection(_ request: TransportRequest) -> Bool {
        if case .file = request.body { true } else { request.hasEffect }
    }

    private func start(
        _ exchange: URLSessionExchange, _ request: URLRequest, body: consuming Data?, onFreshConnection fresh: Bool
    ) {
        guard exchange.start() else { return }
        let events = fresh ? URLSessionEvents() : shared.events
        let session = fresh ? URLSession.unshared(events) : shared.session
        let task = body.map { session.uploadTask(with: request, from: $0) } ?? session.dataTask(with: request)
        events.deliver(task, to: exchange)
        task.resume()
        exchange.onAbandon { events.stop(task, of: session) }
        if fresh {
            session.finishTasksAndInvalidate()
        }
    }

    private func urlRequest(for request: TransportRequest) throws -> URLRequest {
        var head = request.head
        head.headerFields[.contentLength] = nil
        head.headerFields[.transferEncoding] = nil
        if head.headerFields[.userAgent] == nil { head.headerFields[.userAgent] = userAgent }
        if head.headerFields[.acceptEncoding] == nil { head.headerFields[.acceptEncoding] = "identity" }
        guard var result = URLRequest(httpRequest: head), let url = result.url, ["http", "https"].contains(url.scheme),
            url.host != nil,
            url.user == nil, url.password == nil
        else {
            throw TransportError(.badRequest, delivery: .notSent, detail: "the URL is not one of HTTP, without user and password")
        }
        // An idle timer, kept out of the way: the deadline that counts is our own.
        result.timeoutInterval = request.timeout / .seconds(1) + 60
        return result
    }
}

extension HTTPTransport where Self == URLSessionTransport {
    /// A new ``URLSessionTransport`` with default settings. Read there what it means on Linux.
    public static var urlSession: URLSessionTransport { URLSessionTransport() }
}
