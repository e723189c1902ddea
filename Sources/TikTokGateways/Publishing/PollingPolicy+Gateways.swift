// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import TikTokPublishing

/// When to ask gateways, none of which names an interval that holds for all of its documents.
extension PollingPolicy {
    /// Postqued and SocialSyncer: after 5 seconds, then ever less often, down to every 30 seconds, for 30 minutes. Postqued allows 30 reads a minute, SocialSyncer 60
    /// requests in its free plan. Source: their documentation, read 2026-11.
    public static let gateway = PollingPolicy(
        first: .seconds(5), growth: 1.5, longest: .seconds(30), jitter: 0.2, deadline: .seconds(1800))

    /// UGC Inc, whose phones take their time: after 15 seconds, then down to every 30 seconds, for 30 minutes.
    public static let ugcInc = PollingPolicy(
        first: .seconds(15), growth: 1.5, longest: .seconds(30), jitter: 0.2, deadline: .seconds(1800))

    /// wahdx: after 10 seconds, then down to every 30 seconds, for 30 minutes.
    public static let wahdx = PollingPolicy(
        first: .seconds(10), growth: 1.5, longest: .seconds(30), jitter: 0.2, deadline: .seconds(1800))
}
