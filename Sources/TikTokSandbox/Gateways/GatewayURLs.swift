// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What the gateways of the sandbox take for the URL of a medium: https, or http on a loopback host, in characters that need no escape.
enum GatewayURLs {
    static func isUsable(_ text: String) -> Bool {
        text.utf8.count <= 2048
            && text.wholeMatch(
                of:
                    #/(https://[A-Za-z0-9.\-]+(:[1-9][0-9]{0,4})?|http://(127\.0\.0\.1|localhost)(:[1-9][0-9]{0,4})?)/([A-Za-z0-9._~!$&'()*+,;=:@\/?\-]|%[0-9A-Fa-f]{2})*/#
            ) != nil
    }

    /// The extension of the path, as it is written.
    static func fileExtension(of text: String) -> String {
        let path = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
        guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return "" }
        return String(path[path.index(after: dot)...])
    }
}

extension FieldReader {
    /// A text of some length, in Unicode scalars as JSON Schema counts.
    func text(_ key: String, _ length: ClosedRange<Int>) throws(Refusal) -> String? {
        guard let text = try string(key) else { return nil }
        guard length.contains(text.unicodeScalars.count) else {
            throw .invalidParams("\(key) must have \(length.lowerBound) to \(length.upperBound) characters.")
        }
        return text
    }
}
