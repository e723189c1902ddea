// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import HTTPTypesFoundation

import struct Foundation.Date
import struct Foundation.URL

/// Uploads a file in chunks, strictly one after another.
///
/// A chunk is read from the file when it is sent, and again when it has to be sent again. After a lost answer the backend is asked how far it
/// is, and the upload goes on from there. The final chunk is the request that makes the post happen: it is sent on a connection of its own,
/// and again only when the backend has said that it did not arrive.
public struct Uploader: Sendable {
    /// How long after its issue an upload URL is used: chunks are started within 55 minutes of the hour that TikTok gives
    /// (https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide, read 2026-11).
    public static let urlLifetime: Duration = .seconds(55 * 60)

    private let transport: any HTTPTransport
    private let hosts: UploadHosts
    private let time: TimeSource
    private let chunkTimeout: Duration

    /// Creates an uploader.
    /// - Parameters:
    ///   - transport: What sends the chunks. It must neither add an `Authorization` nor retry.
    ///   - hosts: Which hosts an upload URL may name; TikTok's by default.
    ///   - time: Where time and chance come from; the system by default.
    ///   - chunkTimeout: How long one chunk may take; 5 minutes by default, enough for 64 MB at 2 Mbit/s.
    public init(
        transport: any HTTPTransport, hosts: UploadHosts = .tikTok, time: TimeSource = .system,
        chunkTimeout: Duration = .seconds(300)
    ) {
        self.transport = transport
        self.hosts = hosts
        self.time = time
        self.chunkTimeout = chunkTimeout
    }

    /// Uploads a file. When the calling task is cancelled, no further chunk is sent.
    /// - Parameters:
    ///   - ticket: Where to, and cut how.
    ///   - resumption: Where to go on with an upload that another process began; from the start by default.
    ///   - serverProgress: Asks the backend how many bytes have arrived; `nil` when it does not tell.
    ///   - beforeFinalChunk: Called each time before the final chunk is sent. When it throws, the chunk is not sent.
    ///   - progress: Called with the total of bytes sent so far, from any thread.
    /// - Returns: What is known about the final chunk.
    public func upload(
        _ ticket: UploadTicket,
        resuming resumption: UploadResumption? = nil,
        serverProgress: @concurrent @Sendable () async -> Int64?,
        beforeFinalChunk: @concurrent @Sendable () async throws -> Void = {},
        progress: @escaping @Sendable (Int64) -> Void
    ) async -> UploadEnd {
        guard hosts.allows(ticket.url.reveal()), let url = URL(string: ticket.url.reveal()) else {
            return .stopped(TikTokError(code: .foreignUploadHost, operation: .uploadChunk))
        }
        var machine = UploadMachine(plan: ticket.plan, resuming: resumption)
        var action = machine.start
        while true {
            switch action {
            case .end(let end):
                return end
            case .pauseThenSend(let pause, let chunk):
                // A cancelled pause ends early; the obstacle is found before the chunk is sent.
                try? await time.sleep(pause)
                action = .send(chunk: chunk)
            case .askProgress:
                action = machine.handle(progress: await serverProgress(), random: time.random())
            case .send(let chunk):
                if let obstacle = obstacle(to: ticket) {
                    action = machine.end(obstacle)
                    continue
                }
                if machine.isAtFinalChunk {
                    do {
                        try await beforeFinalChunk()
                    } catch {
                        action = machine.end(TikTokError(wrapping: error))
                        continue
                    }
                }
                let reply = await send(chunk, isFinal: machine.isAtFinalChunk, of: ticket, to: url, progress: progress)
                action = machine.handle(reply, random: time.random())
            }
        }
    }

    private func obstacle(to ticket: UploadTicket) -> TikTokError? {
        if Task.isCancelled { return TikTokError(code: .cancelled, operation: .uploadChunk) }
        let age = Duration.seconds(time.now().timeIntervalSince(ticket.issuedAt))
        if age > Self.urlLifetime { return TikTokError(code: .uploadExpired, operation: .uploadChunk) }
        do {
            return try FileStamp(of: ticket.file) == ticket.stamp ? nil : TikTokError(code: .fileChanged, operation: .uploadChunk)
        } catch {
            return TikTokError(wrapping: error)
        }
    }

    private func send(
        _ chunk: Int64, isFinal: Bool, of ticket: UploadTicket, to url: URL, progress: @escaping @Sendable (Int64) -> Void
    ) async -> ChunkReply {
        let range = ticket.plan.range(of: chunk)
        var head = HTTPRequest(method: .put, url: url)
        head.headerFields[.contentType] = ticket.contentType
        head.headerFields[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(ticket.plan.byteCount)"
        let request = TransportRequest(
            operation: .uploadChunk, head: head, body: .file(ticket.file, range: range), hasEffect: isFinal, timeout: chunkTimeout
        )
        do {
            return ChunkReply(try await transport.send(request) { progress(range.lowerBound + $0) })
        } catch let error as TransportError {
            return ChunkReply(error)
        } catch {
            return .failed(.noReply, TikTokError(wrapping: error))
        }
    }
}
