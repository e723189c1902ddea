// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What to do about a failure.
public enum Advice: Sendable, Hashable {
    /// Nothing happened or nothing can be harmed: try again, waiting longer each time.
    case retry
    /// Try again, but not before this much time has passed.
    case retryAfter(Duration)
    /// The access token is dead: refresh it, then try once more. The SDK does this by itself.
    case refreshToken
    /// Only the user can help, by authorizing the app again.
    case reauthorize
    /// The post, the media or the configuration of the app has to change first.
    case fixRequest
    /// A cap of the user or of the app is used up: wait for its window to pass, which TikTok states as 24 hours.
    case waitForQuota
    /// It may have happened: find out before doing it again.
    case reconcile
    /// It will not succeed.
    case giveUp
}
