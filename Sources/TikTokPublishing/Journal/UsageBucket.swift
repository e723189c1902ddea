// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What is counted in a sliding window, such as the inits of one account.
public struct UsageBucket: Sendable, Hashable, Codable {
    /// Whose uses are counted: an account as in ``PublishEntry/ID/account``, or an app.
    public var account: String
    /// What is counted, such as `video.init`.
    public var name: String

    /// Names a bucket.
    /// - Parameters:
    ///   - account: Whose uses are counted.
    ///   - name: What is counted.
    public init(account: String, name: String) {
        self.account = account
        self.name = name
    }
}
