// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// The fields of an event's own. Whatever is wrong with one, the others are not lost.
/// - Source: https://developers.tiktok.com/doc/webhooks-events and https://developers.tiktok.com/doc/content-posting-api-reference-get-video-status,
///   read 2026-11
struct WebhookContent: Decodable {
    let publishType: WebhookEvent.PublishType?
    private let publishID: PublishID?
    private let postID: PostID?
    private let failure: TikTokError.Code?
    private let removal: WebhookEvent.RemovalReason

    private enum CodingKeys: String, CodingKey {
        case publishID = "publish_id"
        case publishType = "publish_type"
        case postID = "post_id"
        case reason
        /// What a status calls it.
        case failReason = "fail_reason"
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func word(_ key: CodingKeys) -> String? {
            container.lenient(String.self, forKey: key).flatMap { $0.isEmpty ? nil : $0 }
        }
        publishID = word(.publishID).map(PublishID.init)
        publishType = word(.publishType).map(WebhookEvent.PublishType.init)
        postID = container.lenient(PostID.self, forKey: .postID)
        failure = (word(.reason) ?? word(.failReason)).map(TikTokError.Code.init)
        let number = container.lenientNumber(forKey: .reason).flatMap(Int.init(exactly:))
        removal = number.map(WebhookEvent.RemovalReason.init) ?? .unknown
    }

    /// What an event of this name tells. A publish that is not named tells nothing.
    func kind(of name: WebhookEvent.Name) -> WebhookEvent.Kind {
        let name = name.inOneSpelling
        if name == .authorizationRemoved { return .authorizationRemoved(removal) }
        guard let publishID else { return .unknown }
        return switch name {
        case .publishFailed: .publishFailed(publishID, TikTokError(code: failure ?? .processingFailed))
        case .publishCompleted: .publishCompleted(publishID)
        case .inboxDelivered: .inboxDelivered(publishID)
        case .publiclyAvailable: .publiclyAvailable(publishID, postID)
        case .noLongerPubliclyAvailable: .noLongerPubliclyAvailable(publishID, postID)
        default: .unknown
        }
    }
}
