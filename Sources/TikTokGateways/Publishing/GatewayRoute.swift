// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing

/// What one gateway does for the posts of one account: the part of a ``GatewayPublisher`` that differs from gateway to gateway.
protocol GatewayRoute: Sendable {
    /// What the gateway refuses.
    var rules: PostRules { get }
    /// How long it remembers idempotency keys; `nil` when it has none.
    var idempotencyWindow: Duration? { get }

    /// What the creator allows; `nil` where the gateway does not tell.
    func creatorInfo(for post: Post) async throws(TikTokError) -> CreatorInfo?

    /// Sends everything that has no effect yet, such as a file, and then the one request with the effect.
    func create(_ post: Post, idempotencyKey: String?) async throws(TikTokError) -> PublishHandle

    /// Sends a create again whose answer was lost, under its key: before the date, or not at all.
    func createAgain(_ post: Post, idempotencyKey: String, before date: Date) async throws(TikTokError) -> PublishHandle

    func status(of handle: PublishHandle) async throws(TikTokError) -> PublishStatus

    func cancel(_ handle: PublishHandle) async throws(TikTokError)

    func findPublish(like post: Post, since date: Date) async throws(TikTokError) -> PublishHandle?
}

extension GatewayRoute {
    var idempotencyWindow: Duration? { nil }

    func creatorInfo(for post: Post) async throws(TikTokError) -> CreatorInfo? {
        nil
    }

    func createAgain(_ post: Post, idempotencyKey: String, before date: Date) async throws(TikTokError) -> PublishHandle {
        try await create(post, idempotencyKey: idempotencyKey)
    }

    func cancel(_ handle: PublishHandle) async throws(TikTokError) {
        throw TikTokError.unsupported(.cancel, by: rules.backend)
    }

    func findPublish(like post: Post, since date: Date) async throws(TikTokError) -> PublishHandle? {
        nil
    }
}

extension TikTokError {
    /// The error of a call that a backend does not have.
    static func unsupported(_ capability: Capability, by backend: Backend) -> TikTokError {
        let others = Backend.supporting(capability).map(\.name).joined(separator: ", ")
        return TikTokError(
            code: .unsupportedCapability, meaning: "\(backend.name) has no \(capability); nothing was sent.",
            remedy: others.isEmpty ? "Do without it." : "Do without it, or use a backend that can: \(others).",
            advice: .fixRequest)
    }

    /// The same error of a request before the one with the effect, which was therefore never sent.
    var beforeCreate: TikTokError {
        var error = self
        error.delivery = .notSent
        if advice == .reconcile { error.advice = .retry }
        return error
    }
    /// The same error of an upload before the request with the effect. What would tell to find out what happened says instead that nothing was posted.
    var ofUpload: TikTokError {
        guard [.noAnswer, .timedOut, .badAnswer].contains(code) else { return beforeCreate }
        let error = TikTokError(
            code: .gatewayUploadFailed, operation: operation, status: status, serverMessage: serverMessage)
        return error.beforeCreate
    }
}
