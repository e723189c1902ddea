// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import TikTokPublishing

extension SandboxMachine {
    /// The endpoints below `/v2/oauth/`: forms in, flat JSON out.
    mutating func oauth(_ request: SandboxRequest, now: Date) -> SandboxReply {
        let logID = ids.logID(now)
        do {
            let form = try form(of: request, needsSecret: request.path != "/v2/oauth/get_qrcode/")
            switch request.path {
            case "/v2/oauth/get_qrcode/": return .json(200, try makeQRCode(form, now: now), verdict: "ok")
            case "/v2/oauth/check_qrcode/": return .json(200, try checkQRCode(form, now: now), verdict: "ok")
            case "/v2/oauth/revoke/":
                try revoke(form, now: now)
                return configuration.oddities.revokesWithEmptyBody
                    ? SandboxReply(status: 200, verdict: "ok") : .json(200, [:], verdict: "ok")
            default:
                let answer = try token(form, now: now)
                var reply = SandboxReply.json(200, answer, verdict: "ok")
                if case .object(let fields) = answer, case .string(let openID) = fields["open_id"] { reply.openID = openID }
                return reply
            }
        } catch {
            let body: JSONValue = [
                "error": .string(error.error), "error_description": .string(error.description), "log_id": .string(logID),
            ]
            let status = configuration.oddities.refusesOAuthWithStatus200 ? 200 : error.status
            return .json(status, body, verdict: error.error, message: error.description)
        }
    }

    private func form(of request: SandboxRequest, needsSecret: Bool) throws(OAuthRefusal) -> FormFields {
        let type = request.headers[.contentType]?.split(separator: ";").first.map { $0.lowercased() }
        guard request.method == "POST", type == "application/x-www-form-urlencoded", request.query.isEmpty,
            let text = String(data: request.body, encoding: .utf8), let form = FormFields(text), !form.repeats(),
            !form.contains("client_id"), let key = form["client_key"],
            let secret = needsSecret ? form["client_secret"] : configuration.clientSecret.reveal()
        else { throw .malformed }
        guard isClientKey(key), secret == configuration.clientSecret.reveal() else {
            // Seen in the wild: this grant type refuses with HTTP 200.
            let status = form["grant_type"] == "client_credentials" ? 200 : OAuthRefusal.client.status
            throw OAuthRefusal(status, OAuthRefusal.client.error, OAuthRefusal.client.description)
        }
        return form
    }

    private mutating func token(_ form: FormFields, now: Date) throws(OAuthRefusal) -> JSONValue {
        switch form["grant_type"] {
        case "authorization_code": return try exchange(form, now: now)
        case "refresh_token":
            guard let token = form["refresh_token"] else { throw .malformed }
            return try refresh(token, now: now).json
        case "client_credentials":
            return [
                "access_token": .string(ids.clientToken()), "expires_in": 7200, "token_type": "Bearer",
            ]
        case .some: throw .grantType
        case nil: throw .malformed
        }
    }

    private mutating func refresh(_ token: String, now: Date) throws(OAuthRefusal) -> IssuedTokens {
        let oddities = configuration.oddities
        let grace = configuration.refreshGrace.seconds
        guard !oddities.refusesEveryRefresh, let grant = oauth.grant(ofRefresh: token, grace: grace, now: now) else {
            if oddities.revokesReusedFamilies { oauth.revokeFamily(of: token) }
            throw .refreshToken
        }
        if oddities.refreshExtendsRefreshTokens {
            oauth.grants[grant].refreshExpires = now.addingTimeInterval(configuration.refreshTokenLifetime.seconds)
        }
        guard oddities.rotatesRefreshTokens else { return issue(grant, keeping: token, now: now) }
        if oauth.refreshTokens[token]?.rotated == nil { oauth.refreshTokens[token]?.rotated = now }
        return issue(grant, now: now)
    }

    private mutating func exchange(_ form: FormFields, now: Date) throws(OAuthRefusal) -> JSONValue {
        guard let value = form["code"], let uri = form["redirect_uri"] else { throw .malformed }
        // A code is spent by its first use, whatever comes of it.
        guard let code = oauth.codes.removeValue(forKey: value), now < code.expires else { throw .code }
        guard uri == code.redirectURI else { throw .redirect }
        let verifier = form["code_verifier"]
        if code.isDesktop {
            guard let verifier, CodeChallenge.isVerifier(verifier), code.challenge == CodeChallenge.hex(verifier) else {
                throw .verifier
            }
        } else if let challenge = code.challenge {
            guard let verifier, [CodeChallenge.hex(verifier), CodeChallenge.base64URL(verifier)].contains(challenge) else {
                throw .verifier
            }
        }
        return issue(consent(of: code.openID, scopes: code.scopes, now: now), now: now).json
    }

    /// Writes down a consent and returns its number.
    mutating func consent(of openID: String, scopes: [String], now: Date) -> Int {
        oauth.grants.append(
            OAuthState.Grant(
                openID: openID, scopes: scopes,
                refreshExpires: now.addingTimeInterval(configuration.refreshTokenLifetime.seconds)))
        return oauth.grants.count - 1
    }

    /// Issues a new pair of tokens, or an access token beside the refresh token that was used.
    mutating func issue(_ grant: Int, keeping refreshToken: String? = nil, now: Date) -> IssuedTokens {
        let owner = oauth.grants[grant]
        let tokens = IssuedTokens(
            openID: owner.openID, scopes: owner.scopes, accessToken: ids.accessToken(),
            refreshToken: refreshToken ?? ids.refreshToken(),
            expiresIn: Int64(configuration.accessTokenLifetime.seconds),
            refreshExpiresIn: Int64(owner.refreshExpires.timeIntervalSince(now)))
        let number = oauth.accessTokens.count
        oauth.accessTokens[tokens.accessToken] = OAuthState.AccessToken(
            grant: grant, number: number, issued: now,
            expires: now.addingTimeInterval(configuration.accessTokenLifetime.seconds))
        if refreshToken == nil {
            oauth.refreshTokens[tokens.refreshToken] = OAuthState.RefreshToken(grant: grant, number: number, issued: now)
        }
        return tokens
    }

    private mutating func revoke(_ form: FormFields, now: Date) throws(OAuthRefusal) {
        guard let token = form["token"] else { throw .malformed }
        guard let grant = oauth.grant(of: token, now: now) else { throw .accessToken }
        // Reason 5: revoked by the developer.
        removeAuthorization(of: oauth.grants[grant].openID, reason: 5, now: now)
    }
}
