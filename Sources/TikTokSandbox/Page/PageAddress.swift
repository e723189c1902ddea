// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// One of the addresses at which the page can be looked at.
enum PageAddress: Hashable {
    case overview
    case account(String)

    private static let accounts = "/_sandbox/page/accounts/"

    init?(path: String) {
        if path == "/" || path == "/_sandbox/page" {
            self = .overview
        } else if path.hasPrefix(Self.accounts), let openID = String(path.dropFirst(Self.accounts.count)).removingPercentEncoding
        {
            self = .account(openID)
        } else {
            return nil
        }
    }

    /// Whether a path leads to the page or to a control door, so that its requests are no calls of TikTok.
    static func isOutsideLedger(_ path: String) -> Bool {
        path == "/" || path == "/favicon.ico" || path.hasPrefix("/_sandbox/")
    }

    var path: String {
        switch self {
        case .overview: "/"
        case .account(let openID): Self.accounts + FormFields.encode(openID)
        }
    }

    /// The address that a form names, with the place on the page; the top of the overview when it names none.
    static func location(_ text: String?) -> String {
        let parts = (text ?? "").split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let first = parts.first, let address = PageAddress(path: first) else { return PageAddress.overview.path }
        let place = parts.count > 1 ? parts[1] : ""
        guard !place.isEmpty, place.utf8.allSatisfy(FormFields.isUnreserved) else { return address.path }
        return "\(address.path)#\(place)"
    }
}
