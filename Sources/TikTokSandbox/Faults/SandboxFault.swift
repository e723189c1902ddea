// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import TikTokPublishing

/// Something that goes wrong with a call to the sandbox, scripted beforehand.
///
/// ```swift
/// await sandbox.script(SandboxFault(on: .videoInit, .loseReply))
/// ```
public struct SandboxFault: Sendable, Hashable {
    /// The calls that a fault is about: a path of the API, or all chunks that are uploaded.
    public struct Target: RawRepresentable, Hashable, Sendable {
        /// The path without host and query.
        public var rawValue: String

        /// Names a path.
        /// - Parameter rawValue: The path with its trailing slash, without host and query.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

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
        /// The upload of a chunk.
        public static let upload = Self(rawValue: "/upload")
        /// User info.
        public static let userInfo = Self(rawValue: "/v2/user/info/")
        /// The list of videos.
        public static let videoList = Self(rawValue: "/v2/video/list/")
        /// The query of videos.
        public static let videoQuery = Self(rawValue: "/v2/video/query/")
    }

    /// What goes wrong.
    public enum Effect: Sendable, Hashable {
        /// TikTok acts on the request, and the reply never arrives: `connection_lost`, `.maybeSent`.
        case loseReply
        /// The request never arrives: nothing happens at TikTok, and the client is told what it can know. With `.notSent` it fails with
        /// `cannot_connect`, with `.maybeSent` with `connection_lost`.
        case drop(TransportError.Delivery)
        /// The reply takes so much virtual time. When that is longer than the timeout of the request, TikTok has acted and the client gets
        /// `timed_out`.
        case delay(Duration)
        /// An answer instead of the real one.
        case answer(Answer)
    }

    /// An answer that stands in for the real one.
    public struct Answer: Sendable, Hashable {
        /// The HTTP status.
        public var status: Int
        /// The body.
        public var body: Data
        /// The value of `Content-Type`.
        public var contentType: String
        /// Whether TikTok acts on the request all the same; false by default.
        public var afterEffect: Bool

        /// Makes an answer from its parts.
        /// - Parameters:
        ///   - status: The HTTP status.
        ///   - body: The body; empty by default.
        ///   - contentType: The value of `Content-Type`; `text/html` by default.
        ///   - afterEffect: Whether TikTok acts on the request all the same; false by default.
        public init(status: Int, body: Data = Data(), contentType: String = "text/html", afterEffect: Bool = false) {
            self.status = status
            self.body = body
            self.contentType = contentType
            self.afterEffect = afterEffect
        }

        /// A refusal in the envelope of the API.
        /// - Parameters:
        ///   - status: The HTTP status.
        ///   - code: The error code.
        ///   - message: The message; the code by default.
        ///   - afterEffect: Whether TikTok acts on the request all the same; false by default.
        public static func envelope(status: Int, code: String, message: String? = nil, afterEffect: Bool = false) -> Answer {
            let body: JSONValue = [
                "data": [:], "error": ["code": .string(code), "message": .string(message ?? code), "log_id": "SANDBOXFAULT"],
            ]
            return Answer(
                status: status, body: body.data, contentType: "application/json; charset=utf-8", afterEffect: afterEffect)
        }

        /// A refusal in the flat shape of the OAuth endpoints.
        /// - Parameters:
        ///   - status: The HTTP status.
        ///   - error: The error word.
        ///   - afterEffect: Whether TikTok acts on the request all the same; false by default.
        public static func oauth(status: Int, error: String, afterEffect: Bool = false) -> Answer {
            let body: JSONValue = ["error": .string(error), "error_description": .string(error), "log_id": "SANDBOXFAULT"]
            return Answer(
                status: status, body: body.data, contentType: "application/json; charset=utf-8", afterEffect: afterEffect)
        }

        /// Bytes that are no JSON, with status 200.
        /// - Parameter afterEffect: Whether TikTok acts on the request all the same; false by default.
        public static func garbage(afterEffect: Bool = false) -> Answer {
            Answer(
                status: 200, body: Data([0x7B, 0xFF, 0x00, 0x22, 0xC3]), contentType: "application/json", afterEffect: afterEffect
            )
        }
    }

    /// The calls it is about.
    public var target: Target
    /// Which of these calls goes wrong first, counted from the moment the fault is scripted; 1 is the next one.
    public var call: Int
    /// How many calls in a row go wrong.
    public var times: Int
    /// What goes wrong.
    public var effect: Effect

    /// Describes a fault.
    /// - Parameters:
    ///   - target: The calls it is about.
    ///   - effect: What goes wrong.
    ///   - call: Which of these calls goes wrong first; 1, the next one, by default.
    ///   - times: How many calls in a row go wrong; 1 by default.
    public init(on target: Target, _ effect: Effect, call: Int = 1, times: Int = 1) {
        self.target = target
        self.effect = effect
        self.call = call
        self.times = times
    }
}
