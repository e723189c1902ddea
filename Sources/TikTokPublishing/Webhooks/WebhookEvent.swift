// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// Something that TikTok says has happened.
///
/// TikTok sends every event at least once, in any order, and for up to 72 hours after it happened. So an event is news and not the state of things:
/// whoever needs to know how a publish stands now asks for its status.
/// - Source: https://developers.tiktok.com/doc/webhooks-overview, https://developers.tiktok.com/doc/webhooks-events and
///   https://developers.tiktok.com/doc/content-posting-api-reference-get-video-status, read 2026-11
public struct WebhookEvent: Sendable, Hashable {
    /// What happened.
    public enum Kind: Sendable, Hashable {
        /// A publish failed, and nothing will come of it. The error tells TikTok's reason with its meaning, remedy and advice.
        case publishFailed(PublishID, TikTokError)
        /// A post came out; TikTok may still moderate it. Of a draft it comes once for every post that the creator makes of it.
        case publishCompleted(PublishID)
        /// A draft is in the creator's inbox.
        case inboxDelivered(PublishID)
        /// Everybody can see a post, for the first time or again. TikTok documents the post id but not what kind of value it is.
        case publiclyAvailable(PublishID, PostID?)
        /// A post cannot be seen by everybody any more.
        case noLongerPubliclyAvailable(PublishID, PostID?)
        /// A user's authorization has ended, and the tokens with it. Call ``TokenManager/authorizationRemoved(of:)``.
        case authorizationRemoved(RemovalReason)
        /// TikTok signed this so long ago that it may be an old delivery that somebody repeats. Believe nothing of it but that it is worth asking
        /// TikTok: for the status of this publish, or, when ``WebhookEvent/name`` is ``WebhookEvent/Name/authorizationRemoved``, whether the tokens
        /// still work.
        case hint(PublishID?)
        /// An event of another product, or one that this SDK does not know or cannot make sense of: see ``WebhookEvent/name`` and
        /// ``WebhookEvent/content``.
        case unknown
    }

    /// What happened.
    public var kind: Kind
    /// TikTok's name of the event.
    public var name: Name
    /// The user whom it is about. `nil` for events without one, such as `portability.download.ready`.
    public var account: OpenID?
    /// When it happened, to the second; where TikTok does not tell, when it was signed.
    public var date: Date
    /// What kind of publish it is about, if TikTok tells.
    public var publishType: PublishType?
    /// The event's own fields as JSON, as TikTok sent them: for events that this SDK does not know. `nil` when they are no JSON in a string, which
    /// they are at TikTok.
    public var content: String?

    /// Describes an event, for tests of what handles it.
    /// - Parameters:
    ///   - kind: What happened.
    ///   - name: TikTok's name of the event.
    ///   - account: The user whom it is about.
    ///   - date: When it happened.
    ///   - publishType: What kind of publish it is about.
    ///   - content: The event's own fields as JSON.
    public init(
        _ kind: Kind, name: Name, account: OpenID?, date: Date, publishType: PublishType? = nil, content: String? = nil
    ) {
        self.kind = kind
        self.name = name
        self.account = account
        self.date = date
        self.publishType = publishType
        self.content = content
    }

    /// The publish that it is about, if it is about one.
    public var publishID: PublishID? {
        switch kind {
        case .publishFailed(let id, _), .publishCompleted(let id), .inboxDelivered(let id), .publiclyAvailable(let id, _),
            .noLongerPubliclyAvailable(let id, _):
            id
        case .hint(let id): id
        case .authorizationRemoved, .unknown: nil
        }
    }

    /// The event as a hint only.
    var asHint: WebhookEvent {
        var hint = self
        hint.kind = .hint(publishID)
        return hint
    }
}
