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
        // The backend's clock and this one may disagree by a minute.
        let end = attempt.sentAt.addingTimeInterval((window - .seconds(60)) / .seconds(1))
        for failures in 1...3 {
            guard !isCancelled, time.now() < end else { return nil }
            let result: Result<Submission, TikTokError> = await interruptible { [publisher] in
                do {
                    return .success(try await publisher.beginAgain(post, idempotencyKey: key, before: end))
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
        guard let entry, let post = entry.post, let sentAt = entry.liveAttempt?.sentAt else { return nil }
        do {
            guard let found = try await publisher.findPublish(like: post, since: sentAt) else { return nil }
            guard try await !isOfAnother(found.publishID, than: entry) else {
                logger.debug("the publish that was found may be that of another key")
                return nil
            }
            return found
        } catch {
            logger.debug(
                "could not look for the publish", metadata: ["tiktok.error.code": "\(TikTokError(wrapping: error).code)"])
            return nil
        }
    }

    /// Whether a publish belongs to another key, or may: two posts with the same content look the same in a backend's list.
    private func isOfAnother(_ publishID: PublishID, than entry: PublishEntry) async throws -> Bool {
        guard let journal = place?.journal else { return false }
        if let owner = try await journal.entry(named: publishID), owner.id != entry.id { return true }
        return try await journal.unfinishedEntries().contains { other in
            other.id != entry.id && other.id.account == entry.id.account && other.handle == nil && other.liveAttempt != nil
                && !other.fingerprint.conflicts(with: entry.fingerprint)
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
