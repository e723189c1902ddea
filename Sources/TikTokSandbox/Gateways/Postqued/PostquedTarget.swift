// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// One target of a request to publish.
struct PostquedTarget {
    var accountID: String
    var intent: String
    var date: Date?
    var details: PostDetails

    var destination: SandboxPost.Destination { intent == "draft" ? .inbox : .profile }
}
