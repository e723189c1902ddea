// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// TikTok behind a gateway, whose app is audited.
extension SandboxMachine {
    /// Has TikTok publish what a gateway wants.
    /// - Returns: TikTok's publish id.
    mutating func startPublish(_ order: GatewayOrder, via gateway: SandboxGateway, now: Date) throws(Refusal) -> String {
        guard let account = accounts[order.openID] else { throw Refusal(404, "account_not_found", "There is no such account.") }
        try checkOrder(order, account: account, now: now)
        let kind = order.kind == .video ? "v" : "p"
        let destination = order.destination == .profile ? "pub" : "inbox"
        let id = "\(kind)_\(destination)_url~v2.\(ids.number())"
        download(order.urls, of: id, as: order.kind)
        start(
            Publish(
                id: id, openID: order.openID, kind: order.kind, destination: order.destination, isPull: true,
                details: order.details, created: now, stage: .downloading(since: now, outcome: nil), gateway: gateway))
        return id
    }

    private func checkOrder(_ order: GatewayOrder, account: SandboxAccount, now: Date) throws(Refusal) {
        guard order.destination == .profile else { return try checkInbox(account, now: now) }
        if account.isBanned { throw .banned }
        if let level = order.details.privacyLevel {
            guard account.privacyLevelOptions.contains(level) else { throw .privacyMismatch }
            if order.details.flags["brand_content_toggle"] == true, level == "SELF_ONLY" {
                throw .invalidParams("Branded content visibility cannot be set to private.")
            }
        }
        if caps.posts(of: account.openID, now: now) >= configuration.dailyPostCap { throw .tooManyPosts }
    }

    /// How far a publish is.
    func progress(of publish: Publish) -> GatewayProgress {
        switch publish.stage {
        case .uploading, .downloading: return .queued
        case .processing: return .processing
        case .failed(let reason): return .failed(reason)
        case .arrived:
            guard let id = publish.posts.first?.id, let username = accounts[publish.openID]?.username else { return .inbox }
            let kind = publish.kind == .video ? "video" : "photo"
            return .published(postID: String(id), url: "https://www.tiktok.com/@\(username)/\(kind)/\(id)")
        }
    }

    /// Takes in a post, and starts it if its time has come.
    mutating func add(_ post: GatewayPost, now: Date) {
        gatewayPosts[post.id] = post
        startDuePosts(now)
        nextStep = .distantPast
    }

    /// Hands everything to TikTok whose time has come.
    mutating func startDuePosts(_ now: Date) {
        let due = gatewayPosts.values.filter {
            if case .scheduled(let date) = $0.state { date <= now } else { false }
        }
        for var post in due.sorted(by: { $0.id < $1.id }) {
            do {
                post.state = .started(try startPublish(post.order, via: post.gateway, now: now))
            } catch {
                post.state = .refused(error.code)
            }
            gatewayPosts[post.id] = post
        }
    }

    /// When the next post is due.
    var nextDuePost: Date? {
        gatewayPosts.values.compactMap { if case .scheduled(let date) = $0.state { date } else { nil } }.min()
    }

    /// How far a post is; `nil` for one that TikTok has not heard of.
    func progress(of post: GatewayPost) -> GatewayProgress? {
        switch post.state {
        case .draft, .scheduled, .cancelled: nil
        case .refused(let reason): .failed(reason)
        case .started(let id): publishes[id].map { progress(of: $0) }
        }
    }
}
