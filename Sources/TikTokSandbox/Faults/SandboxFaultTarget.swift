// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

extension SandboxFault {
    /// The calls that a fault is about: a path, or all paths that begin alike.
    public struct Target: RawRepresentable, Hashable, Sendable {
        /// The path without host and query. A `*` at its end stands for whatever follows.
        public var rawValue: String

        /// Names a path.
        /// - Parameter rawValue: The path with its trailing slash, without host and query, such as `/postqued/v1/content/publish`. A `*` at its
        ///   end stands for whatever follows: `/v2/post/publish/*`.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// The authorize page.
        public static let authorize = Self(rawValue: "/v2/auth/authorize/")
        /// Exchange and refresh of tokens.
        public static let token = Self(rawValue: "/v2/oauth/token/")
        /// Revocation of tokens.
        public static let revoke = Self(rawValue: "/v2/oauth/revoke/")
        /// Requests for a QR code.
        public static let getQRCode = Self(rawValue: "/v2/oauth/get_qrcode/")
        /// Questions how far a QR code is.
        public static let checkQRCode = Self(rawValue: "/v2/oauth/check_qrcode/")
        /// Creator info.
        public static let creatorInfo = Self(rawValue: "/v2/post/publish/creator_info/query/")
        /// The init of a direct post of a video.
        public static let videoInit = Self(rawValue: "/v2/post/publish/video/init/")
        /// The init of a draft of a video.
        public static let inboxVideoInit = Self(rawValue: "/v2/post/publish/inbox/video/init/")
        /// The init of photos.
        public static let contentInit = Self(rawValue: "/v2/post/publish/content/init/")
        /// Status.
        public static let statusFetch = Self(rawValue: "/v2/post/publish/status/fetch/")
        /// Cancel.
        public static let cancel = Self(rawValue: "/v2/post/publish/cancel/")
        /// The upload of a chunk to TikTok.
        public static let upload = Self(rawValue: "/upload")
        /// User info.
        public static let userInfo = Self(rawValue: "/v2/user/info/")
        /// The list of videos.
        public static let videoList = Self(rawValue: "/v2/video/list/")
        /// The query of videos.
        public static let videoQuery = Self(rawValue: "/v2/video/query/")
        /// Uploads to the gateways, and downloads of what was uploaded.
        public static let gatewayUpload = Self(rawValue: "/_upload/*")
        /// Every call but those of the control doors.
        public static let everything = Self(rawValue: "*")

        /// Every call to a gateway but its uploads.
        /// - Parameter gateway: The gateway.
        public static func gateway(_ gateway: SandboxGateway) -> Self {
            Self(rawValue: gateway.path + "/*")
        }

        /// Whether a path is meant.
        func matches(_ path: String) -> Bool {
            // Upload URLs have one of two paths.
            let path = path == SandboxOddities.UploadPath.video.rawValue ? Self.upload.rawValue : path
            return rawValue.hasSuffix("*") ? path.hasPrefix(rawValue.dropLast()) : path == rawValue
        }
    }
}
