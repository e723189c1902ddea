// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// One answer to the question how far a sign-in by QR code is, as TikTok gives it. Nothing in it has been compared yet.
public struct QRCodeCheck: Sendable, Hashable {
    /// How far it is.
    public var status: QRCodeStatus
    /// The ticket of the code that was scanned; `nil` when there is none, as with ``QRCodeStatus/new`` and ``QRCodeStatus/expired``.
    public var ticket: Secret?
    /// The authorization code, or a whole callback URL that holds one, with ``QRCodeStatus/confirmed``.
    public var code: Secret?
    /// The callback URL, with code and state, with ``QRCodeStatus/confirmed``.
    public var redirectURI: Secret?
    /// The state of ``OAuthClient/qrCode(scopes:state:)``, with ``QRCodeStatus/confirmed``.
    public var state: Secret?

    /// Puts an answer together.
    /// - Parameters:
    ///   - status: How far it is.
    ///   - ticket: The ticket.
    ///   - code: The authorization code, or a callback URL.
    ///   - redirectURI: The callback URL.
    ///   - state: The state.
    public init(
        status: QRCodeStatus, ticket: Secret? = nil, code: Secret? = nil, redirectURI: Secret? = nil, state: Secret? = nil
    ) {
        self.status = status
        self.ticket = ticket
        self.code = code
        self.redirectURI = redirectURI
        self.state = state
    }
}

extension QRCodeCheck {
    /// Compares ticket and state with those of the sign-in, and reads the answer.
    ///
    /// A ticket that is there has to be the right one, whatever the status; with ``QRCodeStatus/confirmed`` it has to be there. The state
    /// has to be the right one wherever it is.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/invalidCallback`` when the answer belongs to another sign-in, with
    ///   ``TikTokError/Code/badAnswer`` when it has no code, and with TikTok's own code when the callback brings an error.
    func result(ticket expected: Secret, state: Secret) throws -> QRCodeSignIn.State {
        if let ticket, !ticket.isEqualInConstantTime(to: expected) {
            throw foreign("Its ticket belongs to another QR code.")
        }
        switch status {
        case .new: return .new
        case .scanned: return .scanned
        case .expired: return .expired
        case .utilised: return .utilised
        case .confirmed: return .confirmed(try confirmedCode(state: state))
        default: return .unknown(status)
        }
    }

    private func confirmedCode(state expected: Secret) throws -> AuthorizationCode {
        guard ticket != nil else { throw foreign("It has no ticket.") }
        if let state, !state.isEqualInConstantTime(to: expected) {
            throw foreign("Its state belongs to another sign-in.")
        }
        if let code, !code.reveal().contains("://") {
            return AuthorizationCode(code: code)
        }
        guard let callback = code ?? redirectURI else {
            throw TikTokError(code: .badAnswer, operation: .checkQRCode, detail: "It is confirmed, but there is no code.")
        }
        return try AuthorizationRequest.code(in: callback.reveal(), state: expected, isStateRequired: false)
    }

    private func foreign(_ finding: String) -> TikTokError {
        TikTokError(
            code: .invalidCallback, operation: .checkQRCode,
            meaning: "TikTok's answer does not belong to this QR code. \(finding)", remedy: "Show a new code.",
            advice: .reauthorize)
    }
}
