// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Waits, and does nothing else.
actor Sleeper {
    private(set) var isAsleep = false

    func sleep() async throws {
        isAsleep = true
        try await Task.sleep(for: .seconds(3600))
    }
}
