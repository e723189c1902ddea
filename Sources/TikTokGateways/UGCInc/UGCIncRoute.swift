// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokMedia
import TikTokPublishing

/// UGC Inc for the posts of one account, or of whichever it chooses.
struct UGCIncRoute: GatewayRoute {
    let client: UGCIncClient
    let account: UGCIncAccountChoice
    let rules: PostRules

    func create(_ post: Post, idempotencyKey: String?) async throws(TikTokError) -> PublishHandle {
        let made: UGCIncPost
        switch post {
        case .video(let video):
            made = try await client.createVideo(UGCIncVideo(video, at: try await url(of: video.source), from: account))
        case .photos(let photos):
            made = try await client.createSlideshow(UGCIncSlideshow(photos, from: account))
        }
        return made.handle(of: post)
    }

    func status(of handle: PublishHandle) async throws(TikTokError) -> PublishStatus {
        do {
            return try await client.status(of: handle.publishID).status(for: handle)
        } catch {
            guard error.code == .notFound, client.deletions.contains(handle.publishID) else { throw error }
            return PublishStatus(phase: .cancelled, word: "deleted")
        }
    }

    /// Deletes the post, unless it is published: UGC Inc would take that as the wish to remove it from TikTok.
    func cancel(_ handle: PublishHandle) async throws(TikTokError) {
        let state = try await client.status(of: handle.publishID).state
        guard !["complete", "deleting"].contains(state) else {
            throw TikTokError(code: .publishNotCancellable, operation: .ugcIncDelete, detail: "UGC Inc has published it")
        }
        guard state != "deleted" else { return }
        let deletion = try await client.delete([handle.publishID])
        if deletion.deletingIDs.contains(handle.publishID) {
            throw TikTokError(
                code: .publishNotCancellable, operation: .ugcIncDelete,
                detail: "UGC Inc published it at that very moment, and is removing it from TikTok")
        }
        if !deletion.deletedIDs.contains(handle.publishID) {
            throw TikTokError(code: .gatewayRefused, operation: .ugcIncDelete, status: 200, serverMessage: deletion.errors.first)
        }
    }

    private func url(of source: VideoPost.Source) async throws(TikTokError) -> URL {
        switch source {
        case .url(let url): return url
        case .file(let file): return try await upload(file).get()
        }
    }

    private func upload(_ file: URL) async -> Result<URL, TikTokError> {
        do {
            return .success(try await client.upload(.file(file), as: try Self.format(of: file)))
        } catch {
            return .failure(TikTokError(wrapping: error).beforeCreate)
        }
    }

    private static func format(of file: URL) throws -> MediaFormat {
        do {
            return try MediaProbe.probe(file: file).format
        } catch let error as MediaError {
            throw TikTokError(code: .fileUnreadable, detail: error.description)
        }
    }
}

extension UGCIncPost {
    func handle(of post: Post) -> PublishHandle {
        let date = post.schedule == nil && state != "scheduled" ? nil : scheduledAt ?? post.schedule?.date
        return PublishHandle(publishID: id, of: post, scheduledFor: date)
    }
}

extension OperationName {
    fileprivate static let ugcIncDelete = Self(rawValue: "ugc_inc.delete")
}
