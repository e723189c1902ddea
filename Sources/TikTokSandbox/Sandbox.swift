// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
public import TikTokPublishing

/// TikTok in memory: authorization, publishing, uploads, user and video endpoints, with a clock of its own and faults on demand.
///
/// It is an `HTTPTransport`: hand it to the SDK in place of a network. Requests to any host are answered by their path.
///
/// ```swift
/// let sandbox = Sandbox()
/// let ana = try await sandbox.signIn("ana.cooks")
/// ```
///
/// It refuses what TikTok refuses, and where TikTok's documentation leaves doubt it takes the strict reading. Media that is uploaded is held
/// in memory until it is complete and checked, and after that as long as ``Configuration/keptMediaByteCount`` allows.
public actor Sandbox: HTTPTransport {
    /// What the sandbox started with.
    public nonisolated let configuration: Configuration
    /// The clock that everything in the sandbox goes by.
    public nonisolated let clock: SandboxClock
    let origin: (any HTTPTransport)?
    var machine: SandboxMachine
    var faultScript = FaultScript()
    /// Downloads that are under way.
    var downloads: [Int: Task<Void, Never>] = [:]
    var nextDownload = 0
    /// Webhooks that are under way.
    var deliveries: [Int: Task<Void, Never>] = [:]
    var nextDelivery = 0
    var sleepers: [Sleeper] = []
    var isDriving = false
    var nextSleeper = 0
    /// What is under way outside, and who waits for its end.
    var holds = 0
    var releases: [CheckedContinuation<Void, Never>] = []

    /// Creates a sandbox.
    /// - Parameters:
    ///   - configuration: What it starts with.
    ///   - origin: Carries what the sandbox asks of others: downloads for PULL_FROM_URL and webhooks. Without one they all fail.
    ///   - clock: The clock; one that only moves when it is advanced by default.
    public init(
        _ configuration: Configuration = Configuration(), origin: (any HTTPTransport)? = nil, clock: SandboxClock = SandboxClock()
    ) {
        self.configuration = configuration
        self.clock = clock
        self.origin = origin
        self.machine = SandboxMachine(configuration)
    }

    /// Answers a request as TikTok would.
    /// - Parameters:
    ///   - request: The request. Its host does not matter.
    ///   - progress: Called once, with the whole body.
    /// - Returns: The response, whatever its status.
    /// - Throws: `TransportError` from a scripted fault, for a request without a path or with an unreadable file, when the answer is
    ///   larger than the request allows, or when the task is cancelled.
    public func send(_ request: TransportRequest, progress: (@Sendable (Int64) -> Void)?) async throws -> TransportResponse {
        if Task.isCancelled { throw TransportError(.cancelled, delivery: .notSent) }
        let call = try SandboxRequest(request)
        let exchange = try await perform(call, meeting: beginCall(onPath: call.path), timeout: request.timeout)
        if exchange.cut != nil { throw connectionLost }
        progress?(request.body.byteCount)
        guard exchange.response.body.count <= request.responseLimit else {
            throw TransportError(.responseTooLarge, delivery: .maybeSent)
        }
        var response = exchange.response
        if request.head.method == .head { response.body = Data() }
        return response
    }

    /// Forgets everything but the clock, and starts again with ``configuration``.
    public func reset() {
        abandonNetwork()
        downloads = [:]
        deliveries = [:]
        faultScript.clear()
        machine = SandboxMachine(configuration)
    }

    /// Answers a request of a port, where a reply may take its time.
    /// - Parameter fault: What ``beginCall(onPath:)`` said when the request began.
    package func exchange(
        _ request: TransportRequest, meeting fault: SandboxFault.Effect?
    ) async throws(TransportError) -> SandboxExchange {
        try await perform(try SandboxRequest(request), meeting: fault, timeout: nil)
    }

    func handle(_ call: SandboxRequest, failing reason: String? = nil) -> SandboxReply {
        let reply = machine.handle(call, now: clock.now, failing: reason)
        startNetwork()
        return reply
    }
}
