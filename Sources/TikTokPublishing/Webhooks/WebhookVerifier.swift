// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Crypto
public import Foundation
public import HTTPTypes

/// Tells TikTok's webhooks from everything else that arrives at a public URL.
///
/// ```swift
/// let verifier = try WebhookVerifier(clientKey: "aw0…", clientSecrets: [secret])
/// let event = try verifier.verify(signature: header, body: body)
/// ```
///
/// It needs the body byte for byte as it came: whoever decodes JSON and encodes it again has another body. Nothing of the body is read before the
/// signature is found to be right, and comparing takes the same time wherever the first difference is.
///
/// Most servers want a ``WebhookInbox``, which also drops what comes twice.
/// - Source: https://developers.tiktok.com/doc/webhooks-verification, read 2026-11
public struct WebhookVerifier: Sendable {
    /// The name of the header with the signature, `TikTok-Signature`. Upper and lower case are the same in names of headers; TikTok's own pages write
    /// it in two ways.
    public static let headerName = "TikTok-Signature"
    /// The largest body that is looked at: 256 KiB. TikTok states no limit; its events have less than one.
    public static let bodyLimit = 256 * 1024
    /// What a tolerance may be: 10 seconds to 24 hours. A verifier without one does not exist, and none outlasts half of what a ``WebhookMemory``
    /// remembers, so that whatever is accepted a second time is also recognized.
    public static let tolerances: ClosedRange<Duration> = .seconds(10)...(.seconds(86_400))

    let time: TimeSource
    private let clientKey: String
    private let clientSecrets: [Secret]
    private let tolerance: Duration

    /// Creates a verifier.
    /// - Parameters:
    ///   - clientKey: The app's client key. An event for another one is refused.
    ///   - clientSecrets: The app's client secret. While it is being replaced, the new and the old one: a signature with either is right.
    ///   - tolerance: How far the time of the signature may be from now, in either direction; 300 seconds by default, within ``tolerances``. TikTok
    ///     states none, nor whether what it repeats for up to 72 hours is signed anew. See ``WebhookInbox`` for what becomes of older ones.
    ///   - time: Tells what time it is.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/invalidConfiguration`` when the key is empty, there is no secret or an empty one, or the
    ///   tolerance is out of range.
    public init(
        clientKey: String, clientSecrets: [Secret], tolerance: Duration = .seconds(300), time: TimeSource = .system
    ) throws(TikTokError) {
        guard !clientKey.isEmpty else {
            throw TikTokError(code: .invalidConfiguration, detail: "the client key for webhooks is empty")
        }
        guard !clientSecrets.isEmpty, clientSecrets.allSatisfy({ !$0.isEmpty }) else {
            throw TikTokError(code: .invalidConfiguration, detail: "a client secret for webhooks is missing or empty")
        }
        guard Self.tolerances.contains(tolerance) else {
            throw TikTokError(code: .invalidConfiguration, detail: "the tolerance for webhooks must be 10 seconds to 24 hours")
        }
        self.clientKey = clientKey
        self.clientSecrets = clientSecrets
        self.tolerance = tolerance
        self.time = time
    }

    /// Finds the signature among the header fields of a request.
    /// - Parameter fields: The header fields.
    /// - Returns: The signature, or `nil` when there is none.
    public static func signature(in fields: HTTPFields) -> String? {
        HTTPField.Name(headerName).flatMap { fields[$0] }
    }

    /// Verifies a delivery and reads its event.
    /// - Parameters:
    ///   - signature: The header ``headerName``, `nil` when it is missing.
    ///   - body: The body as it came.
    /// - Returns: The event, also one that this SDK does not know.
    /// - Throws: ``TikTokError``: ``TikTokError/Code/webhookForged`` unless one of the secrets signed it; ``TikTokError/Code/webhookExpired`` and
    ///   ``TikTokError/Code/webhookEarly`` when that was too long ago or is yet to come; ``TikTokError/Code/webhookUnreadable``;
    ///   ``TikTokError/Code/webhookOfAnotherApp``.
    public func verify(signature: String?, body: Data) throws(TikTokError) -> WebhookEvent {
        let delivery = try inspect(signature: signature, body: body)
        guard delivery.isFresh else { throw TikTokError(code: .webhookExpired, detail: delivery.age) }
        return delivery.event
    }

    /// A delivery that TikTok signed, for this app.
    struct Delivery {
        let event: WebhookEvent
        let isFresh: Bool
        let age: String
    }

    /// Verifies a delivery, whatever its age.
    func inspect(signature: String?, body: Data) throws(TikTokError) -> Delivery {
        guard let signature else { throw Self.unsigned }
        guard body.count <= Self.bodyLimit else { throw Self.tooLarge }
        guard let signature = WebhookSignature(signature) else { throw Self.malformed }
        guard isGenuine(signature, body) else { throw Self.forged }

        let age = time.now().timeIntervalSince1970 - Double(signature.seconds)
        let seconds = tolerance / .seconds(1)
        guard age >= -seconds else {
            throw TikTokError(code: .webhookEarly, detail: "by \((-age).rounded()) s, where \(seconds) s are tolerated")
        }
        guard let envelope = try? JSONCoding.decode(WebhookEnvelope.self, from: body) else {
            throw TikTokError(code: .webhookUnreadable)
        }
        guard envelope.clientKey == clientKey else { throw TikTokError(code: .webhookOfAnotherApp) }
        return Delivery(
            event: envelope.event(signedAt: Date(timeIntervalSince1970: Double(signature.seconds))), isFresh: age <= seconds,
            age: "by \(age.rounded()) s, where \(seconds) s are tolerated")
    }

    // Made once: whoever floods a public URL shall not find the most work in the words of the refusal.
    private static let unsigned = TikTokError(code: .webhookForged, detail: "there is no signature")
    private static let tooLarge = TikTokError(code: .webhookForged, detail: "the body is too large")
    private static let malformed = TikTokError(code: .webhookForged, detail: "the signature is malformed")
    private static let forged = TikTokError(code: .webhookForged, detail: "the signature is wrong")

    private func isGenuine(_ signature: WebhookSignature, _ body: Data) -> Bool {
        let message = Data("\(signature.seconds).".utf8) + body
        return clientSecrets.contains {
            HMAC<SHA256>.isValidAuthenticationCode(
                signature.code, authenticating: message, using: SymmetricKey(data: Data($0.reveal().utf8)))
        }
    }
}
