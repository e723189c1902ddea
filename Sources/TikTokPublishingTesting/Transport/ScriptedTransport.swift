// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
public import HTTPTypes
public import TikTokPublishing

/// A transport that plays a script: every expected request once, in order, each with its answer.
///
/// A request that the script does not expect fails with ``ConformanceFailure``, and so does ``verifyEmpty()`` while answers are left.
public final class ScriptedTransport: HTTPTransport {
    /// What makes the answer to one request.
    public typealias Answer = @Sendable (TransportRequest) async throws -> TransportResponse

    private struct Exchange: Sendable {
        let operation: OperationName?
        let answer: Answer
    }

    private struct State: Sendable {
        var script: [Exchange] = []
        var requests: [TransportRequest] = []
    }

    private let state = Locked(State())

    /// Makes a transport with an empty script.
    public init() {}

    /// The requests that came so far, expected or not.
    public var requests: [TransportRequest] { state.withLock { $0.requests } }

    /// Appends an expected request and the code that answers it. The code may throw, and may wait on a ``ManualClock``.
    /// - Parameters:
    ///   - operation: The operation that is expected; `nil` for any.
    ///   - answer: Checks the request and makes the answer.
    public func expect(_ operation: OperationName? = nil, answer: @escaping Answer) {
        state.withLock { $0.script.append(Exchange(operation: operation, answer: answer)) }
    }

    /// Appends an expected request and its answer.
    /// - Parameters:
    ///   - operation: The operation that is expected; `nil` for any.
    ///   - status: The status of the answer; 200 by default.
    ///   - headerFields: The header fields of the answer; none by default.
    ///   - body: The body of the answer; empty by default.
    public func expect(
        _ operation: OperationName? = nil, status: Int = 200, headerFields: HTTPFields = [:], body: String = ""
    ) {
        let response = TransportResponse(
            head: HTTPResponse(status: .init(code: status), headerFields: headerFields), body: Data(body.utf8))
        expect(operation) { _ in response }
    }

    /// Appends an expected request that fails.
    /// - Parameters:
    ///   - operation: The operation that is expected; `nil` for any.
    ///   - error: How it fails.
    public func expect(_ operation: OperationName? = nil, failure error: TransportError) {
        expect(operation) { _ in throw error }
    }

    /// Checks that every expected request came.
    /// - Throws: ``ConformanceFailure`` while answers are left.
    public func verifyEmpty() throws {
        let left = state.withLock { $0.script }
        guard left.isEmpty else {
            let names = left.map { $0.operation?.rawValue ?? "any" }.joined(separator: ", ")
            throw ConformanceFailure(rule: "scriptPlayed", message: "\(left.count) requests did not come: \(names)")
        }
    }

    /// Answers a request from the script.
    /// - Parameters:
    ///   - request: The request.
    ///   - progress: Called once, with the whole body.
    /// - Returns: The answer of the script.
    /// - Throws: What the script says, or ``ConformanceFailure`` for a request that is not in it.
    public func send(_ request: TransportRequest, progress: (@Sendable (Int64) -> Void)?) async throws -> TransportResponse {
        let exchange: Exchange? = state.withLock { state in
            state.requests.append(request)
            guard let next = state.script.first, next.operation == nil || next.operation == request.operation else { return nil }
            return state.script.removeFirst()
        }
        guard let exchange else {
            throw ConformanceFailure(rule: "expectedRequest", message: "\(request.operation) is not what the script expects next")
        }
        if request.body.byteCount > 0 { progress?(request.body.byteCount) }
        return try await exchange.answer(request)
    }
}
