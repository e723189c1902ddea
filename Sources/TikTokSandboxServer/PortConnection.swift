// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import NIOCore
import NIOHTTP1
import TikTokPublishing
import TikTokSandbox

/// Answers the requests of one connection, one after the other.
struct PortConnection: Sendable {
    typealias Channel = NIOAsyncChannel<HTTPServerRequestPart, HTTPServerResponsePart>
    private typealias Parts = NIOAsyncChannelInboundStream<HTTPServerRequestPart>.AsyncIterator
    private typealias Outbound = NIOAsyncChannelOutboundWriter<HTTPServerResponsePart>

    /// The connection ends at once, with nothing more being sent.
    private struct Broken: Error {}

    let sandbox: Sandbox
    let port: PortGuard
    let largestBody: Int
    let log: (@Sendable (String) -> Void)?

    func serve(_ channel: Channel) async {
        await withTaskCancellationHandler {
            try? await channel.executeThenClose { inbound, outbound in
                var parts = inbound.makeAsyncIterator()
                do {
                    while case .head(let head)? = try await parts.next(), try await answer(head, &parts, outbound) {}
                } catch let error as HTTPParserError {
                    try await refuse(PortRefusal(error), method: "-", path: "-", outbound)
                }
                try Task.checkCancellation()
                try await leave(channel, &parts, outbound)
            }
        } onCancel: {
            channel.channel.close(promise: nil)
        }
    }

    /// Answers a request, and says whether the next one may come.
    @concurrent private func answer(_ head: HTTPRequestHead, _ parts: inout Parts, _ outbound: Outbound) async throws -> Bool {
        do {
            let request = try PortRequest(head)
            try port.check(request)
            guard request.contentLength ?? 0 <= largestBody else { throw PortRefusal.bodyTooLarge }
            let fault = await sandbox.beginCall(onPath: request.path)
            do {
                let body = try await body(of: request, fault, &parts, outbound)
                let exchange = try await sandbox.exchange(request.exchange(body), meeting: fault)
                // A stop cuts delays short.
                try Task.checkCancellation()
                if !exchange.isOfPage {
                    note(request.method, request.path, "\(exchange.response.head.status.code) \(exchange.verdict)")
                }
                try await outbound.write(contentsOf: PortReply.parts(exchange, to: request))
                return request.isKeptAlive && exchange.cut == nil
            } catch is TransportError {
                note(request.method, request.path, "000 connection_closed")
                throw Broken()
            }
        } catch let refusal as PortRefusal {
            try await refuse(refusal, method: head.method.rawValue, path: String(head.uri.prefix { $0 != "?" }), outbound)
            return false
        }
    }

    /// Reads the body, as far as a fault lets it come.
    @concurrent private func body(
        of request: PortRequest, _ fault: SandboxFault.Effect?, _ parts: inout Parts, _ outbound: Outbound
    ) async throws -> Data {
        var limit = Int.max
        switch fault {
        case .drop: throw Self.cut
        case .cutRequest(let count): limit = count
        default: break
        }
        var body = Data()
        body.reserveCapacity(min(request.contentLength ?? 0, 16_777_216))
        guard limit > 0 else { throw Self.cut }
        if request.expectsContinue {
            try await outbound.write(.head(HTTPResponseHead(version: .http1_1, status: .continue)))
        }
        while let part = try await parts.next() {
            switch part {
            case .body(let bytes):
                guard body.count + bytes.readableBytes <= largestBody else { throw PortRefusal.bodyTooLarge }
                bytes.withUnsafeReadableBytes { body.append(contentsOf: $0) }
                guard body.count < limit else { throw Self.cut }
            case .end:
                guard limit == .max else { throw Self.cut }
                return body
            case .head: throw Broken()
            }
        }
        throw Broken()
    }

    private static var cut: TransportError { TransportError(.connectionLost, delivery: .maybeSent) }

    private func refuse(_ refusal: PortRefusal, method: String, path: String, _ outbound: Outbound) async throws {
        note(method, path, "\(refusal.status) http_\(refusal.status)")
        try await outbound.write(contentsOf: PortReply.parts(refusal, isHead: method == "HEAD"))
    }

    private func note(_ method: String, _ path: String, _ end: String) {
        log?("\(method) \(path) \(end)")
    }

    /// Says goodbye and gives the client time to hear it: closing a connection on which something unread lies takes back what was sent.
    @concurrent private func leave(_ channel: Channel, _ parts: inout Parts, _ outbound: Outbound) async throws {
        outbound.finish()
        let deadline = channel.channel.eventLoop.scheduleTask(in: .seconds(30)) { channel.channel.close(promise: nil) }
        defer { deadline.cancel() }
        while try await parts.next() != nil {}
        try await channel.channel.closeFuture.get()
    }
}
