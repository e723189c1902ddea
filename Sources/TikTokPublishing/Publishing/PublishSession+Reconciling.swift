// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging

/// Looking for evidence of what came of an attempt whose answer was lost.
extension PublishSession {
    @inline(never)
    func reconcile(_ error: TikTokError) async -> PublishMachine.Event {
        feed.send(.reconciling)
        if let submission = await beginOnceMore() { return await begun(submission) }
        if let verdict = await askFence() { return .reconciled(verdict, error) }
        if let handle = await lookForPublish() {
            await writeIfPossible { [time] entry in
                entry.adopt(handle, PublishEvidence(.postList, at: time.now(), code: handle.publishID.rawValue))
            }
            return .adopted(handle)
        }
        if let found = await lookForPost() {
            await writeIfPossible { [time] entry in
                entry.learn(.published(found), PublishEvidence(.postList, at: time.now(), code: found.postIDs.first?.rawValue))
            }
            return .reconciled(.found(found), error)
        }
        return .reconciled(.undecided, error)
    }

    /// Where the backend takes a begin at most once under its key, asking again is the way to find out. Only a success tells: a refusal may be one of the
    /// repetition alone.
    private func beginOnceMore() async -> Submission? {
        guard let window = publisher.idempotencyWindow, let post = entry?.post, let attempt = entry?.liveAttempt,
            let key = attempt.idempotencyKey, attempt.fence == nil
        else { return nil }
        for failures in 1...3 {
            // The backend's clock and this one may disagree by a minute.
            guard !isCancelled, time.now().timeIntervalSince(attempt.sentAt) < (window - .seconds(60)) / .seconds(1) else {
                return nil
            }
            let result: Result<Submission, TikTokError> = await interruptible { [publisher] in
                do {
                    return .success(try await publisher.begin(post, idempotencyKey: key))
                } catch {
                    return .failure(TikTokError(wrapping: error))
                }
            }
            switch result {
            case .success(let submission): return submission
            case .failure(let error) where !error.isTransient || error.code == .idempotencyConflict: return nil
            case .failure(let error):
                let pause = max(Backoff.delay(failures: failures, random: time.random()), error.leastDelay)
                _ = await wait(pause, then: .pausedBeforeBegin)
            }
        }
        return nil
    }

    private func lookForPublish() async -> PublishHandle? {
        guard let post = entry?.post, let sentAt = entry?.liveAttempt?.sentAt else { return nil }
        do {
            return try await publisher.findPublish(like: post, since: sentAt)
        } catch {
            logger.debug(
                "could not look for the publish", metadata: ["tiktok.error.code": "\(TikTokError(wrapping: error).code)"])
            return nil
        }
    }

    /// The strongest evidence: what was never fetched cannot have been posted.
    private func askFence() async -> Reconciliation? {
        guard let fence, let nonce = entry?.liveAttempt?.fence else { return nil }
        do {
            guard try await !fence.close(nonce: nonce) else { return nil }
            try await write { [time] entry in
                entry.provenHarmless(.fenced, PublishEvidence(.fence, at: time.now(), note: "The media were never fetched."))
            }
            return .fenced
        } catch {
            logger.debug("the fence could not tell", metadata: ["tiktok.error": "\(type(of: error))"])
            return nil
        }
    }

    private func lookForPost() async -> PublishedPost? {
        guard let post = entry?.post, let sentAt = entry?.liveAttempt?.sentAt else { return nil }
        do {
            return try await publisher.findPost(like: post, since: sentAt)
        } catch {
            logger.debug("could not look for the post", metadata: ["tiktok.error.code": "\(TikTokError(wrapping: error).code)"])
            return nil
        }
    }
}

extension Post {
    /// The post with URLs that only one attempt uses. A file needs no fence.
    func fenced(by fence: any MediaFence, nonce: String) async throws -> Post {
        switch self {
        case .video(var post):
            guard case .url(let url) = post.source else { return self }
            guard let fenced = try await fence.open([url], nonce: nonce).first else { throw Self.noURLs }
            post.source = .url(fenced)
            return .video(post)
        case .photos(var post):
            let fenced = try await fence.open(post.photos, nonce: nonce)
            guard fenced.count == post.photos.count else { throw Self.noURLs }
            post.photos = fenced
            return .photos(post)
        }
    }

    private static var noURLs: TikTokError {
        TikTokError(code: .invalidConfiguration, detail: "the media fence did not give a URL for every medium")
    }
}
