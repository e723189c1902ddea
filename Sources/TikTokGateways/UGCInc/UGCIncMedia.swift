// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// A file in the media library at UGC Inc, whose documents name the fields of the request only.
/// - Source: docs.ugc.inc, read 2026-11
public struct UGCIncMedia: Sendable, Hashable, Identifiable {
    /// UGC Inc's id of the file.
    public let id: String
    /// Where it is.
    public let url: URL?
    /// What it is called.
    public let name: String?
    /// Its tag.
    public let tag: String?

    init?(_ value: GatewayValue) {
        guard let id = value["id"].text else { return nil }
        self.id = id
        url = value["url"].url
        name = value["name"].text
        tag = value["tag"].text
    }
}
