// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging

/// Counts what TikTok takes and refuses for one account, in the journal, and answers whether it would take more.
///
/// It never stands in the way by itself: a journal that fails is logged, and everything is allowed.
struct PostingLedger: Sendable {
    private enum Note: String {
        case taken, refused, lifted
    }

    private let journal: any PublishJournal
    /// The account's name in the journal.
    private let account: String
    /// The app's name in the journal.
    private let app: String
    private let caps: PostingCaps
    private let time: TimeSource
    private let logger: Logger

    init(
        journal: any PublishJournal, account: String, clientKey: String, caps: PostingCaps = PostingCaps(),
        time: TimeSource = .system, logger: Logger = .silent
    ) {
        self.journal = journal
        self.account = account
        self.app = "app:\(clientKey)"
        self.caps = caps
        self.time = time
        self.logger = logger
    }

    /// Whether a post may be sent now.
    func allowance(for destination: Destination) async -> PostingAllowance {
        let now = time.now()
        var left: [Int] = []
        var obstacles: [PostingObstacle] = []
        for kind in PostingCap.Kind.all(for: destination) {
            // Who is among the active posters already is not one more.
            if kind == .activePosters, await isActive(at: now) { continue }
            let history = await history(of: kind, at: now)
            if let rest = history.left(caps[kind]) { left.append(rest) }
            if let obstacle = history.obstacle(kind, in: caps, at: now) { obstacles.append(obstacle) }
        }
        let last = obstacles.max { $0.notBefore < $1.notBefore }
        return last.map { .notBefore($0.notBefore, $0) } ?? .now(left: left.min())
    }

    /// Refuses what TikTok would certainly refuse, and warns of what it probably would.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/postingCapReached``.
    func check(_ destination: Destination) async throws(TikTokError) {
        switch await allowance(for: destination) {
        case .notBefore(_, let obstacle): throw obstacle.error
        case .now(left: 0): logger.warning("TikTok will probably refuse: a cap of 24 hours is used up", metadata: metadata)
        case .now: break
        }
    }

    /// TikTok has taken a post.
    func count(_ destination: Destination) async {
        let now = time.now()
        for kind in PostingCap.Kind.all(for: destination) {
            if kind == .activePosters {
                guard await !isActive(at: now) else { continue }
                await write(activity, at: now)
            }
            await write(bucket(kind, .taken), at: now)
        }
    }

    /// TikTok has answered with an error, which may be that a cap is reached.
    func learn(from error: TikTokError) async {
        // What comes with 5xx is no word of TikTok's on this post.
        guard (error.status ?? 0) < 500 else { return }
        guard let kind = PostingCap.Kind.allCases.first(where: { $0.code == error.code }) else { return }
        await write(bucket(kind, .refused), at: time.now())
    }

    /// There is room again, whatever TikTok has said before.
    func lift(_ kind: PostingCap.Kind) async {
        await write(bucket(kind, .lifted), at: time.now())
    }

    private var metadata: Logger.Metadata { ["tiktok.open_id": "\(account)"] }

    /// Marks that the account counts as an active poster.
    private var activity: UsageBucket { UsageBucket(account: account, name: "cap.active") }

    private func bucket(_ kind: PostingCap.Kind, _ note: Note) -> UsageBucket {
        UsageBucket(account: kind == .activePosters ? app : account, name: "cap.\(kind.rawValue).\(note.rawValue)")
    }

    private func isActive(at now: Date) async -> Bool {
        await !dates(activity, before: now).isEmpty
    }

    private func history(of kind: PostingCap.Kind, at now: Date) async -> PostingHistory {
        let refused = await dates(bucket(kind, .refused), before: now).last
        // Those of a whole app can be many, and nothing follows from them by themselves.
        let areOfUse = caps[kind] != nil || refused != nil
        return PostingHistory(
            taken: areOfUse ? await dates(bucket(kind, .taken), before: now) : [],
            refused: refused,
            lifted: await dates(bucket(kind, .lifted), before: now).last)
    }

    private func dates(_ bucket: UsageBucket, before now: Date) async -> [Date] {
        let window = PostingCap.Kind.window / .seconds(1)
        do {
            // What lies ahead was written by a clock that has been set back since.
            return try await journal.uses(of: bucket, since: now.addingTimeInterval(-window))
                .filter { $0.timeIntervalSince(now) < 3600 && now.timeIntervalSince($0) < window }
        } catch {
            log(error)
            return []
        }
    }

    private func write(_ bucket: UsageBucket, at now: Date) async {
        do {
            _ = try await journal.reserve(bucket, within: RateLimit(1_000_000, per: PostingCap.Kind.window), at: now)
        } catch {
            log(error)
        }
    }

    private func log(_ error: any Error) {
        var metadata = metadata
        metadata["tiktok.error.code"] = "\(TikTokError(wrapping: error).code)"
        logger.warning("the journal cannot tell what was posted", metadata: metadata)
    }
}
