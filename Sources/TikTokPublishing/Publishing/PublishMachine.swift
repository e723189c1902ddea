// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import struct Foundation.Date

/// Decides what a ``PublishSession`` does next: events in, actions out. No clock, no I/O.
///
/// One rule stands above all: once the request with the effect may have been received, nothing is sent any more but questions and
/// requests to cancel. That request is the begin where the backend fetches the media, and the final chunk where bytes are uploaded.
/// What follows from which failure is in the ``DecisionTable``.
struct PublishMachine: Sendable {
    // Indirect, because a session that waits has several of them on its stack, and most are much larger than what they mean.
    indirect enum Event: Sendable {
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
        case reconciled(Reconciliation, TikTokError)
        /// The backend has told under which name it knows an attempt whose answer was lost.
        case adopted(PublishHandle)
        /// The journal could not take what has to be written down before going on.
        case notWrittenDown(TikTokError)
    }

    /// Now, and a number for jitter.
    struct Moment: Sendable {
        /// Monotonic time.
        var uptime: Duration
        /// Wall clock time, for schedules.
        var date: Date
        /// In `0..<1`.
        var random: Double
    }

    indirect enum Action: Sendable, Hashable {
        case check
        case pauseBeforeBegin(Duration)
        /// Begin, after what became of the attempt before was written down.
        case begin(attempt: Int, retiring: PublishAttempt.Result? = nil)
        case upload(Submission, UploadResumption? = nil)
        case wait(Duration, PublishHandle)
        case fetchStatus(PublishHandle)
        case cancel(PublishHandle)
        /// Look for evidence of what came of an attempt that brought this error.
        case reconcile(TikTokError)
        case finish(PublishOutcome)
        /// Finish with an outcome that is not known.
        case finishUnknown(PublishHandle?, TikTokError)
    }

    /// An upload that was interrupted: the status decides how it goes on.
    private struct Interruption {
        /// `nil` when it cannot go on where it was.
        let submission: Submission?
        let finalChunkMayHaveArrived: Bool
    }

    /// How often a post is begun at most. A begin without bytes publishes nothing, but may count against the creator's pending shares.
    static let beginLimit = 3
    /// The least pause after the backend took a post and failed with it.
    static let pauseAfterFailure = Duration.seconds(30)

    private let takesEffectAtBegin: Bool
    private let beginsFailedPostsAgain: Bool
    private let polling: PollingPolicy
    private var attempts = 0
    private var retiring: PublishAttempt.Result?
    private var interruption: Interruption?
    private var asked = 0
    private var pollingSince: Duration?
    private var slowdown: Duration = .zero
    private var wantsCancel = false
    private var cancelTried = false

    init(takesEffectAtBegin: Bool, beginsFailedPostsAgain: Bool = false, polling: PollingPolicy) {
        self.takesEffectAtBegin = takesEffectAtBegin
        self.beginsFailedPostsAgain = beginsFailedPostsAgain
        self.polling = polling
    }

    /// Somebody wants the publish to stop. It takes effect at the next event: what is under way cannot be recalled.
    mutating func requestCancel() {
        wantsCancel = true
    }

    /// The first action for what the journal knows.
    /// - Parameters:
    ///   - entry: What it knows.
    ///   - moment: Now.
    mutating func start(_ entry: PublishEntry, at moment: Moment) -> Action {
        if let outcome = entry.outcome, entry.state.isFinal { return .finish(outcome) }
        switch (entry.state, entry.handle) {
        case (.initSending, _) where entry.takesEffectAtBegin, (.initAmbiguous, _):
            return .reconcile(entry.doubt)
        case (.uploading, let handle?), (.finalSending, let handle?):
            interruption = Interruption(
                submission: entry.upload.map { Submission(handle: handle, upload: $0) },
                finalChunkMayHaveArrived: entry.state == .finalSending)
            return .fetchStatus(handle)
        case (.processing, let handle?) where handle.scheduledFor ?? moment.date > moment.date:
            return next(for: handle, at: moment)
        case (.processing, let handle?):
            return .fetchStatus(handle)
        default:
            // An init without bytes has published nothing.
            retiring = entry.liveAttempt == nil ? nil : .notExecuted
            return .check
        }
    }

