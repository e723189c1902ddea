// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A URL taken apart as it is written, because TikTok gets the very text.
///
/// Only the syntax of RFC 3986, nothing is resolved, decoded or mended: what two parsers read in two ways has to be found, not smoothed over.
struct PullURL {
    /// In lower case.
    let scheme: String
    /// What stands before `@`, which may be empty.
    let userInfo: String?
    /// In lower case, an IPv6 address with its brackets.
    let host: String
    /// The text after the colon, which may be empty.
    let port: String?
    /// With its leading slash, or empty.
    let path: String
    /// Without the question mark.
    let query: String?
    /// Whether there is a `#`.
    let hasFragment: Bool

    /// `nil` without scheme and authority, and with a character that a URL cannot have.
    init?(_ text: String) {
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }) else { return nil }
        guard let colon = text.firstIndex(of: ":"), Self.isScheme(text[..<colon]) else { return nil }
        scheme = text[..<colon].lowercased()
        let afterScheme = text[text.index(after: colon)...]
        guard afterScheme.hasPrefix("//") else { return nil }
        let (hierarchy, fragment) = Self.split(afterScheme.dropFirst(2), at: "#")
        hasFragment = fragment != nil
        let end = hierarchy.firstIndex { $0 == "/" || $0 == "?" } ?? hierarchy.endIndex
        let (path, query) = Self.split(hierarchy[end...], at: "?")
        self.path = String(path)
        self.query = query.map(String.init)
        var place = hierarchy[..<end]
        if let at = place.lastIndex(of: "@") {
            userInfo = String(place[..<at])
            place = place[place.index(after: at)...]
        } else {
            userInfo = nil
        }
        let hostEnd = place.hasPrefix("[") ? place.firstIndex(of: "]").map(place.index(after:)) : place.firstIndex(of: ":")
        let (name, rest) = (place[..<(hostEnd ?? place.endIndex)], place[(hostEnd ?? place.endIndex)...])
        guard rest.isEmpty || rest.hasPrefix(":") else { return nil }
        host = name.lowercased()
        port = rest.isEmpty ? nil : String(rest.dropFirst())
    }

    /// The port that is connected to: `nil` for one that is no port.
    var portNumber: Int? {
        guard let port, !port.isEmpty else { return scheme == "http" ? 80 : 443 }
        guard port.utf8.count <= 5, port.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(port) else {
            return nil
        }
        return (1...65535).contains(number) ? number : nil
    }

    /// Names and values of the query, percent-decoded, the names in lower case.
    var queryItems: [(name: String, value: String)] {
        (query ?? "").split(separator: "&").map { item in
            let (name, value) = Self.split(item, at: "=")
            let decoded = String(name).removingPercentEncoding ?? String(name)
            return (decoded.lowercased(), value.map { String($0).removingPercentEncoding ?? String($0) } ?? "")
        }
    }

    private static func isScheme(_ text: Substring) -> Bool {
        guard let first = text.first, first.isLetter else { return false }
        return text.allSatisfy { $0.isLetter || $0.isNumber || "+-.".contains($0) }
    }

    private static func split(_ text: Substring, at mark: Character) -> (Substring, Substring?) {
        guard let place = text.firstIndex(of: mark) else { return (text, nil) }
        return (text[..<place], text[text.index(after: place)...])
    }
}
