// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import TikTokPublishing

/// What all answers of wahdx have in common: `{"success": true, "data": …}`, `{"success": false, …}` or `{"error": …, "subscription": …}`.
enum WahdxEnvelope {
    /// The words of a refusal.
    static func read(_ status: Int, _ body: GatewayValue) -> (code: TikTokError.Code?, serverCode: String?, message: String?) {
        let message = body.first("error", "message").text
        return (code(status, body, message), body["code"].text, message)
    }

    /// Throws for a refusal with a status of success.
    static func check(_ answer: GatewayAnswer) throws(TikTokError) {
        let body = answer.value
        guard body["success"].bool == false || body["success"] == .null && body["error"] != .null else { return }
        let (code, serverCode, message) = read(answer.status, body)
        throw answer.failure(code ?? .gatewayRefused, serverCode: serverCode, message: message)
    }

    private static func code(_ status: Int, _ body: GatewayValue, _ message: String?) -> TikTokError.Code? {
        // What the plan is may stand in any answer, also in that of a server that is busy or broken.
        guard status == 402 || status == 403 || (200..<300).contains(status) else { return nil }
        let isOfPlan = body["subscription"] != .null || (message ?? "").lowercased().contains("subscription")
        return status == 402 || isOfPlan ? .subscriptionRequired : nil
    }
}
