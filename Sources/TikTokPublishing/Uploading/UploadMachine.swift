// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Decides which chunk is sent next: replies in, actions out. No clock, no I/O.
///
/// The final chunk is the request that makes the post happen. Once its bytes may have arrived, the upload can only end in "finished" or
/// "uncertain", unless the server itself says that they did not arrive and takes them again.
struct UploadMachine: Sendable {
    enum Action: Sendable, Hashable {
        case send(chunk: Int64)
        case pauseThenSend(Duration, chunk: Int64)
        /// Ask the backend how many bytes have arrived.
        case askProgress
        case end(UploadEnd)
    }

    /// How often it may fail without getting further than ever before.
    static let failureLimit = 5

    private let plan: ChunkPlan
    /// Whether chunks may be there that this upload has not sent.
    private let isResumed: Bool
    private var next: Int64
    private var furthest: Int64
    private var failures = 0
    private var finalMayHaveArrived: Bool
    private var doubt: (kind: FailureKind, error: TikTokError)?

    init(plan: ChunkPlan, resuming resumption: UploadResumption? = nil) {
        self.plan = plan
        isResumed = resumption != nil
        next = resumption?.uploadedBytes.flatMap { plan.nextChunk(afterProgress: $0) } ?? 0
        furthest = next
        finalMayHaveArrived = resumption?.finalChunkMayHaveArrived ?? false
    }

    /// The first action.
    var start: Action {
        next >= plan.chunkCount ? .end(.finished) : .send(chunk: next)
    }

    var isAtFinalChunk: Bool {
        next == plan.chunkCount - 1
    }

    /// The action that follows the reply to a chunk.
    mutating func handle(_ reply: ChunkReply, random: Double) -> Action {
        switch reply {
        case .accepted: return advance(to: next + 1)
        case .moreExpected where !isAtFinalChunk: return advance(to: next + 1)
        case .moreExpected(let progress):
            // It was the last one, so that bytes are missing, or the answer is wrong.
            return handle(.garbled, TikTokError(code: .badAnswer, operation: .uploadChunk, status: 206), progress, random: random)
        case .failed(let kind, let error, let progress): return handle(kind, error, progress, random: random)
        }
    }

    private mutating func handle(_ kind: FailureKind, _ error: TikTokError, _ progress: Int64?, random: Double) -> Action {
        switch DecisionTable.verdict(for: kind, in: isAtFinalChunk ? .lastChunk : .chunk) {
        case .again:
            return retry(error, random: random)
        case .ask, .askThenFail, .resync:
            if kind.hidesAnArrival { finalMayHaveArrived = finalMayHaveArrived || isAtFinalChunk }
            if error.code == .cancelled { return end(error) }
            doubt = (kind, error)
            // The upload server is not taken at its word that it has everything, or more: that means a post. Nor that it has what it was never sent.
            let highest = isResumed ? plan.chunkCount - 1 : min(furthest + 1, plan.chunkCount - 1)
            guard let progress, let position = plan.nextChunk(afterProgress: progress), position <= highest else {
                return .askProgress
            }
            return handle(progress: progress, random: random)
        default:
            return end(error)
        }
    }

    /// The action that follows the backend's word on how many bytes have arrived; `nil` when it does not tell.
    mutating func handle(progress: Int64?, random: Double) -> Action {
        let doubt = doubt
        self.doubt = nil
        let position = progress.flatMap { plan.nextChunk(afterProgress: $0) }
        if let position, position > next { return advance(to: position) }
        guard let doubt else { return .send(chunk: next) }
        guard position != nil || !isAtFinalChunk else { return .end(.uncertain(doubt.error)) }
        // Without the server's word on its position there is nothing to go on from.
        let canGoOn = doubt.kind == .outOfStep ? position != nil : doubt.kind.hidesAnArrival
        guard canGoOn else { return end(doubt.error) }
        next = position ?? next
        return retry(doubt.error, random: random)
    }

    /// How the upload ends when something on this side forbids sending any further chunk.
    func end(_ error: TikTokError) -> Action {
        .end(finalMayHaveArrived ? .uncertain(error) : .stopped(error))
    }

    private mutating func advance(to chunk: Int64) -> Action {
        next = chunk
        // A server that sends it back and forth does not get anywhere.
        if chunk > furthest { (furthest, failures) = (chunk, 0) }
        return next >= plan.chunkCount ? .end(.finished) : .send(chunk: next)
    }

    private mutating func retry(_ error: TikTokError, random: Double) -> Action {
        failures += 1
        guard failures < Self.failureLimit else { return end(error) }
        let pause = max(Backoff.delay(failures: failures, random: random), error.leastDelay)
        return .pauseThenSend(pause, chunk: next)
    }
}

extension FailureKind {
    /// Whether the chunk may have arrived although it failed.
    fileprivate var hidesAnArrival: Bool {
        switch self {
        case .noReply, .garbled, .rateLimited, .serverFailed, .gatewayFailed: true
        default: false
        }
    }
}
