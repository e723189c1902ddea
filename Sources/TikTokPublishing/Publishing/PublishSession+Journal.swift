// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Logging

/// What the session writes down, and what it finds there.
extension PublishSession {
    /// Works on the publish as the only one, or waits for whoever does.
    func runInJournal() async {
        guard let (id, journal) = place else { return }
        guard id.key.isValid else { return end(.failed(TikTokError(code: .invalidPublishKey))) }
        let start = time.uptime()
        var asked = 0
        while true {
            do {
                let isDone = try await journal.withClaim(on: id) { record in
                    await self.work(with: record)
                    return true
                }
                if isDone == true { return }
                if let outcome = try await othersOutcome(id, journal) { return end(outcome) }
            } catch {
                // Whether it was sent before cannot be told without the journal.
                return endUnknown(TikTokError(ofJournal: error))
            }
            if asked == 0 { feed.send(.waitingForOther) }
            let pause = polling.delay(after: asked, elapsed: time.uptime() - start, random: time.random())
            guard let pause, !isCancelled else { return await leaveToOther(id, journal) }
            asked += 1
            _ = await wait(min(pause, .seconds(5)), then: .checked)
        }
    }

    private func work(with record: any PublishRecord) async {
        self.record = record
        defer { self.record = nil }
        guard let action = await Task(operation: { await firstAction(record) }).value else { return }
        await drive(action)
    }

    /// What to do first, `nil` when there is nothing to do.
    private func firstAction(_ record: any PublishRecord) async -> PublishMachine.Action? {
        do {
            let stored = try await record.entry()
            guard let found = try await take(stored) else { return nil }
            entry = found
        } catch {
            endUnknown(TikTokError(ofJournal: error))
            return nil
        }
        guard let entry else { return nil }
        if !entry.state.isFinal, !entry.attempts.isEmpty { feed.send(.resuming(entry.state)) }
        machine = PublishMachine(
            takesEffectAtBegin: entry.takesEffectAtBegin, beginsFailedPostsAgain: publisher.beginsFailedPostsAgain,
            polling: polling)
        if isCancelled { machine.requestCancel() }
        if entry.state == .initSending, entry.takesEffectAtBegin {
            let evidence = PublishEvidence(.restart, at: time.now(), note: "The process ended before the answer came.")
            await writeIfPossible { $0.ambiguous(evidence) }
        }
        return machine.start(entry, at: moment)
    }

    /// The entry to work on, written down if it is new. `nil` when there is nothing to do, which is the end then.
    private func take(_ stored: PublishEntry?) async throws -> PublishEntry? {
        guard let place else { return nil }
        guard case .publish(let post) = work else {
            if stored == nil { end(.failed(TikTokError(code: .unknownPublishKey))) }
            return stored
        }
        let fingerprint = PostFingerprint(of: post)
        if var stored, !stored.isFree {
            if stored.fingerprint.conflicts(with: fingerprint) {
                end(.failed(TikTokError(code: .publishKeyConflict)))
                return nil
            }
            // The same file may be elsewhere now.
            if stored.post != nil { stored.post = post }
            return stored
        }
        var new = PublishEntry(
            id: place.id, post: post, takesEffectAtBegin: publisher.takesEffectAtBegin(post), fingerprint: fingerprint,
            at: time.now())
        new.attempts = stored?.attempts ?? []
        do {
            try await record?.save(new)
        } catch {
            // Nothing of it was ever sent.
            end(.failed(TikTokError(ofJournal: error)))
            return nil
        }
        return new
    }

    private func othersOutcome(_ id: PublishEntry.ID, _ journal: any PublishJournal) async throws -> PublishOutcome? {
        guard let entry = try await journal.entry(id) else { return nil }
        if case .publish(let post) = work, !entry.isFree, entry.fingerprint.conflicts(with: PostFingerprint(of: post)) {
            return .failed(TikTokError(code: .publishKeyConflict))
        }
        return entry.state.isFinal ? entry.outcome : nil
    }

    private func leaveToOther(_ id: PublishEntry.ID, _ journal: any PublishJournal) async {
        entry = try? await journal.entry(id)
        if let handle = entry?.handle { end(.stillProcessing(handle)) } else { endUnknown(TikTokError(code: .publishClaimLost)) }
    }

    /// Changes the entry and writes it down, durably. When that fails, the change is forgotten.
    @inline(never)
    func write(_ change: (inout PublishEntry) throws(TikTokError) -> Void) async throws(TikTokError) {
        guard var changed = entry else { return }
        try change(&changed)
        do {
            try await record?.save(changed)
        } catch {
            throw TikTokError(ofJournal: error)
        }
        entry = changed
        hasUnwritten = false
    }

    /// Changes the entry, and writes it down if the journal can take it: what is true stays true, and is written with the next change.
    @inline(never)
    func writeIfPossible(_ change: (inout PublishEntry) -> Void) async {
        guard var changed = entry else { return }
        change(&changed)
        guard changed != entry || hasUnwritten else { return }
        entry = changed
        do {
            try await record?.save(changed)
            hasUnwritten = false
        } catch {
            hasUnwritten = true
            logUnwritten(TikTokError(ofJournal: error))
        }
    }

    func logUnwritten(_ error: TikTokError) {
        logger.error(
            "the journal could not take what happened; it will be found out again after a restart",
            metadata: ["tiktok.error.code": "\(error.code)"])
    }
}

extension TikTokError {
    /// The error of a journal. That of somebody else's may quote what was to be written, so only its type is told.
    init(ofJournal error: any Error) {
        switch error {
        case let error as TikTokError: self = error
        case is CancellationError: self.init(code: .cancelled)
        default: self.init(code: .journalFailed, detail: "\(type(of: error))")
        }
    }
}