    /// The action that follows an event.
    /// - Parameters:
    ///   - event: What happened.
    ///   - moment: Now.
    mutating func handle(_ event: Event, at moment: Moment) -> Action {
        switch event {
        case .checked, .pausedBeforeBegin:
            return wantsCancel ? .finish(.cancelled) : begin()
        case .checkFailed(let error):
            return .finish(wantsCancel ? .cancelled : .failed(error))
        case .begun(let submission):
            guard submission.upload != nil else { return next(for: submission.handle, at: moment) }
            return wantsCancel ? .finish(.cancelled) : .upload(submission)
        case .beginFailed(let error):
            return beginFailed(error, at: moment)
        case .uploadEnded(.stopped(let error), let submission):
            return uploadStopped(error, submission)
        case .uploadEnded(_, let submission):
            return next(for: submission.handle, at: moment)
        case .waited(let handle):
            if shouldCancel { return cancel(handle) }
            asked += 1
            return .fetchStatus(handle)
        case .status(let status, let handle):
            return statusCame(status, handle, at: moment)
        case .statusFailed(let error, let handle):
            return statusFailed(error, for: handle, at: moment)
        case .cancelAnswered(let handle):
            // What came of it shows now, not when the time comes that the backend has granted.
            return next(for: handle, at: moment, waitsForSchedule: false)
        case .adopted(let handle):
            return next(for: handle, at: moment)
        case .reconciled(.found(let post), _):
            return .finish(.published(post))
        case .reconciled(.fenced, _) where wantsCancel:
            return .finish(.cancelled)
        case .reconciled(.fenced, _) where attempts < Self.beginLimit:
            return begin()
        case .reconciled(_, let error):
            return .finishUnknown(nil, error)
        case .notWrittenDown(let error):
            return error.code == .publishClaimLost ? .finishUnknown(nil, error) : .finish(.failed(error))
        }
    }

    /// Whether a begin that failed like this may have had an effect.
    func leavesInDoubt(_ error: TikTokError) -> Bool {
        DecisionTable.verdict(for: error, in: beginPhase) == .ambiguous
    }

    private var beginPhase: RequestPhase {
        takesEffectAtBegin ? .initPull : .initUpload
    }

    private mutating func begin() -> Action {
        attempts += 1
        defer { retiring = nil }
        return .begin(attempt: attempts, retiring: retiring)
    }

    private mutating func beginFailed(_ error: TikTokError, at moment: Moment) -> Action {
        switch DecisionTable.verdict(for: error, in: beginPhase) {
        case .ambiguous:
            return .reconcile(error)
        case _ where wantsCancel:
            return .finish(.cancelled)
        case .again, .newAttempt:
            guard error.isTransient, attempts < Self.beginLimit else { return .finish(.failed(error)) }
            return .pauseBeforeBegin(max(Backoff.delay(failures: attempts, random: moment.random), error.leastDelay))
        default:
            return .finish(.failed(error))
        }
    }

    /// The final chunk was never sent, so nothing was posted and a new attempt can repeat nothing; but the status is looked at before.
    private mutating func uploadStopped(_ error: TikTokError, _ submission: Submission) -> Action {
        if wantsCancel { return .finish(.cancelled) }
        // The file may have been made anew since another process began to upload it.
        let isOfBefore = attempts == 0 && (error.code == .fileChanged || error.code == .fileUnreadable)
        guard error.code == .uploadExpired || isOfBefore, attempts < Self.beginLimit else {
            return .finish(.failed(error))
        }
        interruption = Interruption(submission: nil, finalChunkMayHaveArrived: false)
        return .fetchStatus(submission.handle)
    }

    private mutating func statusCame(_ status: PublishStatus, _ handle: PublishHandle, at moment: Moment) -> Action {
        var handle = handle
        handle.scheduledFor = status.scheduledFor ?? handle.scheduledFor
        let interruption = interruption
        self.interruption = nil
        if let interruption, let action = resume(interruption, status) { return action }
        if case .failed(let error) = status.phase, beginsFailedPostsAgain, error.code.isCuredByAnotherAttempt,
            attempts < Self.beginLimit, !wantsCancel
        {
            attempts = max(attempts, 1)
            retiring = .failed
            return .pauseBeforeBegin(Self.pauseAfterFailure * (1 + moment.random / 2))
        }
        return Self.outcome(of: status, for: handle).map(Action.finish) ?? next(for: handle, at: moment)
    }

