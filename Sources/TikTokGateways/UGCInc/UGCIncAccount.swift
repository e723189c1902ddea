// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// An account that UGC Inc operates.
/// - Source: docs.ugc.inc, read 2026-11
public struct UGCIncAccount: Sendable, Hashable, Identifiable {
    /// UGC Inc's id of the account: give it to ``UGCIncClient/account(_:journal:)``.
    public let id: String
    /// Where it is, such as `tiktok`. UGC Inc also has accounts of other networks, which this SDK does not publish to.
    public let network: String?
    /// Its tag.
    public let tag: String?
    /// Its user group.
    public let userGroup: String?
    /// Its group of the organisation.
    public let orgGroup: String?
    /// The name in the URL of the profile.
    public let username: String
    /// The name that people see.
    public let nickname: String
    /// The picture.
    public let pictureURL: URL?

    init?(_ value: GatewayValue) {
        guard let id = value["id"].text else { return nil }
        self.id = id
        network = value["type"].text
        tag = value["tag"].text
        userGroup = value["user_group"].text
        orgGroup = value["org_group"].text
        username = value["username"].text ?? ""
        nickname = value["nick_name"].text ?? ""
        pictureURL = value["pfp_url"].url
    }
}
