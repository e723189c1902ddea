// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import TikTokPublishing

/// An answer of a gateway with a readable body and a status of success. Whether it really is one, the gateway's own envelope says.
struct GatewayAnswer: Sendable {
    let value: GatewayValue
    let response: TransportResponse
    let operation: OperationName
    let hasEffect: Bool

    var status: Int { response.head.status.code }

    /// The error of an answer.
    /// - Parameters:
    ///   - code: What went wrong, in the words of the SDK.
    ///   - serverCode: The gateway's own code.
    ///   - message: The gateway's own words.
    func failure(_ code: TikTokError.Code, serverCode: String? = nil, message: String? = nil) -> TikTokError {
        GatewayFailure(response: response, operation: operation, hasEffect: hasEffect).error(
            code, serverCode: serverCode, message: message)
    }

    /// The answer cannot be understood. After a create that means that nobody knows what came of it.
    var unreadable: TikTokError { failure(.badAnswer) }

    /// A text that has to be there.
    func require<Value>(_ value: Value?) throws(TikTokError) -> Value {
        guard let value else { throw unreadable }
        return value
    }
}
