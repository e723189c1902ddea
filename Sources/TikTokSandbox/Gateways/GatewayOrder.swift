// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What a gateway asks TikTok to publish.
struct GatewayOrder {
    var openID: String
    var kind: SandboxPost.Kind
    var destination: SandboxPost.Destination
    var urls: [String]
    var details: PostDetails
}
