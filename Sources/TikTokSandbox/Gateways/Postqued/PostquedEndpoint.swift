// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// The endpoints of Postqued, of both surfaces. Source: its guide to photo posts and its agent skill, read 2026-11.
enum PostquedEndpoint {
    case createPost
    case post
    case upload
    case completeUpload
    case uploadImage
    case accounts
    case publish
    case status

    static let all = GatewayEndpoints<PostquedEndpoint>([
        ("POST", "/v1/posts", .createPost),
        ("GET", "/v1/posts/{}", .post),
        ("POST", "/v1/content/upload", .upload),
        ("POST", "/v1/content/upload/complete", .completeUpload),
        ("POST", "/v1/content/upload-image", .uploadImage),
        ("GET", "/v1/platform-accounts", .accounts),
        ("POST", "/v1/content/publish", .publish),
        ("GET", "/v1/content/publish/{}", .status),
    ])

    /// The calls a minute of the group that it belongs to.
    var limit: (group: String, count: Int)? {
        switch self {
        case .createPost, .post: nil
        case .upload, .completeUpload, .uploadImage: ("upload", 20)
        case .accounts, .status: ("read", 30)
        case .publish: ("publish", 10)
        }
    }
}
