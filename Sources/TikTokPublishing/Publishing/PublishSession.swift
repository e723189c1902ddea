// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Logging

import struct Foundation.Date

/// One publish, from the wish to its outcome.
///
/// The session works by itself once it is started: nobody has to watch. ``updates`` tells every step and ``outcome()`` waits for the end;
/// a task that is cancelled while it does one of these stops waiting and leaves the publish alone. To stop the publish, call ``cancel()``.
///
/// A session sends the request with the effect at most once. That is the begin of a post whose media the backend fetches, and the final
/// chunk of an upload. When its answer is lost, the session asks for the status if it can, and else ends in
/// ``PublishOutcome/unknown(_:)``. A deadline is never a failure: it ends in ``PublishOutcome/stillProcessing(_:)``.
public actor PublishSession {
    private enum Work {
        case publish(Post)
        case follow(PublishHandle)
    }

    private let work: Work
    private let publisher: any Publisher
    private let time: TimeSource
    private let logger: Logger
    private let feed: PublishFeed
    private var machine: PublishMachine
    private var isStarted = false
    /// What is under way and may be interrupted.
    private var underWay: Task<PublishMachine.Event, Never>?
    private var effectNotBefore: Date?

    /// A session that publishes a post. It sends nothing before ``start()``.
    /// - Parameters:
    ///   - post: What is to be published.
    ///   - publisher: The backend.
    ///   - polling: When to ask how far it is, and how long to wait; `.adaptive` by default.
    ///   - time: Where time and chance come from; the system by default.
    ///   - logger: Where the end is logged, at level `debug`; nowhere by default.
    public init(
        _ post: Post,
        publisher: any Publisher,
        polling: PollingPolicy = .adaptive,
        time: TimeSource = .system,
        logger: Logger = .silent
    ) {
        let takesEffectAtBegin = publisher.takesEffectAtBegin(post)
        self.init(
            .publish(post), publisher, PublishMachine(takesEffectAtBegin: takesEffectAtBegin, polling: polling), time, logger)
    }

    /// A session that follows a publish that was begun before, by this process or another one. It never begins or uploads anything.
    /// - Parameters:
    ///   - handle: The publish.
    ///   - publisher: The backend.
    ///   - polling: When to ask how far it is, and how long to wait; `.adaptive` by default. The first question is asked at once.
    ///   - time: Where time and chance come from; the system by default.
    ///   - logger: Where the end is logged, at level `debug`; nowhere by default.
    public init(
        following handle: PublishHandle,
        publisher: any Publisher,
        polling: PollingPolicy = .adaptive,
        time: TimeSource = .system,
        logger: Logger = .silent
    ) {
        self.init(.follow(handle), publisher, PublishMachine(takesEffectAtBegin: true, polling: polling), time, logger)
    }

    private init(_ work: Work, _ publisher: any Publisher, _ machine: PublishMachine, _ time: TimeSource, _ logger: Logger) {
        self.work = work
        self.publisher = publisher
        self.time = time
        self.logger = logger
        self.machine = machine
        self.feed = PublishFeed(time: time)
    }

    /// The steps of this publish, those that already happened included. Each call gives a sequence for one reader.
    public nonisolated var updates: PublishUpdates {
        feed.updates()
    }

    /// Waits for the end. Does not start the session.
    /// - Returns: How the publish ended, or what is known about it when waiting for it ended.
    /// - Throws: `CancellationError` when the calling task is cancelled; the publish goes on.
    public nonisolated func outcome() async throws -> PublishOutcome {
        for await update in updates {
            if case .finished(let outcome) = update.event { return outcome }
        }
        throw CancellationError()
    }

    /// Starts the work. Further calls do nothing.
    public func start() {
        guard !isStarted else { return }
        isStarted = true
        Task { await run() }
    }

    /// Stops the publish as far as that is still possible.
    ///
    /// Before the request with the effect was sent, the session ends in ``PublishOutcome/cancelled`` and nothing is posted. Later the
    /// backend is asked to cancel, once, which TikTok does only while it downloads; the outcome tells what came of it. A session that was not
    /// started ends at once.
    public func cancel() {
        machine.requestCancel()
        if isStarted {
            underWay?.cancel()
        } else {
            isStarted = true
            finish(.cancelled)
        }
    }

    private func run() async {
        var action =
            switch work {
            case .publish: PublishMachine.Action.check
            case .follow(let handle): machine.handle(.waited(handle), uptime: time.uptime(), random: time.random())
            }
        while let event = await perform(action) {
            action = machine.handle(event, uptime: time.uptime(), random: time.random())
        }
    }

    /// Performs one action and returns the event that comes of it, or `nil` at the end.
    private func perform(_ action: PublishMachine.Action) async -> PublishMachine.Event? {
        switch action {
        case .check: return await check()
        case .pauseBeforeBegin(let pause): return await wait(pause, then: .pausedBeforeBegin)
        case .begin(let attempt): return await begin(attempt: attempt)
        case .upload(let submission): return await upload(submission)
        case .wait(let pause, let handle): return await wait(pause, then: .waited(handle))
        case .fetchStatus(let handle): return await fetchStatus(of: handle)
        case .cancel(let handle): return await cancel(handle)
        case .finish(let outcome): finish(outcome)
        case .finishUnknown(let handle, let error):
            finish(.unknown(UnknownPublish(handle: handle, error: error, sentNotBefore: effectNotBefore)))
        }
        return nil
    }

    private func finish(_ outcome: PublishOutcome) {
        logger.debug("publish ended", metadata: ["tiktok.publish.outcome": "\(outcome.word)"])
        feed.send(.finished(outcome))
    }

    private func interruptible(_ body: @escaping @Sendable () async -> PublishMachine.Event) async -> PublishMachine.Event {
        let task = Task { await body() }
        underWay = task
        defer { underWay = nil }
        return await task.value
    }
}

