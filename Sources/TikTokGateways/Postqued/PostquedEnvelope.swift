// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import TikTokPublishing

/// What all answers of Postqued have in common: a refusal is `{"success": false, "message": …}` on the posts surface and `{"error": …, "code": …}` on the
/// content surface.
enum PostquedEnvelope {
    /// The words of a refusal.
    static func read(_ status: Int, _ body: GatewayValue) -> (code: TikTokError.Code?, serverCode: String?, message: String?) {
        let message = words(body)
        let code = codes[body["code"].text ?? ""] ?? PostquedCause(message)?.code
        return (code, body["code"].text, message)
    }

    /// Throws for a refusal with a status of success. A post that has failed is told with `success` as well, so what has a state is no refusal of a question.
    static func check(_ answer: GatewayAnswer) throws(TikTokError) {
        let body = answer.value
        let isAnswer = !answer.hasEffect && body["status"] != .null
        let isRefusal = body["success"].bool == false || body["error"] != .null && body["code"] != .null
        guard isRefusal, !isAnswer else { return }
        let (code, serverCode, message) = read(answer.status, body)
        throw explained(answer.failure(code ?? .gatewayRefused, serverCode: serverCode, message: message))
    }

    /// The error of a post that Postqued has taken and failed with: in its own words, or in TikTok's.
    static func failure(_ message: String?, operation: OperationName) -> TikTokError {
        let isWord = message?.allSatisfy { $0.isASCII && ($0.isLowercase || $0 == "_") } ?? false
        if let message, isWord, message.contains("_") {
            return TikTokError(code: .init(rawValue: message), operation: operation, serverMessage: message)
        }
        let code = PostquedCause(message)?.code ?? .gatewayPublishFailed
        return explained(TikTokError(code: code, operation: operation, serverMessage: message))
    }

    /// The same error, with Postqued's own limits where it has others than TikTok.
    static func explained(_ error: TikTokError) -> TikTokError {
        guard let cause = PostquedCause(error.serverMessage), cause.code == error.code else { return error }
        var error = error
        error.meaning = cause.meaning
        error.remedy = cause.remedy
        return error
    }

    private static func words(_ body: GatewayValue) -> String? {
        let error = body["error"]
        return [error, error["message"], body["message"]].lazy.compactMap(\.text).first
    }

    /// Source: Postqued's agent skill, read 2026-11.
    private static let codes: [String: TikTokError.Code] = [
        "IDEMPOTENCY_CONFLICT": .idempotencyConflict, "SUBSCRIPTION_REQUIRED": .subscriptionRequired,
    ]
}
