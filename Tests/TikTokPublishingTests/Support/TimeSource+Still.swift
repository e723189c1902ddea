// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing

extension TimeSource {
    /// Time that does not pass, for what has a limit of time that a busy machine may not keep.
    static let still = TimeSource(
        sleep: { _ in try await Task.sleep(for: .seconds(3600)) }, uptime: { .zero }, now: { Date() }, random: { 0.5 })
}
