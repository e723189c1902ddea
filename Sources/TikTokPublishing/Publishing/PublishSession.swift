// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Logging

/// One publish, from the wish to its outcome.
///
/// The session works by itself once it is started: nobody has to watch. ``updates`` tells every step and ``outcome()`` waits for the end;
/// a task that is cancelled while it does one of these stops waiting and leaves the publish alone. To stop the publish, call ``cancel()``.
///
/// Everything that matters is written into the journal before and after it happens. A session for a post that the journal knows already goes on where that
/// one stood, tells its outcome, or waits for whoever is at work on it.
///
/// A session sends the request with the effect at most once. That is the begin of a post whose media the backend fetches, and the final
/// chunk of an upload. When its answer is lost, the session asks for the status if it can, and else ends in
/// ``PublishOutcome/unknown(_:)``. A deadline is never a failure: it ends in ``PublishOutcome/stillProcessing(_:)``.
public actor PublishSession {
    enum Work {
        case publish(Post)
        /// Go on with what the journal knows.
        case resume
        case follow(PublishHandle)
    }

    let work: Work
    let publisher: any Publisher
    let time: TimeSource
    private let plainLogger: Logger
    let feed: PublishFeed
    let polling: PollingPolicy
    let fence: (any MediaFence)?
    private let uploads: UploadLimits?
    /// The name in the journal and the journal; `nil` for a session that only follows.
    let place: (id: PublishEntry.ID, journal: any PublishJournal)?
    var machine: PublishMachine
    var record: (any PublishRecord)?
    /// What is known of the publish, also what the journal could not take yet.
    var entry: PublishEntry?
    /// Whether the journal does not have all of it.
    var hasUnwritten = false
    /// What somebody told besides the status call.
    var hint: PublishStatus?
    /// Whether it is worth asking for the status at once.
    var hasNews = false
    /// How it ended, to be told when the journal is free for others.
    private var ending: PublishOutcome?
    private var onEnd: (@Sendable () -> Void)?
    private var isStarted = false
    private(set) var isCancelled = false
    /// Interrupts what is under way, if that can be done.
    private var interrupt: (@Sendable () -> Void)?
    /// Leave to upload, from before the begin to the end of the upload.
    private var turn: UploadTurn?
    private var isWaiting = false

    /// A session that publishes a post, or goes on with the one that the journal has under this name. It sends nothing before ``start()``.
    /// - Parameters:
    ///   - post: What is to be published.
    ///   - id: The account, and the caller's name for this post.
    ///   - journal: Where it is written down.
    ///   - publisher: The backend, for that account.
    ///   - fence: What gives every attempt URLs of its own for media that the backend fetches; nothing by default.
    ///   - uploads: How many uploads there may be at the same time; no limit by default.
    ///   - polling: When to ask how far it is, and how long to wait; `.adaptive` by default.
    ///   - time: Where time and chance come from; the system by default.
    ///   - logger: Where the end is logged, at level `debug`, and what the journal could not take, at level `error`; nowhere by default.
    public init(
        _ post: Post,
        as id: PublishEntry.ID,
        in journal: any PublishJournal,
        publisher: any Publisher,
        fence: (any MediaFence)? = nil,
        uploads: UploadLimits? = nil,
        polling: PollingPolicy = .adaptive,
        time: TimeSource = .system,
        logger: Logger = .silent
    ) {
        self.init(.publish(post), (id, journal), publisher, fence, uploads, polling, time, logger)
    }

    /// A session that goes on with a publish which the journal knows.
    /// - Parameters:
    ///   - id: The account, and the caller's name for the post.
    ///   - journal: Where it is written down.
    ///   - publisher: The backend, for that account.
    ///   - fence: What gave every attempt URLs of its own; nothing by default.
    ///   - uploads: How many uploads there may be at the same time; no limit by default.
    ///   - polling: When to ask how far it is, and how long to wait; `.adaptive` by default.
    ///   - time: Where time and chance come from; the system by default.
    ///   - logger: Where the end is logged, at level `debug`, and what the journal could not take, at level `error`; nowhere by default.
    public init(
        resuming id: PublishEntry.ID,
        in journal: any PublishJournal,
        publisher: any Publisher,
        fence: (any MediaFence)? = nil,
        uploads: UploadLimits? = nil,
        polling: PollingPolicy = .adaptive,
        time: TimeSource = .system,
        logger: Logger = .silent
    ) {
        self.init(.resume, (id, journal), publisher, fence, uploads, polling, time, logger)
    }

    /// A session that follows a publish that was begun before, by this process or another one. It never begins or uploads anything, and writes nothing down.
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
        self.init(.follow(handle), nil, publisher, nil, nil, polling, time, logger)
    }

    private init(
        _ work: Work, _ place: (id: PublishEntry.ID, journal: any PublishJournal)?, _ publisher: any Publisher,
        _ fence: (any MediaFence)?, _ uploads: UploadLimits?, _ polling: PollingPolicy, _ time: TimeSource, _ logger: Logger
    ) {
        self.work = work
        self.place = place
        self.publisher = publisher
        self.fence = fence
        self.uploads = uploads
        self.polling = polling
        self.time = time
        self.plainLogger = logger
        self.machine = PublishMachine(takesEffectAtBegin: true, polling: polling)
        self.feed = PublishFeed(time: time)
    }

    /// The name of the publish in the journal. `nil` for a session that only follows.
    public nonisolated var id: PublishEntry.ID? {
        place?.id
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
        start {}
    }

    /// Starts the work.
    /// - Parameter onEnd: Called right before the outcome is told.
    func start(onEnd: @escaping @Sendable () -> Void) {
        guard !isStarted else { return }
        isStarted = true
        self.onEnd = onEnd
        Task { await PublishTrace.$id.withValue(place?.id) { await run() } }
    }

    /// Stops the publish as far as that is still possible.
    ///
    /// Before the request with the effect was sent, the session ends in ``PublishOutcome/cancelled`` and nothing is posted. Later the
    /// backend is asked to cancel, once, which TikTok does only while it downloads; the outcome tells what came of it. A session that was not
    /// started ends at once. What another process is at work on goes on there; the session only stops waiting for it.
    public func cancel() {
        machine.requestCancel()
        isCancelled = true
        if isStarted {
            interrupt?()
        } else {
            isStarted = true
            end(.cancelled)
            tell()
        }
    }

    /// Somebody else than the status call, such as a webhook, has news. A session that waits asks for the status at once, which it believes more.
    /// - Parameter status: What was told; `nil` when it is only worth asking.
    func notice(_ status: PublishStatus?) {
        hint = status ?? hint
        hasNews = true
        if isWaiting { interrupt?() }
    }

    private func run() async {
        switch work {
        case .follow(let handle):
            await drive(machine.handle(.waited(handle), at: moment))
        case .publish, .resume:
            await runInJournal()
        }
        tell()
    }

    var moment: PublishMachine.Moment {
        PublishMachine.Moment(uptime: time.uptime(), date: time.now(), random: time.random())
    }

    /// Goes from action to action until the end.
    func drive(_ first: PublishMachine.Action) async {
        var action = first
        while let event = await step(action) {
            action = machine.handle(event, at: moment)
        }
    }

    /// A task keeps the largest stack that it ever had. So everything but waiting, which takes longest, is done in a task that ends with it.
    private func step(_ action: PublishMachine.Action) async -> PublishMachine.Event? {
        if case .wait(let pause, let handle) = action { return await waitBeforeQuestion(pause, handle) }
        return await Task { await perform(action) }.value
    }

    /// Remembers how it ended.
    func end(_ outcome: PublishOutcome) {
        endTurn()
        ending = outcome
    }

    /// Ends without knowing what came of it.
    func endUnknown(_ error: TikTokError, handle: PublishHandle? = nil) {
        let unknown = UnknownPublish(
            handle: handle ?? entry?.handle, error: error, sentNotBefore: entry?.liveAttempt?.sentAt, id: place?.id)
        end(.unknown(unknown))
    }

    /// Whether the session is about another post.
    func conflicts(with post: Post) -> Bool {
        let mine: PostFingerprint? = if case .publish(let post) = work { PostFingerprint(of: post) } else { entry?.fingerprint }
        return mine?.conflicts(with: PostFingerprint(of: post)) ?? true
    }

    private func tell() {
        guard let ending else { return }
        logger.debug("publish ended", metadata: ["tiktok.publish.outcome": "\(ending.word)"])
        onEnd?()
        onEnd = nil
        feed.send(.finished(ending))
    }

    /// Made when it is needed: that happens once or never, and there may be many sessions.
    var logger: Logger {
        var logger = plainLogger
        if let place { logger[metadataKey: "tiktok.publish"] = "\(place.id)" }
        return logger
    }

    func interruptible<Value: Sendable>(_ body: @escaping @Sendable () async -> Value) async -> Value {
        let task = Task { await body() }
        interrupt = { task.cancel() }
        defer { interrupt = nil }
        return await task.value
    }

    /// Waits until it may upload. False when it was interrupted.
    /// - Parameter isUnderWay: Whether the upload was announced already, so that the hour of its URL runs.
    @inline(never)
    func takeTurn(isUnderWay: Bool) async -> Bool {
        guard let uploads, let account = place?.id.account, turn == nil else { return true }
        turn = await interruptible { [feed] in
            try? await uploads.upload(account, isUnderWay: isUnderWay) { feed.send(.waitingForTurn) }
        }
        return turn != nil
    }

    /// Lets the next one upload.
    func endTurn() {
        turn?.end()
        turn = nil
    }

    /// Waits, but not longer than until something happens that is worth looking at.
    func wait(_ pause: Duration, then event: PublishMachine.Event) async -> PublishMachine.Event {
        // News is worth a question, but shortens no pause before another attempt.
        if case .waited = event { isWaiting = true }
        defer { isWaiting = false }
        // Detached, because it needs nothing of this task, and there may be many that wait.
        let sleep = Task.detached { [time] in try? await time.sleep(pause) }
        interrupt = { sleep.cancel() }
        defer { interrupt = nil }
        // Waking early is the point of interrupting: the machine knows what to do next.
        _ = await sleep.value
        return event
    }
}
