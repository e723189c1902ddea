// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// The body of `POST /media/create`: files for the media library. What is `nil` is not sent.
/// - Source: docs.ugc.inc, read 2026-11
public struct UGCIncMediaRegistration: Sendable, Hashable, Encodable {
    /// Where the files are.
    public var urls: [URL]
    /// What they are called, in the same order.
    public var names: [String]?
    /// Where small pictures of them are, in the same order.
    public var previewURLs: [URL]?
    /// A tag for all of them.
    public var tag: String?

    /// Names files.
    /// - Parameters:
    ///   - urls: Where the files are.
    ///   - names: What they are called, in the same order; no names by default.
    ///   - tag: A tag for all of them; none by default.
    public init(_ urls: [URL], names: [String]? = nil, tag: String? = nil) {
        self.urls = urls
        self.names = names
        self.tag = tag
    }

    private enum CodingKeys: String, CodingKey {
        case urls
        case names
        case previewURLs = "previewUrls"
        case tag
    }
}
