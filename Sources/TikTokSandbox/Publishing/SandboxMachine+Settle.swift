// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension SandboxMachine {
    /// Moves every publish to where it is at a date.
    mutating func settle(_ now: Date) {
        guard now >= nextStep else { return }
        startDuePosts(now)
        for id in active.filter({ dateOfStep(of: $0) <= now }).sorted() {
            while let publish = publishes[id], step(publish, now: now) {}
        }
        announcePublicPosts(now)
        nextStep = nextDuePost ?? .distantFuture
        for id in [active, moderated].joined() {
            let date = dateOfStep(of: id)
            if date > now { nextStep = min(nextStep, date) }
        }
    }

    /// Sees to it that a publish is looked at when it moves by itself.
    mutating func expectStep(of id: String) {
        nextStep = min(nextStep, dateOfStep(of: id))
    }

    /// When a publish moves by itself; in the distant future if it does not.
    private func dateOfStep(of id: String) -> Date {
        publishes[id].flatMap { date(of: $0.stage) } ?? .distantFuture
    }

    /// When a publish moves by itself.
    private func date(of stage: Publish.Stage) -> Date? {
        switch stage {
        case .uploading, .failed: nil
        case .downloading(let since, nil): since.addingTimeInterval(3600)
        case .downloading(let since, .some): since.addingTimeInterval(configuration.downloadDuration.seconds)
        case .processing(let until, _): until
        case .arrived(let date): date.addingTimeInterval(configuration.moderationDelay.seconds)
        }
    }

    /// Takes one step, and says whether there was one to take.
    private mutating func step(_ publish: Publish, now: Date) -> Bool {
        switch publish.stage {
        case .uploading, .arrived, .failed: return false
        case .downloading(let since, nil):
            // TikTok gives up on a download after an hour.
            guard now >= since.addingTimeInterval(3600) else { return false }
            fail(publish.id, publish.kind == .video ? "video_pull_failed" : "photo_pull_failed", at: now)
            return true
        case .downloading(let since, .some(let outcome)):
            let end = since.addingTimeInterval(configuration.downloadDuration.seconds)
            guard now >= end else { return false }
            switch outcome {
            case .unreachable: fail(publish.id, publish.kind == .video ? "video_pull_failed" : "photo_pull_failed", at: end)
            case .media(let facts): process(publish.id, facts, from: end)
            }
            return true
        case .processing(let until, let failure):
            guard now >= until else { return false }
            if let failure {
                fail(publish.id, failure, at: until)
            } else {
                arrive(publish.id, at: until)
            }
            return true
        }
    }

    /// Starts to process media that is complete.
    mutating func process(_ id: String, _ facts: MediaFacts, from date: Date) {
        let longest = publishes[id].flatMap { accounts[$0.openID] }?.maxVideoPostDurationSeconds ?? 0
        let found =
            switch publishes[id]?.gateway {
            case nil: facts.failure(longest: longest)
            case .postqued: facts.failureAtPostqued(longest: longest)
            default: facts.failureAtGateway(longest: longest)
            }
        let failure = publishes[id]?.plannedFailure ?? found
        publishes[id]?.media = facts
        publishes[id]?.transferred = facts.byteCount
        publishes[id]?.stage = .processing(
            until: date.addingTimeInterval(configuration.processingDuration.seconds), failure: failure)
        expectStep(of: id)
    }

    /// Ends a publish without a post.
    mutating func fail(_ id: String, _ reason: String, at date: Date) {
        publishes[id]?.stage = .failed(reason)
        active.remove(id)
        notify("post.publish.failed", about: id, ["reason": .string(reason)], at: date)
        tellSocialSyncerHook(aboutPublish: id, at: date)
    }

    private mutating func arrive(_ id: String, at date: Date) {
        if publishes[id]?.destination == .profile { publishes[id]?.postID = ids.number() }
        publishes[id]?.stage = .arrived(date)
        active.remove(id)
        arrived.append(id)
        let isInbox = publishes[id]?.destination == .inbox
        notify(isInbox ? "post.publish.inbox_delivered" : "post.publish.complete", about: id, at: date)
        tellSocialSyncerHook(aboutPublish: id, at: date)
        if publishes[id]?.details.privacyLevel == "PUBLIC_TO_EVERYONE" { moderated.insert(id) }
    }

    /// The posts and drafts of one user, or of all, oldest first.
    func posts(of openID: String? = nil, now: Date) -> [SandboxPost] {
        arrived.compactMap { publishes[$0] }.filter { openID == nil || $0.openID == openID }.compactMap { publish in
            guard case .arrived(let date) = publish.stage, let media = publish.media else { return nil }
            return SandboxPost(
                openID: publish.openID, publishID: publish.id, postID: publish.postID.map(String.init), kind: publish.kind,
                destination: publish.destination, byteCount: media.byteCount, sha256: media.sha256, text: publish.details.text,
                privacyLevel: publish.details.privacyLevel, flags: publish.details.flags,
                coverTimestampMilliseconds: publish.details.coverTimestamp, photoCoverIndex: publish.details.photoCoverIndex,
                date: date, isPublic: isPublic(publish, now: now))
        }
    }
}
