// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Decides what a ``PublishSession`` does next: events in, actions out. No clock, no I/O.
///
/// One rule stands above all: once the request with the effect may have been received, nothing is sent any more but questions and
/// requests to cancel. That request is the begin where the backend fetches the media, and the final chunk where bytes are uploaded.
struct PublishMachine: Sendable {
    enum Event: Sendable {
        case checked
        case checkFailed(TikTokError)
        case pausedBeforeBegin
        case begun(Submission)
        case beginFailed(TikTokError)
        case uploadEnded(UploadEnd, Submission)
        case waited(PublishHandle)
        case status(PublishStatus, PublishHandle)
        case statusFailed(TikTokError, PublishHandle)
        /// Whatever the answer was: only the status tells what came of it.
        case cancelAnswered(PublishHandle)
    }

    enum Action: Sendable, Hashable {
        case check
        case pauseBeforeBegin(Duration)
        case begin(attempt: Int)
        case upload(Submission)
        case wait(Duration, PublishHandle)
        case fetchStatus(PublishHandle)
        case cancel(PublishHandle)
        case finish(PublishOutcome)
        /// Finish with an outcome that is not known.
        case finishUnknown(PublishHandle?, TikTokError)
    }

    /// How often a post is begun at most. A begin without bytes publishes nothing, but may count against the creator's pending shares.
    static let beginLimit = 3

    private let takesEffectAtBegin: Bool
    private let polling: PollingPolicy
    private var attempts = 0
    private var asked = 0
    private var pollingSince: Duration?
    private var slowdown: Duration = .zero
    private var wantsCancel = false
    private var cancelTried = false

    init(takesEffectAtBegin: Bool, polling: PollingPolicy) {
        self.takesEffectAtBegin = takesEffectAtBegin
        self.polling = polling
    }

    /// Somebody wants the publish to stop. It takes effect at the next event: what is under way cannot be recalled.
    mutating func requestCancel() {
        wantsCancel = true
    }

    /// The action that follows an event.
    /// - Parameters:
    ///   - event: What happened.
    ///   - uptime: Monotonic time.
    ///   - random: A number in `0..<1` for jitter.
    mutating func handle(_ event: Event, uptime: Duration, random: Double) -> Action {
        switch event {
        case .checked, .pausedBeforeBegin:
            return wantsCancel ? .finish(.cancelled) : begin()
        case .checkFailed(let error):
            return .finish(wantsCancel ? .cancelled : .failed(error))
        case .begun(let submission):
            guard submission.upload != nil else { return next(for: submission.handle, uptime: uptime, random: random) }
            return wantsCancel ? .finish(.cancelled) : .upload(submission)
        case .beginFailed(let error):
            return beginFailed(error, random: random)
        case .uploadEnded(.stopped(let error), _):
            return uploadStopped(error)
        case .uploadEnded(_, let submission):
            return next(for: submission.handle, uptime: uptime, random: random)
        case .waited(let handle):
            if shouldCancel { return cancel(handle) }
            asked += 1
            return .fetchStatus(handle)
        case .status(let status, let handle):
            return outcome(of: status, for: handle).map(Action.finish) ?? next(for: handle, uptime: uptime, random: random)
        case .statusFailed(let error, let handle):
            return statusFailed(error, for: handle, uptime: uptime, random: random)
        case .cancelAnswered(let handle):
            return next(for: handle, uptime: uptime, random: random)
        }
    }

    private mutating func begin() -> Action {
        attempts += 1
        return .begin(attempt: attempts)
    }

    private mutating func beginFailed(_ error: TikTokError, random: Double) -> Action {
        if takesEffectAtBegin, error.mayHaveHappened { return .finishUnknown(nil, error) }
        if wantsCancel { return .finish(.cancelled) }
        guard !takesEffectAtBegin, error.isTransient, attempts < Self.beginLimit else { return .finish(.failed(error)) }
        return .pauseBeforeBegin(max(Backoff.delay(failures: attempts, random: random), error.leastDelay))
    }

    /// The final chunk was never sent, so nothing was posted and a new attempt can repeat nothing.
    private mutating func uploadStopped(_ error: TikTokError) -> Action {
        if wantsCancel { return .finish(.cancelled) }
        return error.code == .uploadExpired && attempts < Self.beginLimit ? begin() : .finish(.failed(error))
    }

    private func outcome(of status: PublishStatus, for handle: PublishHandle) -> PublishOutcome? {
        switch status.phase {
        case .processing: nil
        case .inbox: handle.destination == .inbox ? .inbox(handle) : nil
        case .published: .published(PublishedPost(handle: handle, postIDs: status.postIDs, url: status.url))
        case .failed(let error): .failed(error)
        case .cancelled: .cancelled
        }
    }

    /// A failed question says nothing about the post: asking goes on as long as that can help.
    private mutating func statusFailed(
        _ error: TikTokError, for handle: PublishHandle, uptime: Duration, random: Double
    ) -> Action {
        if error.code == .cancelled { return next(for: handle, uptime: uptime, random: random) }
        guard error.isTransient else { return .finishUnknown(handle, error) }
        // As RFC 8628 §3.5 asks of pollers: be slower for good once the server has said that it is too much.
        if error.status == 429 { slowdown += .seconds(5) }
        return next(for: handle, uptime: uptime, random: random, atLeast: error.leastDelay)
    }

    private mutating func next(
        for handle: PublishHandle, uptime: Duration, random: Double, atLeast least: Duration = .zero
    ) -> Action {
        if shouldCancel { return cancel(handle) }
        let since = pollingSince ?? uptime
        pollingSince = since
        guard let delay = polling.delay(after: asked, elapsed: uptime - since, random: random) else {
            return .finish(.stillProcessing(handle))
        }
        return .wait(max(delay + slowdown, least), handle)
    }

    private var shouldCancel: Bool {
        wantsCancel && !cancelTried
    }

    private mutating func cancel(_ handle: PublishHandle) -> Action {
        cancelTried = true
        return .cancel(handle)
    }
}
