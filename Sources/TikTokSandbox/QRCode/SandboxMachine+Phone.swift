// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What the TikTok app does on a phone.
extension SandboxMachine {
    mutating func scan(_ url: String, username: String, now: Date) throws(SandboxError) {
        let (token, ticket) = try read(url, now: now)
        guard case .new = qrCodes[token]?.stage else {
            throw SandboxError(meaning: "This code was scanned before.", remedy: "Ask for a new one.")
        }
        guard let account = accounts.values.first(where: { $0.username == username }) else {
            throw SandboxError(meaning: "The sandbox has no user @\(username).", remedy: "Add one to the configuration.")
        }
        guard isTarget(account) else {
            throw SandboxError(meaning: "The user is no target user of the app.", remedy: "Add the user to targetUsers.")
        }
        qrCodes[token]?.stage = .scanned
        qrCodes[token]?.ticket = ticket
        qrCodes[token]?.openID = account.openID
    }

    mutating func confirm(_ url: String, scopes chosen: [String]?, now: Date) throws(SandboxError) {
        let (token, attempt) = try scanned(url, now: now)
        let granted = chosen.map { chosen in attempt.scopes.filter { chosen.contains($0) } } ?? attempt.scopes
        guard !granted.isEmpty, chosen.map({ $0.allSatisfy(attempt.scopes.contains) }) ?? true else {
            throw SandboxError(
                meaning: "These scopes are none, or not all among those that were asked for.",
                remedy: "Use some of \(attempt.scopes.joined(separator: ", ")), or decline.")
        }
        let code = ids.code()
        oauth.codes[code] = OAuthState.Code(
            openID: attempt.openID, scopes: granted, redirectURI: configuration.webRedirectURI, isDesktop: false, challenge: nil,
            expires: now.addingTimeInterval(configuration.codeLifetime.seconds))
        qrCodes[token]?.stage = .confirmed(code: code)
    }

    mutating func decline(_ url: String, now: Date) throws(SandboxError) {
        let (token, _) = try scanned(url, now: now)
        qrCodes[token]?.stage = .declined
    }

    private func scanned(_ url: String, now: Date) throws(SandboxError) -> (token: String, attempt: QRCodeAttempt) {
        let (token, ticket) = try read(url, now: now)
        guard let attempt = qrCodes[token], case .scanned = attempt.stage, attempt.ticket == ticket else {
            throw SandboxError(meaning: "This code is not waiting for a decision.", remedy: "Scan it first; decide once.")
        }
        return (token, attempt)
    }

    /// Reads the picture as the app does. Every gap has to be filled, and with the same ticket.
    private func read(_ url: String, now: Date) throws(SandboxError) -> (token: String, ticket: String) {
        let mark = "aweme://authorize?"
        guard url.hasPrefix(mark), let fields = FormFields(String(url.dropFirst(mark.count))), let token = fields["token"],
            let ticket = fields["client_ticket"], let attempt = qrCodes[token]
        else {
            throw SandboxError(
                meaning: "This is no code of this sandbox.", remedy: "Use scan_qrcode_url, with the ticket filled in.")
        }
        let nested = fields["next_url"]?.split(separator: "?", maxSplits: 1).last.flatMap { FormFields(String($0)) }
        guard !ticket.isEmpty, ticket != "tobefilled", FormFields.encode(ticket).utf8.count < 512,
            nested.map({ $0["client_ticket"] == ticket }) ?? true
        else {
            throw SandboxError(
                meaning: "The ticket is not filled in everywhere, or it is too long.",
                remedy:
                    "Replace client_ticket=tobefilled and client_ticket%3Dtobefilled by one ticket of less than 512 characters.")
        }
        guard now < attempt.expires else {
            throw SandboxError(meaning: "This code is too old.", remedy: "Ask for a new one.")
        }
        return (token, ticket)
    }
}
