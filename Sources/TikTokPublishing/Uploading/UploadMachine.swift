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

    /// How often in a row it may fail without a chunk being accepted.
    static let failureLimit = 5

    private let plan: ChunkPlan
    private var next: Int64 = 0
    private var failures = 0
    private var finalMayHaveArrived = false
    private var doubt: ChunkReply?

    init(plan: ChunkPlan) {
        self.plan = plan
    }

    var isAtFinalChunk: Bool {
        next == plan.chunkCount - 1
    }

    /// The action that follows the reply to a chunk.
    mutating func handle(_ reply: ChunkReply, random: Double) -> Action {
        switch reply {
        case .accepted:
            return advance(to: next + 1)
        case .outOfStep(let progress?):
            doubt = reply
            return handle(progress: progress, random: random)
        case .again(let error) where !isAtFinalChunk || error.delivery == .notSent:
            return retry(error, random: random)
        case .expired(let error) where !isAtFinalChunk, .refused(let error) where !isAtFinalChunk:
            return end(error)
        case .unclear(let error) where error.code == .cancelled:
            finalMayHaveArrived = finalMayHaveArrived || isAtFinalChunk
            return end(error)
        case .again, .unclear:
            finalMayHaveArrived = finalMayHaveArrived || isAtFinalChunk
            doubt = reply
            return .askProgress
        case .outOfStep, .expired, .refused:
            doubt = reply
            return .askProgress
        }
    }

    /// The action that follows the backend's word on how many bytes have arrived; `nil` when it does not tell.
    mutating func handle(progress: Int64?, random: Double) -> Action {
        let doubt = doubt
        self.doubt = nil
        let position = progress.flatMap { plan.nextChunk(afterProgress: $0) }
        if let position, position > next { return advance(to: position) }
        switch doubt {
        case .again(let error), .unclear(let error):
            guard position != nil || !isAtFinalChunk else { return .end(.uncertain(error)) }
            next = position ?? next
            return retry(error, random: random)
        case .outOfStep:
            let error = TikTokError(code: .uploadOutOfStep, operation: .uploadChunk, status: 416)
            guard let position else { return isAtFinalChunk ? .end(.uncertain(error)) : end(error) }
            next = position
            return retry(error, random: random)
        case .expired(let error), .refused(let error):
            return position == nil ? .end(.uncertain(error)) : end(error)
        case .accepted, nil:
            return .send(chunk: next)
        }
    }

    /// How the upload ends when something on this side forbids sending any further chunk.
    func end(_ error: TikTokError) -> Action {
        .end(finalMayHaveArrived ? .uncertain(error) : .stopped(error))
    }

    private mutating func advance(to chunk: Int64) -> Action {
        next = chunk
        failures = 0
        return next >= plan.chunkCount ? .end(.finished) : .send(chunk: next)
    }

    private mutating func retry(_ error: TikTokError, random: Double) -> Action {
        failures += 1
        guard failures < Self.failureLimit else { return end(error) }
        let pause = max(Backoff.delay(failures: failures, random: random), error.leastDelay)
        return .pauseThenSend(pause, chunk: next)
    }
}
