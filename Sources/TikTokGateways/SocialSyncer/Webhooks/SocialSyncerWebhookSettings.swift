// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import TikTokPublishing

/// The body of `POST /webhooks/settings`. What is `nil` is not sent.
/// - Source: https://social-syncer-api.com/docs; name, secret, switch and header fields: sister API; read 2026-11
public struct SocialSyncerWebhookSettings: Sendable, Hashable, Encodable {
    /// Where deliveries go.
    public var url: URL
    /// Which events.
    public var events: [SocialSyncerEvent.Name]
    /// A name for it, which the sister API wants.
    public var name: String?
    /// What deliveries are signed with.
    public var secret: Secret?
    /// Whether anything is delivered.
    public var isActive: Bool?
    /// Header fields of deliveries.
    public var customHeaders: [String: Secret]?

    /// Describes where events go.
    /// - Parameters:
    ///   - url: Where deliveries go.
    ///   - events: Which events.
    ///   - secret: What deliveries are signed with; not sent by default.
    public init(url: URL, events: [SocialSyncerEvent.Name], secret: Secret? = nil) {
        self.url = url
        self.events = events
        self.secret = secret
    }

    /// Writes SocialSyncer's fields, the secret too.
    /// - Parameter encoder: Where to write them.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(url, forKey: .url)
        try container.encode(events.map(\.rawValue), forKey: .events)
        try container.encodeIfPresent(name, forKey: .name)
        try container.encodeIfPresent(secret?.reveal(), forKey: .secret)
        try container.encodeIfPresent(isActive, forKey: .isActive)
        try container.encodeIfPresent(customHeaders?.mapValues { $0.reveal() }, forKey: .customHeaders)
    }

    private enum CodingKeys: String, CodingKey {
        case url
        case events
        case name
        case secret
        case isActive
        case customHeaders
    }
}
