// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Brings events to whom they concern: the session that waits, the journal, the token manager.
///
/// A webhook only ever moves a publish forward, and never makes anything be sent but questions.
struct WebhookMailroom: Sendable {
    /// How much earlier than an init an event of it may be dated: TikTok's clock and ours need not agree.
    private static let clockSkew: TimeInterval = 60

    let journal: any PublishJournal
    let running: RunningSessions
    let tokens: TokenManager
    let time: TimeSource

    /// - Throws: Any error of the journal or the token store: the event has to come again.
    func deliver(_ event: WebhookEvent) async throws {
        if event.name == .authorizationRemoved {
            guard let account = event.account else { return }
            // TikTok is asked whether it is so: that makes a hint as good as the event.
            _ = try await tokens.authorizationRemoved(of: account)
        } else if let publishID = event.publishID {
            try await deliver(event, about: publishID)
        }
    }

    private func deliver(_ event: WebhookEvent, about publishID: PublishID) async throws {
        guard let entry = try await journal.entry(named: publishID) else { return try await adopt(publishID, event) }
        if let session = running.session(entry.id) {
            await session.notice(event.publishStatus)
        } else if let status = event.publishStatus {
            try await write(status, into: entry.id)
        }
    }

    /// A publish that nobody knows can be the one whose init brought no answer, if there is only one that it can be.
    private func adopt(_ publishID: PublishID, _ event: WebhookEvent) async throws {
        guard let account = event.account, !event.isHint else { return }
        let candidates = try await journal.unfinishedEntries().filter { entry in
            guard entry.id.account == account.rawValue, let attempt = entry.liveAttempt, attempt.publishID == nil else {
                return false
            }
            return event.date >= attempt.sentAt.addingTimeInterval(-Self.clockSkew)
        }
        guard let entry = candidates.first, candidates.count == 1, entry.state == .initAmbiguous else { return }
        let handle = PublishHandle(
            publishID: publishID, destination: entry.destination, media: entry.media, privacyLevel: entry.post?.privacyLevel)
        let evidence = PublishEvidence(.webhook, at: time.now(), code: event.name.rawValue)
        try await change(entry.id) { $0.adopt(handle, evidence) }
        if let status = event.publishStatus { try await write(status, into: entry.id) }
    }

    private func write(_ status: PublishStatus, into id: PublishEntry.ID) async throws {
        let evidence = PublishEvidence(.webhook, at: time.now(), code: status.word)
        try await change(id) { entry in
            guard let handle = entry.handle, let outcome = PublishMachine.outcome(of: status, for: handle) else { return }
            // Another attempt may cure it: whoever resumes the publish asks for the status and decides.
            if case .failed(let error) = outcome, error.code.isCuredByAnotherAttempt { return }
            entry.learn(outcome, evidence)
        }
    }

    /// What another process is at work on is left to it: it asks for the status by itself.
    private func change(_ id: PublishEntry.ID, _ change: @Sendable (inout PublishEntry) -> Void) async throws {
        _ = try await journal.withClaim(on: id) { record in
            guard let entry = try await record.entry() else { return }
            var changed = entry
            change(&changed)
            if changed != entry { try await record.save(changed) }
        }
    }
}

extension WebhookEvent {
    fileprivate var isHint: Bool {
        if case .hint = kind { true } else { false }
    }

    /// What the event says about a publish; `nil` when it is only worth asking.
    fileprivate var publishStatus: PublishStatus? {
        switch kind {
        case .publishFailed(_, let error) where error.code == .publishCancelled:
            PublishStatus(phase: .cancelled, word: name.rawValue)
        case .publishFailed(_, let error): PublishStatus(phase: .failed(error), word: name.rawValue)
        case .publishCompleted: PublishStatus(phase: .published, word: name.rawValue)
        case .inboxDelivered: PublishStatus(phase: .inbox, word: name.rawValue)
        case .publiclyAvailable(_, let id): PublishStatus(phase: .published, word: name.rawValue, postIDs: id.map { [$0] } ?? [])
        case .noLongerPubliclyAvailable, .hint, .authorizationRemoved, .unknown: nil
        }
    }
}
