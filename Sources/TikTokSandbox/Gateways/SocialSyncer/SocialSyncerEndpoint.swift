// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// The endpoints of SocialSyncer. `Documentation/openapi/social-syncer.json` says which of them only its sister API documents.
enum SocialSyncerEndpoint {
    case createPost
    case listPosts
    case getPost
    case updatePost
    case deletePost
    case retryPost
    case unpublishPost
    case accounts
    case health
    case disconnect
    case creatorInfo
    case connectURL
    case connect
    case presign
    case validatePost
    case validateMedia
    case setWebhook
    case testWebhook

    static let all = GatewayEndpoints<SocialSyncerEndpoint>([
        ("POST", "/posts", .createPost),
        ("GET", "/posts", .listPosts),
        ("GET", "/posts/{}", .getPost),
        ("PUT", "/posts/{}", .updatePost),
        ("DELETE", "/posts/{}", .deletePost),
        ("POST", "/posts/{}/retry", .retryPost),
        ("POST", "/posts/{}/unpublish", .unpublishPost),
        ("GET", "/accounts", .accounts),
        ("GET", "/accounts/health", .health),
        ("DELETE", "/accounts/{}/{}", .disconnect),
        ("GET", "/accounts/{}/tiktok/creator-info", .creatorInfo),
        ("GET", "/connect/{}", .connectURL),
        ("POST", "/connect/{}", .connect),
        ("POST", "/media/presign", .presign),
        ("POST", "/tools/validate/post", .validatePost),
        ("POST", "/tools/validate/media", .validateMedia),
        ("POST", "/webhooks/settings", .setWebhook),
        ("POST", "/webhooks/test", .testWebhook),
    ])
}
