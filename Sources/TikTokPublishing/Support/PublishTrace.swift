// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Which publish the current task works for: one id in everything that is logged about it.
enum PublishTrace {
    @TaskLocal static var id: PublishEntry.ID?
}
