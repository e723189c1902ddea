// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import HTTPTypesFoundation
import TikTokPublishing

/// Requests and responses as the tests of this room need them.
enum Requests {
    static func make(_ operation: OperationName = .fetchStatus, hasEffect: Bool = false, body: RequestBody = .none)
        -> TransportRequest
    {
        let url = URL(string: "https://open.example/CANARYpath?token=CANARYquery") ?? URL(fileURLWithPath: "/")
        let fields: HTTPFields = [.authorization: "Bearer CANARYheader"]
        return TransportRequest(
            operation: operation, head: HTTPRequest(method: .post, url: url, headerFields: fields), body: body,
            hasEffect: hasEffect)
    }

    static func response(_ status: Int, retryAfter: String? = nil, body: String = "") -> TransportResponse {
        var fields = HTTPFields()
        fields[.retryAfter] = retryAfter
        return TransportResponse(head: HTTPResponse(status: .init(code: status), headerFields: fields), body: Data(body.utf8))
    }
}
