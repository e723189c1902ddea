// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes

@testable import TikTokPublishing

/// A file of four chunks, and an upload server that reads every one to its end and takes it.
final class UploadScene: HTTPTransport {
    static let chunkCount: Int64 = 4

    let file: URL
    let time = InstantTime()
    /// Called with how many chunks were sent.
    private let onChunk: @Sendable (Int64, UploadScene) throws -> Void
    private let sent = Locked<[TransportRequest]>([])
    private let folder: URL

    var requests: [TransportRequest] { sent.withLock(\.self) }

    /// Uploads, and lets something happen before the first chunk and when a chunk has arrived.
    /// - Parameter progress: What the backend tells.
    static func run(
        progress: Int64? = nil, _ onChunk: @escaping @Sendable (_ arrived: Int64, UploadScene) throws -> Void
    ) async throws -> (end: UploadEnd, scene: UploadScene) {
        let scene = try UploadScene(onChunk)
        defer { try? FileManager.default.removeItem(at: scene.folder) }
        let plan = try ChunkPlan(byteCount: 21_000_123, chunkSize: 5_250_000)
        let ticket = UploadTicket(
            url: Secret("https://open-upload.tiktokapis.com/upload?upload_token=CANARY"), file: scene.file, plan: plan,
            contentType: "video/mp4", issuedAt: scene.time.source().now(), stamp: try FileStamp(of: scene.file))
        try onChunk(0, scene)
        let end = await Uploader(transport: scene, time: scene.time.source())
            .upload(ticket, serverProgress: { progress }, progress: { _ in })
        return (end, scene)
    }

    private init(_ onChunk: @escaping @Sendable (Int64, UploadScene) throws -> Void) throws {
        self.onChunk = onChunk
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("scene-\(UUID().uuidString)")
        file = folder.appendingPathComponent("clip.mp4")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Self.write(file)
    }

    /// Long ago, so that whatever is written now has another date.
    static func write(_ file: URL) throws {
        try Data().write(to: file)
        let handle = try FileHandle(forWritingTo: file)
        try handle.truncate(atOffset: 21_000_123)
        try handle.close()
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1_700_000_000)], ofItemAtPath: file.path)
    }

    func send(_ request: TransportRequest, progress: (@Sendable (Int64) -> Void)?) async throws -> TransportResponse {
        _ = try request.body.contents()
        let count = sent.withLock { sent in
            sent.append(request)
            return Int64(sent.count)
        }
        try onChunk(count, self)
        return TransportResponse(head: HTTPResponse(status: request.hasEffect ? .created : .partialContent))
    }
}
