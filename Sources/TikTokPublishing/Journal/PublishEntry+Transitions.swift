// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import struct Foundation.Date

/// What may follow what. Everything that changes an entry is here, and nothing here does I/O.
extension PublishEntry {
    /// Another attempt is about to be sent. Write it down before the first byte.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/publishAlreadySent`` while a post may still come of an earlier one, or when it has ended.
    mutating func startAttempt(fence: String? = nil, idempotencyKey: String? = nil, at date: Date) throws(TikTokError) {
        guard liveAttempt == nil, !state.isFinal else { throw TikTokError(code: .publishAlreadySent) }
        attempts.append(PublishAttempt(number: attempts.count + 1, sentAt: date, fence: fence, idempotencyKey: idempotencyKey))
        state = .initSending
        handle = nil
        upload = nil
        updatedAt = date
    }

    /// The backend has taken the attempt.
    mutating func accepted(_ submission: Submission, at date: Date) {
        setLiveAttempt(.accepted, publishID: submission.handle.publishID)
        handle = submission.handle
        upload = submission.upload
        state = submission.upload == nil ? .processing : .uploading
        note(PublishEvidence(.begin, at: date, code: "ok"))
    }

    /// The attempt is proven to have had no effect, and can have none any more. Another one may follow.
    mutating func provenHarmless(_ result: PublishAttempt.Result = .notExecuted, _ evidence: PublishEvidence) {
        setLiveAttempt(result)
        state = .planned
        handle = nil
        upload = nil
        note(evidence)
    }

    /// Nobody knows what came of the attempt. No other one may follow.
    mutating func ambiguous(_ evidence: PublishEvidence) {
        setLiveAttempt(.ambiguous)
        state = .initAmbiguous
        note(evidence)
    }

    /// The final chunk is about to be sent. Write it down before.
    mutating func finalChunkLeaves(at date: Date) {
        state = .finalSending
        updatedAt = date
    }

    /// The upload has ended. When nobody knows whether all bytes are there, nothing changes: the ticket may still be of use.
    mutating func uploadEnded(_ end: UploadEnd, at date: Date) {
        switch end {
        case .finished:
            state = .processing
            upload = nil
            updatedAt = date
        case .stopped where state == .finalSending:
            state = .uploading
            updatedAt = date
        case .stopped, .uncertain:
            break
        }
    }

    /// An attempt that was ambiguous has turned out to be this publish.
    mutating func adopt(_ handle: PublishHandle, _ evidence: PublishEvidence) {
        guard state == .initAmbiguous || state == .initSending else { return }
        setLiveAttempt(.accepted, publishID: handle.publishID)
        self.handle = handle
        state = .processing
        note(evidence)
    }

    /// Takes up how it ended. In whichever order news come, and however often, the entry ends up the same: a post that is proven is never taken back.
    mutating func learn(_ outcome: PublishOutcome, _ evidence: PublishEvidence) {
        guard let news = outcome.rank else { return }
        let known = self.outcome?.rank ?? 0
        if news == known, case .published(var post) = self.outcome, case .published(let other) = outcome {
            post.postIDs += other.postIDs.filter { !post.postIDs.contains($0) }
            post.url = other.postIDs.isEmpty ? post.url : other.url ?? post.url
            guard .published(post) != self.outcome else { return }
            self.outcome = .published(post)
        } else {
            guard news > known else { return }
            self.outcome = outcome
        }
        switch outcome {
        case .published: state = .published
        case .inbox: state = .inbox
        case .failed: state = .failed
        case .cancelled: state = .cancelled
        case .stillProcessing, .unknown: return
        }
        if state == .failed || state == .cancelled { setLiveAttempt(.failed) }
        post = nil
        upload = nil
        note(evidence)
    }

    /// Why it is not known what came of it.
    var doubt: TikTokError {
        let last = evidence.last { $0.source == .begin || $0.source == .restart }
        var error = TikTokError(
            code: last?.code.map(TikTokError.Code.init(rawValue:)) ?? .noAnswer, status: last?.status, logID: last?.logID,
            hasEffect: true)
        error.advice = .reconcile
        return error
    }

    /// Whether a publish is one of its attempts.
    func isNamed(_ publishID: PublishID) -> Bool {
        attempts.contains { $0.publishID == publishID }
    }

    /// Makes sure that a journal may keep it.
    /// - Parameter id: The name under which it is to be kept.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/publishAlreadySent`` when a post may come of two attempts, and
    ///   ``TikTokError/Code/invalidConfiguration`` when it is another entry.
    public func checkForJournal(as id: ID) throws(TikTokError) {
        guard self.id == id else {
            throw TikTokError(code: .invalidConfiguration, detail: "the entry has another name than its record")
        }
        guard attempts.count(where: \.isLive) <= 1 else { throw TikTokError(code: .publishAlreadySent) }
    }

    mutating func note(_ evidence: PublishEvidence) {
        if self.evidence.count == Self.evidenceLimit { self.evidence.removeFirst() }
        self.evidence.append(evidence)
        updatedAt = evidence.at
    }

    private static let evidenceLimit = 20

    private mutating func setLiveAttempt(_ result: PublishAttempt.Result, publishID: PublishID? = nil) {
        guard let index = attempts.lastIndex(where: \.isLive) else { return }
        attempts[index].result = result
        if let publishID { attempts[index].publishID = publishID }
    }
}

extension PublishOutcome {
    /// Which of two contradictory ends is believed: the higher one. `nil` for what is no end.
    fileprivate var rank: Int? {
        switch self {
        case .cancelled: 1
        case .failed: 2
        case .inbox: 3
        case .published: 4
        case .stillProcessing, .unknown: nil
        }
    }
}