    /// How an interrupted upload goes on; `nil` when it has all its bytes or has ended.
    private mutating func resume(_ interruption: Interruption, _ status: PublishStatus) -> Action? {
        switch status.phase {
        case .processing where interruption.finalChunkMayHaveArrived:
            guard !wantsCancel, let submission = interruption.submission, let plan = submission.upload?.plan,
                let uploaded = status.uploadedBytes, let next = plan.nextChunk(afterProgress: uploaded), next < plan.chunkCount
            else { return nil }
            return .upload(submission, UploadResumption(uploadedBytes: uploaded, finalChunkMayHaveArrived: true))
        case .processing:
            if wantsCancel { return .finish(.cancelled) }
            if let submission = interruption.submission {
                return .upload(
                    submission, UploadResumption(uploadedBytes: status.uploadedBytes, finalChunkMayHaveArrived: false))
            }
            retiring = .notExecuted
            return begin()
        case .failed where !interruption.finalChunkMayHaveArrived && attempts < Self.beginLimit && !wantsCancel:
            retiring = .failed
            return begin()
        case .failed, .published, .inbox, .cancelled:
            return nil
        }
    }

    /// How a publish with this status has ended; `nil` when it has not.
    static func outcome(of status: PublishStatus, for handle: PublishHandle) -> PublishOutcome? {
        switch status.phase {
        case .processing: nil
        case .inbox: handle.destination == .inbox ? .inbox(handle) : nil
        case .published: .published(PublishedPost(handle: handle, postIDs: status.postIDs, url: status.url))
        case .failed(let error): .failed(error)
        case .cancelled: .cancelled
        }
    }

    /// A failed question says nothing about the post: asking goes on as long as that can help.
    private mutating func statusFailed(_ error: TikTokError, for handle: PublishHandle, at moment: Moment) -> Action {
        if error.code == .cancelled { return next(for: handle, at: moment) }
        guard DecisionTable.verdict(for: error, in: .status) == .again, error.isTransient else {
            let isHarmless = interruption?.finalChunkMayHaveArrived == false && error.code != .invalidPublishID
            return isHarmless ? .finish(.failed(error)) : .finishUnknown(handle, error)
        }
        // As RFC 8628 §3.5 asks of pollers: be slower for good once the server has said that it is too much.
        if error.status == 429 { slowdown += .seconds(5) }
        return next(for: handle, at: moment, atLeast: error.leastDelay)
    }

    private mutating func next(
        for handle: PublishHandle, at moment: Moment, atLeast least: Duration = .zero, waitsForSchedule: Bool = true
    ) -> Action {
        if shouldCancel { return cancel(handle) }
        // Nothing happens before the time that the backend has granted, so waiting for it is not waiting for an end.
        let granted = waitsForSchedule ? handle.scheduledFor : nil
        // At most ten years: a date that nobody can mean has no place in a duration.
        let lead = Duration.seconds(min(max(0, granted?.timeIntervalSince(moment.date) ?? 0), 10 * 366 * 86_400))
        if lead > .zero { pollingSince = moment.uptime + lead }
        let since = pollingSince ?? moment.uptime
        pollingSince = since
        let elapsed = max(.zero, moment.uptime - since)
        guard let delay = polling.delay(after: asked, elapsed: elapsed, random: moment.random) else {
            return .finish(.stillProcessing(handle))
        }
        return .wait(max(lead + delay + slowdown, least), handle)
    }

    private var shouldCancel: Bool {
        wantsCancel && !cancelTried
    }

    private mutating func cancel(_ handle: PublishHandle) -> Action {
        cancelTried = true
        return .cancel(handle)
    }
}

extension TikTokError.Code {
    /// Whether a post that failed for this reason may well succeed as it is.
    var isCuredByAnotherAttempt: Bool {
        self == .processingFailed || self == .videoPullFailed || self == .photoPullFailed
    }
}
