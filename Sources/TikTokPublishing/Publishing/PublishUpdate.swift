// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// One step of a publish, for people who watch it.
public struct PublishUpdate: Sendable, Hashable {
    /// What happened.
    public indirect enum Event: Sendable, Hashable {
        /// The journal knows this publish from before: it goes on from this state.
        case resuming(PublishEntry.State)
        /// Somebody else, such as another process, is at work on this publish: its outcome is waited for.
        case waitingForOther
        /// The answer to the request with the effect was lost: evidence is being looked for.
        case reconciling
        /// The post is being checked before anything is sent.
        case checking
        /// As many uploads are under way as are allowed: this one waits for its turn.
        case waitingForTurn
        /// The post is being announced to the backend; counted from 1.
        case beginning(attempt: Int)
        /// The backend has given it a name.
        case begun(PublishHandle)
        /// Bytes have been handed to the network. Reported for each hundredth of the file and for each second, and never going backwards.
        case uploading(UploadProgress)
        /// The backend was asked how far it is.
        case status(PublishStatus)
        /// The backend could not be asked; asking goes on.
        case statusUnavailable(TikTokError)
        /// The next question will be asked after this time.
        case waiting(Duration)
        /// The end: the last element, delivered exactly once.
        case finished(PublishOutcome)
    }

    /// What happened.
    public var event: Event
    /// Time since the session started.
    public var elapsed: Duration

    /// Creates an update.
    /// - Parameters:
    ///   - event: What happened.
    ///   - elapsed: Time since the session started.
    public init(event: Event, elapsed: Duration) {
        self.event = event
        self.elapsed = elapsed
    }
}
