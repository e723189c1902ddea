// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Crypto
public import Foundation
public import TikTokPublishing

/// Something that SocialSyncer says has happened. It is news and not the state of things: ask for the status before you act on it.
/// - Source: https://social-syncer-api.com/docs; further names and the second shape: sister API; read 2026-11
public struct SocialSyncerEvent: Sendable, Hashable {
    /// What happened.
    public let name: Name
    /// SocialSyncer's id of the event, which the sister API gives.
    public let id: String?
    /// When it happened, if that is told.
    public let date: Date?
    /// The post that it is about, as far as it is told.
    public let post: SocialSyncerPublish?
    /// The account that it is about, as far as it is told.
    public let accountID: String?
    /// What all deliveries of one event have in common: 64 hexadecimal digits. Remember it, and drop what comes again.
    public let deduplicationKey: String

    /// Reads both shapes: `{event, timestamp, data: {postId, …}}` and `{id, event, timestamp, post: {id, …}}`.
    init?(_ value: GatewayValue, body: Data) {
        guard let name = value["event"].text else { return nil }
        self.name = Name(rawValue: name)
        id = value["id"].text
        date = value["timestamp"].date
        let data = value["data"]
        post = Self.post(in: value)
        accountID =
            data["accountId"].text ?? value["account"].first("accountId", "_id", "id").text ?? post?.targets.first?.accountID
        var facts = [name]
        if let id {
            facts.append(id)
        } else if let about = post?.id?.rawValue ?? accountID, let timestamp = value["timestamp"].text {
            facts += [about, data["platform"].text ?? "", timestamp]
        } else {
            facts.append(Hex.string(SHA256.hash(data: body)))
        }
        // The lengths keep one text from running into the next.
        deduplicationKey = Hex.string(SHA256.hash(data: Data(facts.map { "\($0.utf8.count):\($0)" }.joined().utf8)))
    }

    /// The first shape has one account only, whose state stands beside the id of the post.
    private static func post(in value: GatewayValue) -> SocialSyncerPublish? {
        if value["post"].isObject { return SocialSyncerPublish(value["post"]) }
        let data = value["data"]
        guard let id = data["postId"].text else { return nil }
        return SocialSyncerPublish(
            .object([
                "id": .string(id), "status": data["status"], "platforms": data["platform"] == .null ? .null : .array([data]),
            ]))
    }

    /// How far the post is, in the words that all backends share: for a publish that was begun with this handle.
    /// - Parameter handle: The publish, whose name is ``SocialSyncerPublish/id`` of ``post``.
    /// - Returns: The status, or `nil` when the event is about something else.
    public func status(for handle: PublishHandle) -> PublishStatus? {
        guard let post, post.id == handle.publishID else { return nil }
        return post.status(for: handle, accountID: accountID ?? "", unlessTold: name.status)
    }
}
