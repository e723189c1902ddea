// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What the gateways of the sandbox take for the URL of a medium: https, or http on a loopback host or one that is told, in characters that need no escape.
enum GatewayURLs {
    static func isUsable(_ text: String, plainHTTPHosts: [String]) -> Bool {
        let form =
            #/(https?):\/\/([A-Za-z0-9.\-]+)(?::[1-9][0-9]{0,4})?\/(?:[A-Za-z0-9._~!$&'()*+,;=:@\/?\-]|%[0-9A-Fa-f]{2})*/#
        guard text.utf8.count <= 2048, let parts = text.wholeMatch(of: form) else { return false }
        return parts.1 == "https" || VerifiedURLs.isPlain(String(parts.2), plainHTTPHosts)
    }

    /// The extension of the path, as it is written.
    static func fileExtension(of text: String) -> String {
        let path = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
        guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return "" }
        return String(path[path.index(after: dot)...])
    }
}

extension SandboxMachine {
    /// Whether a gateway takes this for the URL of a medium.
    func isUsableByGateways(_ text: String) -> Bool {
        GatewayURLs.isUsable(text, plainHTTPHosts: configuration.plainHTTPHosts)
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
