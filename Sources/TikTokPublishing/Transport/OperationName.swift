// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// The stable name of one kind of request, the same in errors, logs and faults of the sandbox.
///
/// It is what a metric is counted by and what a retry rule is looked up by; it never holds an id or a secret.
public struct OperationName: RawRepresentable, Codable, Hashable, Sendable, CustomStringConvertible {
    /// The name in dotted form, such as `video.init`.
    public var rawValue: String

    /// Names an operation of another backend or of your own.
    /// - Parameter rawValue: A short dotted name without ids and secrets.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The name in dotted form.
    public var description: String { rawValue }

    /// Exchange of an authorization code: `POST /v2/oauth/token/`.
    public static let exchangeCode = Self(rawValue: "oauth.exchange_code")
    /// Refresh of an access token: `POST /v2/oauth/token/`.
    public static let refreshToken = Self(rawValue: "oauth.refresh_token")
    /// Request of a client token: `POST /v2/oauth/token/`.
    public static let clientToken = Self(rawValue: "oauth.client_token")
    /// Revocation of an access token: `POST /v2/oauth/revoke/`.
    public static let revokeToken = Self(rawValue: "oauth.revoke")
    /// Request of a QR code: `POST /v2/oauth/get_qrcode/`.
    public static let getQRCode = Self(rawValue: "oauth.get_qrcode")
    /// Question how far a sign-in by QR code is: `POST /v2/oauth/check_qrcode/`.
    public static let checkQRCode = Self(rawValue: "oauth.check_qrcode")
    /// `POST /v2/post/publish/creator_info/query/`.
    public static let creatorInfo = Self(rawValue: "creator_info.query")
    /// `POST /v2/post/publish/video/init/`, a direct post of a video.
    public static let videoInit = Self(rawValue: "video.init")
    /// `POST /v2/post/publish/inbox/video/init/`, a draft of a video.
    public static let inboxVideoInit = Self(rawValue: "inbox.video.init")
    /// `POST /v2/post/publish/content/init/`, photos in both modes.
    public static let contentInit = Self(rawValue: "content.init")
    /// `PUT` of one chunk to the upload URL.
    public static let uploadChunk = Self(rawValue: "upload.chunk")
    /// `POST /v2/post/publish/status/fetch/`.
    public static let fetchStatus = Self(rawValue: "status.fetch")
    /// `POST /v2/post/publish/cancel/`.
    public static let cancelPublish = Self(rawValue: "publish.cancel")
    /// `GET /v2/user/info/`.
    public static let userInfo = Self(rawValue: "user.info")
    /// `POST /v2/video/list/`.
    public static let videoList = Self(rawValue: "video.list")
    /// `POST /v2/video/query/`.
    public static let videoQuery = Self(rawValue: "video.query")
    /// `GET` of a part of a photo or video that TikTok shall download: see ``PullInspector``.
    public static let inspectPull = Self(rawValue: "pull.inspect")
}

extension OperationName {
    /// The scope that TikTok asks for, in words. Source: https://developers.tiktok.com/doc/scopes-overview, read 2026-11.
    var neededScope: String? {
        switch self {
        case .creatorInfo, .videoInit: "video.publish"
        case .inboxVideoInit: "video.upload"
        case .contentInit: "video.publish to post, video.upload for a draft"
        case .fetchStatus, .cancelPublish: "video.publish or video.upload"
        case .userInfo: "user.info.basic, and more for more fields"
        case .videoList, .videoQuery: "video.list"
        default: nil
        }
    }
}
