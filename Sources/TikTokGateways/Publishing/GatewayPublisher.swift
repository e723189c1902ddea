// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import TikTokPublishing

/// A gateway as the backend of a `PublishSession`. Clients make it: see ``WahdxClient/account(_:journal:)`` and its like.
///
/// The create of a post is its effect: a gateway needs no further request to publish. So a create whose answer was lost is not repeated, but reconciled, as far
/// as the gateway offers a way, and else ends in `PublishOutcome.unknown(_:)`.
public struct GatewayPublisher: Publisher {
    private let route: any GatewayRoute
    private let inspection: PostInspection
    private let time: TimeSource

    init(_ route: any GatewayRoute, configuration: GatewayConfiguration) {
        self.route = route
        var rules = route.rules
        if configuration.isOnLoopback { rules.pulls.allowsLoopback = true }
        inspection = PostInspection(rules: rules, inspector: configuration.pullInspector)
        time = configuration.time
    }

    /// The gateway, and what it can do.
    public var backend: Backend { route.rules.backend }

    /// How long the gateway remembers idempotency keys; `nil` for those that have none.
    public var idempotencyWindow: Duration? { route.idempotencyWindow }

    /// Checks the post and its media, and what the creator allows where the gateway tells.
    /// - Parameter post: What is to be published.
    /// - Throws: `TikTokError` with all problems at once; with code `TikTokError.Code.unsupportedCapability` when all of them are things that the gateway
    ///   cannot do.
    public func check(_ post: Post) async throws {
        if let error = await report(on: post, asksAnyway: false).error { throw error }
    }

    /// Looks at everything that ``check(_:)`` looks at, and goes on where that stops.
    /// - Parameter post: What is to be published.
    /// - Returns: Everything that stands against it. It sends one request where the gateway tells what the creator allows.
    public func preflight(_ post: Post) async -> PreflightReport {
        await report(on: post, asksAnyway: true)
    }

    /// True: a gateway needs nothing but the create.
    /// - Parameter post: What is to be published.
    public func takesEffectAtBegin(_ post: Post) -> Bool { true }

    /// Creates the post, after a file was uploaded.
    /// - Parameters:
    ///   - post: What is to be published.
    ///   - idempotencyKey: A name of this attempt, for gateways that know idempotency keys.
    /// - Returns: What the gateway calls it, and when it will publish it.
    /// - Throws: `TikTokError`.
    public func begin(_ post: Post, idempotencyKey: String?) async throws -> Submission {
        Submission(handle: try await route.create(post, idempotencyKey: idempotencyKey))
    }

    /// Creates the post again under its key, when the answer to the first create was lost.
    /// - Parameters:
    ///   - post: What is to be published.
    ///   - idempotencyKey: The key of the first create.
    ///   - date: From when on nothing with an effect is sent any more.
    /// - Returns: What the gateway calls it, and when it will publish it.
    /// - Throws: `TikTokError`.
    public func beginAgain(_ post: Post, idempotencyKey: String, before date: Date) async throws -> Submission {
        Submission(handle: try await route.createAgain(post, idempotencyKey: idempotencyKey, before: date))
    }

    /// Asks how far it is. A gateway that does not know a post which it has just taken is asked three times within ten seconds.
    /// - Parameter handle: The publish.
    /// - Returns: How far it is, in the words of `PublishStatus.Phase`; the gateway's own is `PublishStatus.word`.
    /// - Throws: `TikTokError`.
    public func status(of handle: PublishHandle) async throws -> PublishStatus {
        for pause in [Duration.seconds(3), .seconds(6)] {
            do {
                return try await route.status(of: handle)
            } catch {
                guard error.code == .notFound else { throw error }
            }
            try await time.sleep(pause)
        }
        return try await route.status(of: handle)
    }

    /// Asks the gateway to cancel.
    /// - Parameter handle: The publish.
    /// - Throws: `TikTokError`; with code `TikTokError.Code.unsupportedCapability` where it cannot be asked.
    public func cancel(_ handle: PublishHandle) async throws {
        try await route.cancel(handle)
    }

    /// Looks for the publish among those of the account, where the gateway has a list.
    /// - Parameters:
    ///   - post: What was sent.
    ///   - date: Before which it was not sent.
    /// - Returns: The publish, if exactly one has the same text and media.
    /// - Throws: `TikTokError` when it could not look.
    public func findPublish(like post: Post, since date: Date) async throws -> PublishHandle? {
        try await route.findPublish(like: post, since: date)
    }

    private func report(on post: Post, asksAnyway: Bool) async -> PreflightReport {
        var report = PreflightReport()
        let media = await inspection.look(at: post, at: time.now(), &report)
        guard asksAnyway || report.problems.isEmpty else { return report }
        guard post.destination == .profile else { return report }
        do {
            report.creator = try await route.creatorInfo(for: post)
        } catch {
            report.obstacles.append(error)
        }
        guard let creator = report.creator else { return report }
        report.problems += route.rules.problems(in: post, creator: creator)
        if case .video = post, let info = media.first { report.problems += route.rules.problems(in: info, creator: creator) }
        return report
    }
}
