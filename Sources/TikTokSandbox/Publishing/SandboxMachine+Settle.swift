// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension SandboxMachine {
    /// Moves every publish to where it is at a date.
    mutating func settle(_ now: Date) {
        defer { settled = now }
        guard now >= nextStep else { return }
        startDuePosts(now)
        let due = active.filter { dateOfStep(of: $0) <= now }.compactMap { publishes[$0] }
        let before = arrived.count
        for id in due.sorted(by: { $0.number < $1.number }).map(\.id) {
            while let publish = publishes[id], step(publish, now: now) {}
        }
        // What arrived in one leap of the clock arrived one after the other all the same.
        if arrived.count > before + 1 {
            arrived = arrived.prefix(before) + arrived.dropFirst(before).sorted { arrival(of: $0) < arrival(of: $1) }
        }
        announceVisibility(now)
        nextStep = nextDuePost ?? .distantFuture
        for id in active {
            let date = dateOfStep(of: id)
            if date > now { nextStep = min(nextStep, date) }
        }
        for date in unannounced.compactMap({ nextVisibility(of: $0, after: now) }) { nextStep = min(nextStep, date) }
    }

    private func arrival(of id: String) -> Date {
        if case .arrived(let date) = publishes[id]?.stage { date } else { .distantFuture }
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
        case .uploading, .arrived, .failed: nil
        case .downloading(let since, nil): since.addingTimeInterval(3600)
        case .downloading(let since, .some): since.addingTimeInterval(configuration.downloadDuration.seconds)
        case .processing(let until, _): until
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
            // The user may have been banned meanwhile.
            let banned = accounts[publish.openID]?.isBanned == true ? Refusal.banned.code : nil
            if let failure = failure ?? banned {
                fail(publish.id, failure, at: until)
            } else {
                arrive(publish.id, at: until)
            }
            return true
        }
    }

    /// How long a draft may be, in seconds. The user can cut it in the TikTok app, so that the limit of his account is not asked.
    /// Source: https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide, read 2026-11.
    private static let longestDraft = 600

    /// Starts to process media that is complete.
    mutating func process(_ id: String, _ facts: MediaFacts, from date: Date) {
        let owner = publishes[id].flatMap { accounts[$0.openID] }
        let longest = publishes[id]?.destination == .inbox ? Self.longestDraft : owner?.maxVideoPostDurationSeconds ?? 0
        let found =
            switch publishes[id]?.gateway {
            case nil: facts.failure(longest: longest)
            case .postqued: facts.failureAtPostqued(longest: longest)
            default: facts.failureAtGateway(longest: longest)
            }
        let text = publishes[id]?.details.text.lowercased() ?? ""
        let isSpam = configuration.refusedWords.contains { !$0.isEmpty && text.contains($0.lowercased()) }
        let failure = publishes[id]?.plannedFailure ?? found
        publishes[id]?.media = facts
        publishes[id]?.transferred = facts.byteCount
        publishes[id]?.note(.processing, at: date)
        publishes[id]?.stage = .processing(
            until: date.addingTimeInterval(configuration.processingDuration.seconds),
            failure: failure ?? (isSpam ? "spam_risk_text" : nil))
        expectStep(of: id)
    }

    /// Ends a publish without a post.
    mutating func fail(_ id: String, _ reason: String, at date: Date) {
        publishes[id]?.stage = .failed(reason)
        publishes[id]?.note(.failed, reason: reason, at: date)
        media.drop(id)
        for (key, upload) in uploads where upload.publishID == id { uploads[key]?.abandon() }
        active.remove(id)
        notify("post.publish.failed", about: id, ["reason": .string(reason)], at: date)
        tellSocialSyncerHook(aboutPublish: id, at: date)
    }

    private mutating func arrive(_ id: String, at date: Date) {
        publishes[id]?.stage = .arrived(date)
        publishes[id]?.note(.arrived, at: date)
        active.remove(id)
        arrived.append(id)
        let isInbox = publishes[id]?.destination == .inbox
        if !isInbox { addPost(to: id, privacyLevel: publishes[id]?.details.privacyLevel, at: date) }
        notify(isInbox ? "post.publish.inbox_delivered" : "post.publish.complete", about: id, at: date)
        tellSocialSyncerHook(aboutPublish: id, at: date)
    }

    /// The posts and drafts of one user, or of all, oldest first.
    func posts(of openID: String? = nil, now: Date) -> [SandboxPost] {
        arrived.compactMap { publishes[$0] }.filter { openID == nil || $0.openID == openID }.flatMap { publish in
            var posts = publish.posts.compactMap { post(publish, $0, now: now) }
            if publish.destination == .inbox, let draft = post(publish, nil, now: now) { posts.insert(draft, at: 0) }
            return posts
        }
    }

    /// - Parameter post: What is on the profile; `nil` for the draft itself.
    private func post(_ publish: Publish, _ post: ProfilePost?, now: Date) -> SandboxPost? {
        guard case .arrived(let date) = publish.stage, let media = publish.media else { return nil }
        return SandboxPost(
            openID: publish.openID, publishID: publish.id, postID: post.map { String($0.id) }, kind: publish.kind,
            destination: post == nil ? .inbox : .profile, byteCount: media.byteCount, sha256: media.sha256,
            text: publish.details.text, privacyLevel: post?.privacyLevel, flags: publish.details.flags,
            coverTimestampMilliseconds: publish.details.coverTimestamp, photoCoverIndex: publish.details.photoCoverIndex,
            date: post?.date ?? date, isPublic: post.map { isPublic($0, of: publish.openID, now: now) } ?? false,
            isDiscarded: publish.isDiscarded)
    }
}
