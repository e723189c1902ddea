// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation
import HTTPTypes
import TikTokPublishing

/// TikTok in the same process: takes every post, and works on it until it is told to be done with all.
final class WaitingServer: HTTPTransport {
    static let clientKey = "aw0benchmark"
    static let clientSecret = Secret("secret")

    private let isComplete = Counter()

    /// From now on every publish is complete.
    func complete() {
        isComplete.add(1)
    }

    func send(_ request: TransportRequest, progress: (@Sendable (Int64) -> Void)?) async throws -> TransportResponse {
        let data =
            switch request.operation {
            case .creatorInfo:
                """
                {"creator_avatar_url":"https://example.com/a.jpg","creator_username":"someone","creator_nickname":"Someone",\
                "privacy_level_options":["SELF_ONLY"],"comment_disabled":false,"duet_disabled":false,"stitch_disabled":false,\
                "max_video_post_duration_sec":600}
                """
            case .videoInit: #"{"publish_id":"\#(Self.name(Self.number(in: request.body)))"}"#
            default: #"{"status":"\#(isComplete.value > 0 ? "PUBLISH_COMPLETE" : "PROCESSING_DOWNLOAD")"}"#
            }
        let body = #"{"data":\#(data),"error":{"code":"ok","message":"","log_id":"202611210000000000000000000000"}}"#
        return TransportResponse(head: HTTPResponse(status: .ok), body: Data(body.utf8))
    }

    /// The webhook that says that a publish is complete.
    func completion(of number: Int) throws -> (signature: String, body: Data) {
        let content = #"{\"publish_id\":\"\#(Self.name("\(number)"))\",\"publish_type\":\"DIRECT_PUBLISH\"}"#
        let seconds = Int(Date().timeIntervalSince1970)
        let body = Data(
            """
            {"client_key":"\(Self.clientKey)","event":"post.publish.complete","create_time":\(seconds),\
            "user_openid":"someone","content":"\(content)"}
            """.utf8)
        let key = SymmetricKey(data: Data(Self.clientSecret.reveal().utf8))
        let code = HMAC<SHA256>.authenticationCode(for: Data("\(seconds).".utf8) + body, using: key)
        return ("t=\(seconds),s=\(code.map { String(format: "%02x", $0) }.joined())", body)
    }

    private static func name(_ number: String) -> String {
        "v_pub_url~v2-1.7\(number)8113027"
    }

    /// Which post it is stands in the name of its file.
    private static func number(in body: RequestBody) -> String {
        guard case .bytes(let body) = body else { return "" }
        let text = String(decoding: body, as: UTF8.self)
        guard let end = text.range(of: ".mp4") else { return "" }
        return String(text[..<end.lowerBound].reversed().prefix { $0.isNumber || $0 == "-" }.reversed())
    }
}
