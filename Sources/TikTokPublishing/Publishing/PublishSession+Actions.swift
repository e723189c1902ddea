// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Logging

import struct Foundation.Date

/// What the actions of the machine are in the world. The large ones are not inlined: an async function takes memory for all that was inlined into it.
extension PublishSession {
    /// Performs one action and returns the event that comes of it, or `nil` at the end.
    func perform(_ action: PublishMachine.Action) async -> PublishMachine.Event? {
        switch action {
        case .check: return await check()
        case .pauseBeforeBegin(let pause): return await wait(pause, then: .pausedBeforeBegin)
        case .begin(let attempt, let retiring): return await begin(attempt: attempt, retiring: retiring)
        case .upload(let submission, let resumption): return await upload(submission, resuming: resumption)
        case .wait(let pause, let handle): return await waitBeforeQuestion(pause, handle)
        case .fetchStatus(let handle): return await fetchStatus(of: handle)
        case .cancel(let handle): return await cancel(handle)
        case .reconcile(let error): return await reconcile(error)
        case .finish(let outcome): await finish(outcome)
        case .finishUnknown(let handle, let error): endUnknown(error, handle: handle)
        }
        return nil
    }

    func waitBeforeQuestion(_ pause: Duration, _ handle: PublishHandle) async -> PublishMachine.Event {
        // What came during the last question is not slept over.
        guard !hasNews else { return .waited(handle) }
        feed.send(.waiting(pause))
        return await wait(pause, then: .waited(handle))
    }

    @inline(never)
    private func check() async -> PublishMachine.Event? {
        guard let post = entry?.post else { return .checkFailed(TikTokError(code: .unknownPublishKey)) }
        feed.send(.checking)
        return await interruptible { [publisher] in
            do {
                try await publisher.check(post)
                return .checked
            } catch {
                return .checkFailed(TikTokError(wrapping: error))
            }
        }
    }

    @inline(never)
    private func begin(attempt: Int, retiring: PublishAttempt.Result?) async -> PublishMachine.Event? {
        guard let entry, let wanted = entry.post else { return .beginFailed(TikTokError(code: .unknownPublishKey)) }
        if !entry.takesEffectAtBegin, await !takeTurn(isUnderWay: false) { return .pausedBeforeBegin }
        let nonce = fence == nil ? nil : PublishKey.random().rawValue.filter { $0 != "-" }
        let idempotencyKey = publisher.idempotencyWindow == nil ? nil : PublishKey.random().rawValue
        let post: Post
        do {
            post = if let fence, let nonce { try await wanted.fenced(by: fence, nonce: nonce) } else { wanted }
            try await write { [time] entry throws(TikTokError) in
                if let retiring {
                    entry.provenHarmless(retiring, PublishEvidence(.restart, at: time.now(), note: "another attempt was allowed"))
                }
                try entry.startAttempt(fence: nonce, idempotencyKey: idempotencyKey, at: time.now())
            }
        } catch {
            return .notWrittenDown(TikTokError(wrapping: error))
        }
        // Nobody could tell the request to stop before there was one.
        if isCancelled { return await beginFailed(TikTokError(code: .cancelled)) }
        feed.send(.beginning(attempt: attempt))
        let event: PublishMachine.Event = await interruptible { [publisher] in
            do {
                return .begun(try await publisher.begin(post, idempotencyKey: idempotencyKey))
            } catch {
                return .beginFailed(TikTokError(wrapping: error))
            }
        }
        switch event {
        case .begun(let submission): return await begun(submission)
        case .beginFailed(let error): return await beginFailed(error)
        default: return event
        }
    }

    /// The name is durable before the first byte of an upload leaves; a pull is under way already, and goes on whatever the journal says.
    @inline(never)
    func begun(_ submission: Submission) async -> PublishMachine.Event {
        do {
            try await write { [time] entry in entry.accepted(submission, at: time.now()) }
        } catch {
            guard submission.upload == nil else { return .notWrittenDown(error) }
            logUnwritten(error)
        }
        feed.send(.begun(submission.handle))
        await publisher.beginEnded(.success(submission.handle))
        return .begun(submission)
    }

