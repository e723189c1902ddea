// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

extension TikTokPublisher {
    /// How much is looked at.
    enum Thoroughness {
        /// Everything, so that all that is wrong is told at once.
        case everything
        /// TikTok is not asked about a post that is wrong by itself.
        case untilRefused
    }

    /// Checks the post, its file or what its URLs bring, the caps of the account, and what the creator allows right now.
    func preflight(_ post: Post, _ thoroughness: Thoroughness) async -> PreflightReport {
        var report = PreflightReport()
        let media = await inspection.look(at: post, at: time.now(), &report)
        if thoroughness == .untilRefused, !report.problems.isEmpty { return report }
        do {
            try await ledger?.check(post.destination)
        } catch {
            report.obstacles.append(error)
            if thoroughness == .untilRefused { return report }
        }
        guard post.destination == .profile else { return report }
        do {
            let creator = try await api.creatorInfo()
            username.withLock { $0 = creator.username }
            report.creator = creator
            report.problems += rules.problems(in: post, creator: creator)
            if case .video = post, let info = media.first { rules.judge(info, creator: creator, &report.problems) }
        } catch {
            let error = TikTokError(wrapping: error)
            await ledger?.learn(from: error)
            report.obstacles.append(error)
        }
        return report
    }
}