// MARK: Actions

extension PublishSession {
    private func check() async -> PublishMachine.Event? {
        guard case .publish(let post) = work else { return nil }
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

    private func begin(attempt: Int) async -> PublishMachine.Event? {
        guard case .publish(let post) = work else { return nil }
        feed.send(.beginning(attempt: attempt))
        effectNotBefore = time.now()
        let event = await interruptible { [publisher] in
            do {
                return .begun(try await publisher.begin(post))
            } catch {
                return .beginFailed(TikTokError(wrapping: error))
            }
        }
        if case .begun(let submission) = event { feed.send(.begun(submission.handle)) }
        return event
    }

    private func upload(_ submission: Submission) async -> PublishMachine.Event {
        let total = submission.upload?.plan.byteCount ?? 0
        let progress = UploadProgress(total: total) { [feed] in feed.send(.uploading(sent: $0, of: total)) }
        return await interruptible { [publisher] in
            let end = await publisher.upload(submission) { progress.report($0) }
            return .uploadEnded(end, submission)
        }
    }

    private func wait(_ pause: Duration, then event: PublishMachine.Event) async -> PublishMachine.Event {
        if case .waited = event { feed.send(.waiting(pause)) }
        return await interruptible { [time] in
            // Waking early is the point of interrupting: the machine knows what to do next.
            try? await time.sleep(pause)
            return event
        }
    }

    private func fetchStatus(of handle: PublishHandle) async -> PublishMachine.Event {
        let event = await interruptible { [publisher] in
            do {
                return .status(try await publisher.status(of: handle), handle)
            } catch {
                return .statusFailed(TikTokError(wrapping: error), handle)
            }
        }
        switch event {
        case .status(let status, _): feed.send(.status(status))
        case .statusFailed(let error, _): feed.send(.statusUnavailable(error))
        default: break
        }
        return event
    }

    private func cancel(_ handle: PublishHandle) async -> PublishMachine.Event {
        do {
            try await publisher.cancel(handle)
        } catch {
            logger.debug("cancel refused", metadata: ["tiktok.error.code": "\(TikTokError(wrapping: error).code)"])
        }
        return .cancelAnswered(handle)
    }
}
