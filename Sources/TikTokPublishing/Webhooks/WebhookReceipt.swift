// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What became of a delivery, and what to answer.
public enum WebhookReceipt: Sendable {
    /// The handler took the event. A delivery that was too old came to it as a hint.
    case handled(WebhookEvent)
    /// The event came before and was handled then.
    case duplicate(WebhookEvent)
    /// The delivery is not TikTok's, not for this app, or cannot be read. The handler was not called.
    case refused(TikTokError)
    /// The handler, or the memory, threw this. TikTok will send the event again.
    case failed(WebhookEvent, any Error)

    /// The HTTP status to answer with, without a body: 200 when TikTok is done with the event, 401 for a signature that is not right, 400 for what is
    /// refused otherwise, 500 when the event shall come again.
    public var status: Int {
        switch self {
        case .handled, .duplicate: 200
        case .refused(let error): error.code == .webhookForged ? 401 : 400
        case .failed: 500
        }
    }
}
