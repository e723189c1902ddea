// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import TikTokPublishing

/// What wahdx tells of a publish. Its documents do not name the key of the state, so several are read.
public struct WahdxPublish: Sendable, Hashable {
    /// What wahdx calls it.
    public let publishID: PublishID?
    /// The state, in wahdx's or TikTok's words; `nil` when none is told.
    public let state: String?
    /// Where people can see it, once it is processed.
    public let postURL: URL?
    /// `video` or `photo`.
    public let mediaType: String?
    /// Why it failed, in wahdx's or TikTok's words.
    public let failure: String?

    init?(_ answer: GatewayValue) {
        guard answer.isObject else { return nil }
        let data = answer["data"]
        publishID = data["publish_id"].text.map(PublishID.init(rawValue:))
        state = [data["status"], answer["status"], data["state"]].lazy.compactMap(\.text).first
        postURL = data["public_post_url"].url
        mediaType = answer["mediaType"].text ?? data["mediaType"].text
        failure = [data["fail_reason"], data["error"], answer["error"], answer["message"]].lazy.compactMap(\.text).first
    }

    /// One of several in an answer, with or without an envelope of its own.
    init?(entry: GatewayValue) {
        self.init(entry["data"].isObject ? entry : .object(["data": entry]))
    }
}
