// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// Keeps pages of other sites away, which a browser on this machine might show.
struct PortGuard: Sendable {
    let reach: SandboxReach

    /// Lets a request pass, or says why not.
    func check(_ request: PortRequest) throws(PortRefusal) {
        // A name that leads to this machine may be anybody's: https://en.wikipedia.org/wiki/DNS_rebinding.
        guard reach.answers(to: request.authority) else {
            throw PortRefusal(
                400,
                reach == .thisMachine
                    ? "Ask for 127.0.0.1 or localhost." : "Ask for an address, or start the sandbox with this name.")
        }
        guard !isFromElsewhere(request) || isNavigation(request) else {
            throw PortRefusal(403, "A page of another site may not ask the sandbox. Ask from a program.")
        }
    }

    /// What browsers say about the page that asks: https://www.w3.org/TR/fetch-metadata/ and RFC 6454. Programs say nothing of the kind.
    private func isFromElsewhere(_ request: PortRequest) -> Bool {
        if let site = request.fields[Self.site], site != "same-origin", site != "none" { return true }
        guard let origin = request.fields[.origin]?.lowercased() else { return false }
        return !["http://", "https://"].contains { origin == $0 + request.authority.lowercased() }
    }

    /// Whether a person is led to a page by a link or a redirect: sign-ins begin in the app and go on here.
    private func isNavigation(_ request: PortRequest) -> Bool {
        request.method == "GET" && ["/", "/v2/auth/authorize/"].contains(request.path)
            && request.fields[Self.mode] == "navigate" && request.fields[Self.destination] == "document"
    }

    private static let site = HTTPField.Name("sec-fetch-site")
    private static let mode = HTTPField.Name("sec-fetch-mode")
    private static let destination = HTTPField.Name("sec-fetch-dest")
}

extension HTTPFields {
    fileprivate subscript(_ name: HTTPField.Name?) -> String? {
        name.flatMap { self[$0] }
    }
}
