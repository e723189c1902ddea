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
    var faults = FaultScript()
    var downloads: [String: Task<Void, Never>] = [:]
    /// Webhooks that are under way.
    var deliveries: [Int: Task<Void, Never>] = [:]
    var nextDelivery = 0
    var sleepers: [Sleeper] = []
    var isDriving = false
    var nextSleeper = 0

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
        let reply = try await answer(request)
        progress?(request.body.byteCount)
        guard reply.body.count <= request.responseLimit else {
            throw TransportError(.responseTooLarge, delivery: .maybeSent)
        }
        return reply.response
    }

    /// Scripts a fault. Several faults stand beside each other.
    /// - Parameter fault: What is to go wrong.
    public func script(_ fault: SandboxFault) {
        faults.add(fault)
    }

    /// Forgets everything but the clock, and starts again with ``configuration``.
    public func reset() {
        for task in downloads.values { task.cancel() }
        for task in deliveries.values { task.cancel() }
        downloads = [:]
        deliveries = [:]
        faults.clear()
        machine = SandboxMachine(configuration)
    }

    /// Answers a request, with the verdict for the log; `nil` for requests of the page.
    package func exchange(_ request: TransportRequest) async throws -> (response: TransportResponse, verdict: String?) {
        let reply = try await answer(request)
        return (reply.response, reply.isOfPage ? nil : reply.verdict)
    }

    private func answer(_ request: TransportRequest) async throws(TransportError) -> SandboxReply {
        if Task.isCancelled { throw TransportError(.cancelled, delivery: .notSent) }
        let call = try SandboxRequest(request)
        if var reply = await page(call) {
            reply.isOfPage = true
            return reply
        }
        if let reply = await controlClock(call) { return reply }
        switch faults.effect(onPath: call.path) {
        case nil: return handle(call)
        case .drop(let delivery):
            throw TransportError(
                delivery == .notSent ? .cannotConnect : .connectionLost, delivery: delivery, detail: "scripted fault")
        case .loseReply:
            _ = handle(call)
            throw TransportError(.connectionLost, delivery: .maybeSent, detail: "scripted fault")
        case .delay(let duration):
            let reply = handle(call)
            await pass(min(duration, request.timeout))
            if duration > request.timeout { throw TransportError(.timedOut, delivery: .maybeSent, detail: "scripted fault") }
            return reply
        case .answer(let answer):
            if answer.afterEffect {
                _ = handle(call)
            } else {
                machine.record(call, SandboxReply(answer), now: clock.now)
            }
            return SandboxReply(answer)
        }
    }

    private func handle(_ call: SandboxRequest) -> SandboxReply {
        let reply = machine.handle(call, now: clock.now)
        startNetwork()
        return reply
    }
}

extension SandboxReply {
    init(_ answer: SandboxFault.Answer) {
        var headers = HTTPFields()
        headers[.contentType] = answer.contentType
        self.init(status: answer.status, headers: headers, body: answer.body, verdict: "http_\(answer.status)", message: "A scripted fault.")
    }
}
