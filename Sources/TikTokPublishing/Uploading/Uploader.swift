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
    private static let hour = Duration.seconds(60 * 60)

    private let transport: any HTTPTransport
    private let hosts: UploadHosts
    private let time: TimeSource
    private let stallTimeout: Duration
    private let limits: UploadLimits
    private let account: String

    /// Creates an uploader.
    /// - Parameters:
    ///   - transport: What sends the chunks. It must neither add an `Authorization` nor retry.
    ///   - hosts: Which hosts an upload URL may name; TikTok's by default.
    ///   - time: Where time and chance come from; the system by default.
    ///   - stallTimeout: How long a chunk may stand still; 2 minutes by default. As long as it moves, it may take the rest of the hour of its URL.
    ///   - limits: What bounds the bytes in flight, together with other uploaders; limits of its own by default.
    ///   - account: Whose uploads these are, for turns that are fair among accounts.
    public init(
        transport: any HTTPTransport, hosts: UploadHosts = .tikTok, time: TimeSource = .system,
        stallTimeout: Duration = .seconds(120), limits: UploadLimits = UploadLimits(), account: String = ""
    ) {
        self.transport = transport
        self.hosts = hosts
        self.time = time
        self.stallTimeout = stallTimeout
        self.limits = limits
        self.account = account
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
            let error = TikTokError(code: .foreignUploadHost, operation: .uploadChunk)
            return resumption?.finalChunkMayHaveArrived == true ? .uncertain(error) : .stopped(error)
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
                let isFinal = machine.isAtFinalChunk
                do {
                    let range = ticket.plan.range(of: chunk)
                    let turn = try await limits.chunk(account, byteCount: Int64(range.count))
                    defer { turn.end() }
                    try checkObstacles(to: ticket, comparesBytes: false)
                    if isFinal {
                        try await beforeFinalChunk()
                        // That may have taken long, and this is the last look at the file.
                        try checkObstacles(to: ticket, comparesBytes: true)
                    }
                    let reply = await send(range, isFinal: isFinal, of: ticket, to: url, progress: progress)
                    action = machine.handle(reply, random: time.random())
                } catch {
                    action = machine.end(TikTokError(wrapping: error))
                }
            }
        }
    }

    private func checkObstacles(to ticket: UploadTicket, comparesBytes: Bool) throws {
        if Task.isCancelled { throw TikTokError(code: .cancelled, operation: .uploadChunk) }
        if age(of: ticket) > Self.urlLifetime { throw TikTokError(code: .uploadExpired, operation: .uploadChunk) }
        guard try ticket.stamp.isStill(ticket.file, comparesBytes: comparesBytes) else {
            throw TikTokError(code: .fileChanged, operation: .uploadChunk)
        }
    }

    private func age(of ticket: UploadTicket) -> Duration {
        .seconds(time.now().timeIntervalSince(ticket.issuedAt))
    }

    private func send(
        _ range: Range<Int64>, isFinal: Bool, of ticket: UploadTicket, to url: URL, progress: @escaping @Sendable (Int64) -> Void
    ) async -> ChunkReply {
        var head = HTTPRequest(method: .put, url: url)
        head.headerFields[.contentType] = ticket.contentType
        head.headerFields[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(ticket.plan.byteCount)"
        let request = TransportRequest(
            operation: .uploadChunk, head: head, body: .file(ticket.file, range: range), hasEffect: isFinal,
            timeout: Self.hour - max(.zero, age(of: ticket)), stallTimeout: stallTimeout)
        do {
            return ChunkReply(try await transport.send(request) { progress(range.lowerBound + $0) })
        } catch let error as TransportError {
            return ChunkReply(error)
        } catch {
            return .failed(.noReply, TikTokError(wrapping: error))
        }
    }
}
