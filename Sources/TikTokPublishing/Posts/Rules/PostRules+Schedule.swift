// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension PostRules {
    /// A schedule that cannot be kept. A minute of the past is allowed: clocks differ.
    func scheduleProblems(_ schedule: PublishSchedule?, at date: Date) -> [PostProblem] {
        guard let schedule else { return [] }
        let lead = schedule.date.timeIntervalSince(date)
        guard lead < -60 || !lead.isFinite || lead > Self.longestLead else { return [] }
        let isPast = lead < 0
        return [
            PostProblem(
                field: "schedule", rule: .schedule, limit: "a time from now to ten years ahead",
                actual: isPast ? "a time that is past" : "a time too far ahead",
                remedy: isPast ? "Leave it out to publish at once, or choose a time to come." : "Choose an earlier time.")
        ]
    }

    /// Ten years, in seconds: more is a mistake in a unit.
    private static let longestLead: TimeInterval = 10 * 366 * 86_400
}
