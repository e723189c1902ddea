// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import HTTPTypesFoundation

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// One request and what comes back, between the caller who waits and the session that reports from its own threads.
///
/// The first end counts: completion, deadline, cancellation or a response that is too large. What is reported later is dropped.
final class URLSessionExchange: Sendable {
    typealias Outcome = Result<TransportResponse, TransportError>

    private struct State: Sendable {
        var waiter: CheckedContinuation<Outcome, Never>?
        var outcome: Outcome?
        var isStarted = false
        var body = Data()
        var sent: Int64 = 0
        var abandon: (@Sendable () -> Void)?
    }

    private let responseLimit: Int
    private let isFresh: Bool
    private let progress: @Sendable (Int64) -> Void
    private let state = Locked(State())

    /// - Parameters:
    ///   - responseLimit: The largest response body that is accepted.
    ///   - isFresh: Whether the connection is made for this exchange.
    ///   - progress: Called with the total of body bytes sent.
    init(responseLimit: Int, onFreshConnection isFresh: Bool, progress: @escaping @Sendable (Int64) -> Void) {
        self.responseLimit = responseLimit
        self.isFresh = isFresh
        self.progress = progress
    }

    /// Resumes the waiter once there is an outcome, which may be now.
    func wait(_ waiter: CheckedContinuation<Outcome, Never>) {
        let outcome = state.withLock { state in
            if state.outcome == nil { state.waiter = waiter }
            return state.outcome
        }
        if let outcome { waiter.resume(returning: outcome) }
    }

    /// Whether the request may be handed to a session now. From here on it counts as sent.
    func start() -> Bool {
        state.withLock { state in
            state.isStarted = state.outcome == nil
            return state.isStarted
        }
    }

    /// Sets what stops the session's work when nobody waits for it any more.
    func onAbandon(_ abandon: @escaping @Sendable () -> Void) {
        let isOver = state.withLock { state in
            state.abandon = abandon
            return state.outcome != nil
        }
        if isOver { abandon() }
    }

    /// Ends the exchange for the caller before the session does.
    func abandon(_ reason: TransportError.Reason, detail: String = "") {
        let delivery: TransportError.Delivery = state.withLock { $0.isStarted ? .maybeSent : .notSent }
        let abandon = end(.failure(TransportError(reason, delivery: delivery, detail: detail)))
        abandon?()
    }

    func sent(_ total: Int64) {
        let isNews = state.withLock { state in
            guard state.outcome == nil, total > state.sent else { return false }
            state.sent = total
            return true
        }
        if isNews { progress(total) }
    }

    func receive(_ response: URLResponse) {
        if response.expectedContentLength > Int64(responseLimit) {
            abandonTooLarge()
        }
    }

    func receive(_ data: Data) {
        let isTooLarge = state.withLock { state in
            guard state.outcome == nil else { return false }
            guard data.count <= responseLimit - state.body.count else { return true }
            state.body.append(data)
            return false
        }
        if isTooLarge { abandonTooLarge() }
    }

    func complete(_ error: (any Error)?, response: URLResponse?) {
        if let error {
            _ = end(.failure(TransportError(urlSession: error, onFreshConnection: isFresh)))
            return
        }
        guard let head = (response as? HTTPURLResponse)?.httpResponse else {
            _ = end(.failure(TransportError(.badResponse, delivery: .maybeSent, detail: "no HTTP response")))
            return
        }
        _ = end(.success(TransportResponse(head: head, body: state.withLock { $0.body })))
    }

    private func abandonTooLarge() {
        abandon(.responseTooLarge, detail: "more than \(responseLimit) bytes")
    }

    /// Settles the outcome unless it is settled, and returns what stops the session's work.
    private func end(_ outcome: Outcome) -> (@Sendable () -> Void)? {
        let (waiter, abandon) = state.withLock { state in
            guard state.outcome == nil else { return (CheckedContinuation<Outcome, Never>?.none, (@Sendable () -> Void)?.none) }
            defer {
                state.waiter = nil
                state.abandon = nil
                state.body = Data()
            }
            state.outcome = outcome
            return (state.waiter, state.abandon)
        }
        waiter?.resume(returning: outcome)
        return abandon
    }
}
