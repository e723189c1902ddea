// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// The endpoints behind a bearer token.
/// Limits: https://developers.tiktok.com/doc/tiktok-api-v2-rate-limit and the page of each endpoint, read 2026-11.
enum APIEndpoint: String {
    case creatorInfo = "/v2/post/publish/creator_info/query/"
    case videoInit = "/v2/post/publish/video/init/"
    case inboxVideoInit = "/v2/post/publish/inbox/video/init/"
    case contentInit = "/v2/post/publish/content/init/"
    case statusFetch = "/v2/post/publish/status/fetch/"
    case cancel = "/v2/post/publish/cancel/"
    case userInfo = "/v2/user/info/"
    case videoList = "/v2/video/list/"
    case videoQuery = "/v2/video/query/"

    var method: String {
        self == .userInfo ? "GET" : "POST"
    }

    var isContentPosting: Bool {
        rawValue.hasPrefix("/v2/post/publish/")
    }

    var startsPublish: Bool {
        [.videoInit, .inboxVideoInit, .contentInit].contains(self)
    }

    /// Calls a minute; `nil` where no limit is documented.
    var callsPerMinute: Int? {
        switch self {
        case .creatorInfo: 20
        case .videoInit, .inboxVideoInit, .contentInit: 6
        case .statusFetch: 30
        case .cancel: nil
        case .userInfo, .videoList, .videoQuery: 600
        }
    }

    /// Whether the limit is one of the app rather than one of each token.
    var isLimitedPerApp: Bool {
        switch self {
        case .userInfo, .videoList, .videoQuery: true
        default: false
        }
    }

    /// One of these scopes is needed; empty where the request decides.
    var scopes: [String] {
        switch self {
        case .creatorInfo, .videoInit: [Scope.publish]
        case .inboxVideoInit: [Scope.upload]
        case .statusFetch, .cancel: [Scope.publish, Scope.upload]
        case .videoList, .videoQuery: [Scope.list]
        case .contentInit, .userInfo: []
        }
    }
}
