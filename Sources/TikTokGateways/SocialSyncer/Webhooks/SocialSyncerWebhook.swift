// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Crypto
public import Foundation
public import HTTPTypes
public import TikTokPublishing

/// Tells SocialSyncer's webhooks from everything else that arrives at a public URL.
///
/// ```swift
/// let webhook = try SocialSyncerWebhook(secrets: [secret])
/// let event = try webhook.verify(request.headerFields, body: body)
/// ```
///
/// It needs the body byte for byte as it came: whoever decodes JSON and encodes it again, as some samples do, has another body. Nothing of it is read before the
/// signature is found to be right, and comparing takes the same time wherever the first difference is.
///
/// > Important: No time is signed. Whoever has seen a delivery can repeat it at any later time, and it stays genuine: remember
/// > ``SocialSyncerEvent/deduplicationKey``, and believe no event more than the status of the post, which ``SocialSyncerClient/post(_:)`` tells.
///
/// - Source: https://social-syncer-api.com/docs, read 2026-11
public struct SocialSyncerWebhook: Sendable {
    /// The headers that the documents name, most used first. Upper and lower case are the same in names of headers.
    public static let headerNames = ["X-SocialSyncerAPI-Signature", "X-SocialAPI-Signature"]
    /// The largest body that is looked at: 256 KiB. SocialSyncer states no limit.
    public static let bodyLimit = WebhookVerifier.bodyLimit

    private let secrets: [Secret]
    private let headerNames: [HTTPField.Name]

    /// Creates a verifier.
    /// - Parameters:
    ///   - secrets: The secret of the webhook. While it is being replaced, the new and the old one: a signature with either is right.
    ///   - headerNames: The headers that may hold the signature; ``headerNames`` by default.
    /// - Throws: `TikTokError` with code `TikTokError.Code.invalidConfiguration` when there is no secret or an empty one, or no name of a header.
    public init(secrets: [Secret], headerNames: [String] = Self.headerNames) throws(TikTokError) {
        guard !secrets.isEmpty, secrets.allSatisfy({ !$0.isEmpty }) else {
            throw TikTokError(code: .invalidConfiguration, detail: "a secret for webhooks is missing or empty")
        }
        self.secrets = secrets
        self.headerNames = headerNames.compactMap { HTTPField.Name($0) }
        guard !headerNames.isEmpty, self.headerNames.count == headerNames.count else {
            throw TikTokError(code: .invalidConfiguration, detail: "the names of the headers of webhooks are none, or not names")
        }
    }

    /// Verifies a delivery and reads its event.
    /// - Parameters:
    ///   - fields: The header fields of the request.
    ///   - body: The body as it came.
    /// - Returns: The event, also one that this SDK does not know.
    /// - Throws: `TikTokError` as ``verify(signature:body:)``.
    public func verify(_ fields: HTTPFields, body: Data) throws(TikTokError) -> SocialSyncerEvent {
        try verify(signature: headerNames.lazy.compactMap { fields[$0] }.first, body: body)
    }

    /// Verifies a delivery and reads its event.
    /// - Parameters:
    ///   - signature: The header with the signature: the HMAC-SHA256 of the body in hexadecimal. `nil` when it is missing.
    ///   - body: The body as it came.
    /// - Returns: The event, also one that this SDK does not know.
    /// - Throws: `TikTokError`: `TikTokError.Code.webhookForged` unless one of the secrets signed it; `TikTokError.Code.webhookUnreadable`.
    public func verify(signature: String?, body: Data) throws(TikTokError) -> SocialSyncerEvent {
        guard let signature else { throw Self.forged("there is no signature") }
        guard body.count <= Self.bodyLimit else { throw Self.forged("the body is too large") }
        guard signature.utf8.count == 64, let code = Hex.bytes(signature.utf8) else {
            throw Self.forged("the signature is malformed")
        }
        let isGenuine = secrets.contains {
            HMAC<SHA256>.isValidAuthenticationCode(
                code, authenticating: body, using: SymmetricKey(data: Data($0.reveal().utf8)))
        }
        guard isGenuine else { throw Self.forged("the signature is wrong") }
        guard let value = GatewayValue(body), let event = SocialSyncerEvent(value, body: body) else {
            throw TikTokError(
                code: .webhookUnreadable, meaning: "The webhook is genuine but not what SocialSyncer documents.",
                remedy: "Look for a newer version of this SDK.", advice: .giveUp)
        }
        return event
    }

    private static func forged(_ detail: String) -> TikTokError {
        TikTokError(
            code: .webhookForged, meaning: "The webhook is not signed with the secret of this webhook (\(detail)).",
            remedy: "If SocialSyncer sent it: use the secret of the very webhook, and the body byte for byte as it came.",
            advice: .giveUp)
    }
}
