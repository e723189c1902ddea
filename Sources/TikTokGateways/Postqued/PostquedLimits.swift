// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import TikTokPublishing

/// How often the content surface may be asked, in groups of endpoints that count together. The posts surface documents no limits.
/// - Source: Postqued's agent skill, read 2026-11
enum PostquedLimits {
    static let limits: [OperationName: RateLimit] = [
        .postquedUpload: RateLimit(20, per: .seconds(60)),
        .postquedStatus: RateLimit(30, per: .seconds(60)),
        .postquedPublish: RateLimit(10, per: .seconds(60)),
    ]

    /// The endpoint whose limit another one shares.
    static func group(of operation: OperationName) -> OperationName {
        switch operation {
        case .postquedCompleteUpload, .postquedUploadImage: .postquedUpload
        case .postquedAccounts: .postquedStatus
        default: operation
        }
    }
}
