// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// How far a publish is, before a gateway puts it into words of its own.
enum GatewayProgress {
    case queued
    case processing
    case inbox
    case published(postID: String, url: String)
    case failed(String)
}
