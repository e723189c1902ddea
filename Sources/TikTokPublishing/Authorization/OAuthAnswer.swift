// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes

/// One answer of an OAuth endpoint, understood whatever its form.
///
/// TikTok refuses with any status, also 200; what tells a refusal is a non-empty `error`. Bodies were seen as JSON, with a byte order
/// mark, as HTML and empty. Nothing of a body ever gets into an error, except `error`, `error_description` and `log_id`.
struct OAuthAnswer {
    private let operation: OperationName
    private let status: Int
    private let retryAfter: Duration?
    private let headerLogID: String?
    private let isEmpty: Bool
    private let body: Data
    private let fields: OAuthFields?

    init(_ response: TransportResponse, to operation: OperationName) {
        self.operation = operation
        self.status = response.head.status.code
        self.retryAfter = response.retryAfter
        self.headerLogID = HTTPField.Name("x-tt-logid").flatMap { response.head.headerFields[$0] }
        self.isEmpty = response.body.allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
        self.body = response.body
        self.fields = OAuthFields(response.body)
    }

    /// The tokens of a successful answer.
    /// - Parameters:
    ///   - now: What expiry is counted from.
    ///   - earlier: The tokens that were refreshed, for what the answer leaves out.
    ///   - refreshToken: The refresh token that was sent: it stays if the answer brings no other.
    func tokens(at now: Date, earlier: TokenSet? = nil, refreshToken: Secret? = nil) throws -> TokenSet {
        let fields = try success()
        let accessToken = try accessToken(in: fields)
        guard let openID = fields.openID.map(OpenID.init) ?? earlier?.openID else {
            throw bad("The answer does not name the user.")
        }
        if let earlier, earlier.openID != openID {
            throw bad("The answer belongs to another user.")
        }
        return TokenSet(
            openID: openID,
            accessToken: accessToken,
            refreshToken: fields.refreshToken.map(Secret.init) ?? refreshToken,
            issued: now,
            accessTokenExpiry: Self.expiry(fields.expiresIn, from: now) ?? .distantFuture,
            refreshTokenExpiry: Self.expiry(fields.refreshExpiresIn, from: now)
                ?? (fields.refreshToken == nil ? earlier?.refreshTokenExpiry : nil),
            scopes: fields.scope.map(Scope.set) ?? earlier?.scopes ?? []
        )
    }

    /// The client token of a successful answer.
    func clientToken(at now: Date) throws -> ClientToken {
        let fields = try success()
        return ClientToken(
            accessToken: try accessToken(in: fields), expiry: Self.expiry(fields.expiresIn, from: now) ?? .distantFuture)
    }

    private func accessToken(in fields: OAuthFields) throws -> Secret {
        guard let accessToken = fields.accessToken, accessToken.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw bad("The answer has no access token.")
        }
        guard fields.tokenType.map({ $0.lowercased() == "bearer" }) ?? true else {
            throw bad("The answer has a token of a type that is not Bearer.")
        }
        return Secret(accessToken)
    }

    /// Returns if the server confirmed: with an empty body or with any JSON object that is not an error.
    func confirmation() throws {
        if (200..<300).contains(status), isEmpty { return }
        _ = try success()
    }

    /// The QR code of a successful answer.
    func qrCode() throws -> QRCodeTemplate {
        _ = try success()
        let fields = try? JSONCoding.decode(QRCodeFields.self, from: body)
        guard let url = fields?.scanURL, url.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), let token = fields?.token else {
            throw bad("The answer has no URL for a QR code, or no token.")
        }
        return QRCodeTemplate(url: Secret(url), token: Secret(token))
    }

    /// What a successful answer says about a QR code.
    func qrCodeCheck() throws -> QRCodeCheck {
        _ = try success()
        let fields = try? JSONCoding.decode(QRCodeFields.self, from: body)
        guard let fields, let status = fields.status else {
            throw bad("The answer has no status.")
        }
        return QRCodeCheck(
            status: QRCodeStatus(rawValue: status), ticket: fields.ticket.map(Secret.init), code: fields.code.map(Secret.init),
            redirectURI: fields.redirectURI.map(Secret.init), state: fields.state.map(Secret.init))
    }

    /// The date some seconds from now. `nil` for a number that cannot be true of a token that was just issued, and when there is none.
    private static func expiry(_ seconds: Double?, from now: Date) -> Date? {
        seconds.flatMap { $0 > 0 ? now.addingTimeInterval($0) : nil }
    }

    private func success() throws -> OAuthFields {
        if (300..<400).contains(status) {
            throw error(.redirected)
        }
        if let word = fields?.error {
            throw error(.oauth(word) ?? .badAnswer)
        }
        guard (200..<300).contains(status) else {
            throw status == 401 || status == 403 ? unexplained() : error(.http(status))
        }
        guard let fields else {
            throw bad("The answer is \(isEmpty ? "empty" : "neither JSON nor a form").")
        }
        return fields
    }

    private func error(_ code: TikTokError.Code) -> TikTokError {
        TikTokError(
            code: code,
            operation: operation,
            status: status,
            logID: (fields?.logID ?? headerLogID).flatMap(SafeText.shortened),
            serverMessage: fields?.errorDescription,
            retryAfter: retryAfter
        )
    }

    private func bad(_ finding: String) -> TikTokError {
        var error = error(.badAnswer)
        error.meaning = "The answer could not be understood. \(finding)"
        return error
    }

    /// These requests carry no access token, so what the catalog says about 401 does not fit.
    private func unexplained() -> TikTokError {
        var error = error(.http(status))
        error.meaning = "The authorization server refused without saying why."
        error.remedy = "Check client key, client secret, base URL and any proxy in between."
        error.advice = .fixRequest
        return error
    }
}
