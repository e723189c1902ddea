// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension URL {
    /// Host and port.
    var authority: String? {
        host.map { host in port.map { "\(host):\($0)" } ?? host }
    }

    /// Path and query as they stand in the URL.
    var requestTarget: String {
        let parts = URLComponents(url: self, resolvingAgainstBaseURL: false)
        let path = parts?.percentEncodedPath ?? ""
        let query = parts?.percentEncodedQuery.map { "?\($0)" } ?? ""
        return (path.isEmpty ? "/" : path) + query
    }
}
