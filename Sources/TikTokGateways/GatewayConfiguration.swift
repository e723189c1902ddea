// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import TikTokPublishing

/// Everything about a gateway client that has a sensible default.
public struct GatewayConfiguration: Sendable {
    /// Where the gateway is, with the prefix of its paths; `nil` for its documented address. Gateways have moved before.
    public var baseURL: URL?
    /// How often requests are sent again. Default: 4 attempts within 90 seconds of pauses. A create is never repeated once bytes of it may have left.
    public var retry = RetryPolicy()
    /// How many retries may be sent while nothing succeeds. Default: 500 tokens, 14 for each retry.
    public var retryQuota = RetryQuota()
    /// What is refused before anything is sent; `nil` for the documented rules of the gateway.
    public var rules: PostRules?
    /// What looks at photos and videos that the gateway downloads, before they are sent. Default: nothing, so that no URL makes this process ask a server.
    public var pullInspector: (any PullInspector)?
    /// When sessions ask how far they are; `nil` for the policy of the gateway.
    public var polling: PollingPolicy?
    /// Where time and chance come from. Default: the system.
    public var time = TimeSource.system

    /// The defaults.
    public init() {}

    /// Whether the gateway is one on this machine, such as a sandbox, which can download from this machine too.
    var isOnLoopback: Bool {
        ["127.0.0.1", "localhost", "::1"].contains(baseURL?.host ?? "")
    }
}
