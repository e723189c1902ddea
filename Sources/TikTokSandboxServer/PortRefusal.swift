// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import NIOHTTP1

/// An answer of the port itself, before the sandbox sees the request. The connection is closed after it.
struct PortRefusal: Error {
    let status: Int
    let words: String

    init(_ status: Int, _ words: String) {
        self.status = status
        self.words = words
    }

    /// What does not look like HTTP.
    init(_ error: HTTPParserError) {
        self =
            error == .headerOverflow
            ? PortRefusal(431, "The URL or a header field is too long.") : PortRefusal(400, "This is no request of HTTP/1.1.")
    }

    static let bodyTooLarge = PortRefusal(413, "The body is too large.")
}
