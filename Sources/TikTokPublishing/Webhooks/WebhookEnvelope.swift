// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The body of a webhook. Its `content` is JSON in a string; an object is taken too.
/// - Source: https://developers.tiktok.com/doc/webhooks-overview, read 2026-11
struct WebhookEnvelope: Decodable {
    let clientKey: String
    private let name: WebhookEvent.Name
    private let account: OpenID?
    private let createTime: Int64?
    private let text: String?
    private let content: WebhookContent?

    private enum CodingKeys: String, CodingKey {
        case clientKey = "client_key"
        case event
        case createTime = "create_time"
        case userOpenID = "user_openid"
        case content
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        clientKey = try container.decode(String.self, forKey: .clientKey)
        name = WebhookEvent.Name(rawValue: try container.decode(String.self, forKey: .event))
        account = container.lenient(String.self, forKey: .userOpenID).flatMap { $0.isEmpty ? nil : OpenID(rawValue: $0) }
        createTime = container.lenientNumber(forKey: .createTime)
        text = container.lenient(String.self, forKey: .content)
        content =
            if let text {
                try? JSONCoding.decode(WebhookContent.self, from: Data(text.utf8))
            } else {
                container.lenient(WebhookContent.self, forKey: .content)
            }
    }

    /// What it says.
    /// - Parameter date: When it was signed.
    func event(signedAt date: Date) -> WebhookEvent {
        WebhookEvent(
            content?.kind(of: name) ?? .unknown, name: name, account: account,
            date: createTime.map { Date(timeIntervalSince1970: Double($0)) } ?? date, publishType: content?.publishType,
            content: text)
    }
}
