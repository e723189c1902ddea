// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What TikTok answers when it is asked for a QR code: the URL of the picture, with a gap for the ticket, and the token to ask with.
///
/// ``QRCodeSignIn`` is made from it; use it yourself only for a sign-in that another process watches.
public struct QRCodeTemplate: Sendable, Hashable {
    /// The URL with the placeholder `tobefilled` in the place of the ticket.
    public let url: Secret
    /// What ``OAuthClient/checkQRCode(_:)`` asks with.
    public let token: Secret

    /// Puts a template together.
    /// - Parameters:
    ///   - url: The URL with its placeholder.
    ///   - token: What to ask with.
    public init(url: Secret, token: Secret) {
        self.url = url
        self.token = token
    }

    /// The URL to draw, with the ticket in every gap. TikTok's URLs were seen with a second gap, percent-encoded inside another URL.
    ///
    /// Everything else stays as it is, letter by letter.
    /// - Parameter ticket: 22 to 511 letters, digits, `-`, `.`, `_` and `~` that nobody can guess.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/invalidConfiguration`` for another ticket, and with ``TikTokError/Code/badAnswer`` when
    ///   the URL has no gap: nothing would tie the answer to this sign-in.
    public func url(ticket: Secret) throws -> Secret {
        try Self.check(ticket: ticket)
        let text = ticket.reveal()
        let filled = ["=", "%3D", "%3d"].reduce(url.reveal()) { url, sign in
            url.replacingOccurrences(of: "client_ticket\(sign)tobefilled", with: "client_ticket\(sign)\(text)")
        }
        guard filled != url.reveal() else {
            throw TikTokError(code: .badAnswer, operation: .getQRCode, detail: "The URL has no place for the ticket.")
        }
        return Secret(filled)
    }

    static func check(ticket: Secret) throws {
        let bytes = ticket.reveal().utf8
        // 22 characters of base64url carry 128 bits; TikTok takes less than 512 characters.
        guard (22..<512).contains(bytes.count), bytes.allSatisfy(FormEncoding.isUnreserved) else {
            throw TikTokError.misconfigured(
                "The ticket is not 22 to 511 letters, digits, '-', '.', '_' and '~'.", "Let the sign-in make one.")
        }
    }
}
