// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import Logging

/// Takes TikTok's webhooks: verifies them, drops what came before, and hands each event to a handler.
///
/// ```swift
/// let inbox = WebhookInbox(verifier: verifier, memory: EphemeralWebhookMemory()) { event in
///     try await queue.add(event)
/// }
/// // In the route of the callback URL:
/// let receipt = await inbox.receive(signature: header, body: body)
/// return Response(status: receipt.status)
/// ```
///
/// - **TikTok wants an answer at once, and exactly 200.** Everything else it repeats for up to 72 hours. So the handler writes down what it learned and
///   returns; long work comes later.
/// - **Once.** An event counts as handled when the handler has returned. When it throws, TikTok is told to send the event again.
/// - **Old deliveries are hints.** A genuine delivery beyond the tolerance of the verifier reaches the handler as ``WebhookEvent/Kind/hint(_:)``: TikTok
///   may repeat it late, or somebody else may. It is never taken for the truth, and answered with 200, because its signature will not get younger.
/// - **Unknown events** reach the handler too. A handler ignores what it does not know.
///
/// - Source: https://developers.tiktok.com/doc/webhooks-overview, read 2026-11
public struct WebhookInbox: Sendable {
    private let verifier: WebhookVerifier
    private let memory: any WebhookMemory
    private let logger: Logger
    private let handler: @Sendable (WebhookEvent) async throws -> Void

    /// Creates an inbox.
    /// - Parameters:
    ///   - verifier: Tells TikTok's webhooks from others.
    ///   - memory: Tells what was handled before.
    ///   - logger: Gets every delivery by its name at debug level, and refused ones and failures of the handler above; neither bodies nor signatures.
    ///     Nowhere by default.
    ///   - handler: Handles an event, at any time and several at once. When it throws, the event will come again.
    public init(
        verifier: WebhookVerifier, memory: any WebhookMemory, logger: Logger = .silent,
        handler: @escaping @Sendable (WebhookEvent) async throws -> Void
    ) {
        self.verifier = verifier
        self.memory = memory
        self.logger = logger
        self.handler = handler
    }

    /// Takes one delivery.
    /// - Parameters:
    ///   - signature: The header ``WebhookVerifier/headerName``, `nil` when it is missing.
    ///   - body: The body byte for byte as it came. Let the server refuse what is larger than ``WebhookVerifier/bodyLimit``.
    /// - Returns: What became of it, and what to answer: ``WebhookReceipt/status``.
    public func receive(signature: String?, body: Data) async -> WebhookReceipt {
        do {
            let delivery = try verifier.inspect(signature: signature, body: body)
            return await take(delivery.isFresh ? delivery.event : delivery.event.asHint)
        } catch {
            // Anybody can send anything to a public URL: nothing to wake somebody up for.
            logger.info("TikTok webhook refused", metadata: ["tiktok.error": "\(error.code)"])
            return .refused(error)
        }
    }

    private func take(_ event: WebhookEvent) async -> WebhookReceipt {
        var metadata: Logger.Metadata = ["tiktok.webhook": "\(event.name)"]
        metadata["tiktok.publish_id"] = event.publishID.map { "\($0)" }
        do {
            let isFirst = try await memory.handleOnce(event.deliveryKey, at: verifier.time.now()) { [handler] in
                try await handler(event)
            }
            logger.debug("TikTok webhook \(isFirst ? "handled" : "came again")", metadata: metadata)
            return isFirst ? .handled(event) : .duplicate(event)
        } catch {
            // The text of an unknown error may hold anything; its type does not.
            metadata["tiktok.error"] = "\((error as? TikTokError)?.code.rawValue ?? "\(type(of: error))")"
            logger.error("TikTok webhook not handled; TikTok will send it again", metadata: metadata)
            return .failed(event, error)
        }
    }
}