    @inline(never)
    private func beginFailed(_ error: TikTokError) async -> PublishMachine.Event {
        endTurn()
        let evidence = PublishEvidence(.begin, at: time.now(), error)
        let isInDoubt = machine.leavesInDoubt(error)
        await writeIfPossible { entry in
            if isInDoubt { entry.ambiguous(evidence) } else { entry.provenHarmless(.notExecuted, evidence) }
        }
        await publisher.beginEnded(.failure(error))
        return .beginFailed(error)
    }

    @inline(never)
    private func upload(_ submission: Submission, resuming resumption: UploadResumption?) async -> PublishMachine.Event {
        guard await takeTurn(isUnderWay: true), !isCancelled else {
            let error = TikTokError(code: .cancelled, operation: .uploadChunk)
            let mayHaveArrived = resumption?.finalChunkMayHaveArrived ?? false
            return .uploadEnded(mayHaveArrived ? .uncertain(error) : .stopped(error), submission)
        }
        let total = submission.upload?.plan.byteCount ?? 0
        let progress = UploadMeter(total: total, time: time) { [feed] in feed.send(.uploading($0)) }
        let event: PublishMachine.Event = await interruptible { [publisher] in
            let end = await publisher.upload(submission, resuming: resumption) {
                try await self.finalChunkLeaves()
            } progress: {
                progress.report($0)
            }
            return .uploadEnded(end, submission)
        }
        endTurn()
        if case .uploadEnded(let end, _) = event {
            await writeIfPossible { [time] entry in entry.uploadEnded(end, at: time.now()) }
        }
        return event
    }

    private func finalChunkLeaves() async throws(TikTokError) {
        if isCancelled { throw TikTokError(code: .cancelled, operation: .uploadChunk) }
        guard entry?.state != .finalSending else { return }
        try await write { [time] entry in entry.finalChunkLeaves(at: time.now()) }
    }

    @inline(never)
    private func fetchStatus(of handle: PublishHandle) async -> PublishMachine.Event {
        hasNews = false
        let event: PublishMachine.Event = await interruptible { [publisher] in
            do {
                return .status(try await publisher.status(of: handle), handle)
            } catch {
                return .statusFailed(TikTokError(wrapping: error), handle)
            }
        }
        let hint = hint
        self.hint = nil
        switch event {
        case .status(let status, _):
            // TikTok's webhooks can be ahead of its status.
            let newest = status.phase == .processing ? hint ?? status : status
            feed.send(.status(newest))
            return .status(newest, handle)
        case .statusFailed(let error, _):
            feed.send(.statusUnavailable(error))
            return hint.map { .status($0, handle) } ?? event
        default:
            return event
        }
    }

    @inline(never)
    private func cancel(_ handle: PublishHandle) async -> PublishMachine.Event {
        do {
            try await publisher.cancel(handle)
        } catch {
            logger.debug("cancel refused", metadata: ["tiktok.error.code": "\(TikTokError(wrapping: error).code)"])
        }
        return .cancelAnswered(handle)
    }

    @inline(never)
    private func finish(_ outcome: PublishOutcome) async {
        let evidence = PublishEvidence(outcome, at: time.now(), state: entry?.state)
        await writeIfPossible { entry in
            // Bytes that never left, or not all of them, are no post.
            if entry.state == .uploading || entry.state == .initSending && !entry.takesEffectAtBegin {
                entry.provenHarmless(.notExecuted, evidence)
            }
            entry.learn(outcome, evidence)
        }
        end(outcome)
    }
}

extension PublishEvidence {
    fileprivate init(_ outcome: PublishOutcome, at date: Date, state: PublishEntry.State?) {
        let source: Source =
            switch state {
            case .planned, .initSending, .initAmbiguous, nil: .begin
            case .uploading: .upload
            default: .status
            }
        if case .failed(let error) = outcome {
            self.init(source, at: date, error)
        } else {
            self.init(source, at: date, code: outcome.word)
        }
    }
}
