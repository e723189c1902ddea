// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing

/// What the door `app` changes, and a configuration file sets.
extension Sandbox.Configuration: Settable {
    static let settings = app + times + limits + signIn + answers

    private static let app: [Setting<Self>] = [
        .bool("audited", \.isAudited),
        .strings("verified_url_prefixes", \.verifiedURLPrefixes),
        .strings("plain_http_hosts", \.plainHTTPHosts),
        webhookURL,
        .strings("target_users", \.targetUsers),
        .strings("redirect_uris", \.redirectURIs),
        .strings("scopes", \.scopes),
        .strings("refused_words", \.refusedWords),
    ]

    private static let times: [Setting<Self>] = [
        .duration("access_token_seconds", \.accessTokenLifetime),
        .duration("refresh_token_seconds", \.refreshTokenLifetime),
        .duration("refresh_grace_seconds", \.refreshGrace),
        .duration("code_seconds", \.codeLifetime),
        .duration("download_seconds", \.downloadDuration),
        .duration("processing_seconds", \.processingDuration),
        .duration("moderation_seconds", \.moderationDelay),
        .duration("publish_seconds", \.oddities.publishLifetime),
        .duration("qrcode_seconds", \.qrCodeLifetime),
    ]

    private static let limits: [Setting<Self>] = [
        .integer("daily_post_cap", \.dailyPostCap, in: 0...1_000_000),
        .integer("pending_share_cap", \.pendingShareCap, in: 0...1_000_000),
        .integer("active_user_cap", \.activeUserCap, in: 0...1_000_000),
        .integer("maximum_video_bytes", \.maximumVideoByteCount, in: 0...1_000_000_000_000),
        .integer("kept_media_bytes", \.keptMediaByteCount, in: 0...4_000_000_000),
        .integer("kept_records", \.keptRecordCount, in: 0...100_000_000),
        .bool("keeps_pending_shares", \.oddities.keepsPendingShares),
        .bool("counts_unused_inits", \.oddities.countsUnusedInits),
        .bool("counts_refused_calls", \.oddities.countsRefusedCalls),
        .bool("shares_init_limit", \.oddities.sharesInitLimit),
        .bool("limits_reads_per_token", \.oddities.limitsReadsPerToken),
        .bool("rate_limits", \.limitsRate),
        .bool("gateway_rate_limits", \.limitsGatewayRate),
        .bool("takes_long_single_chunks", \.oddities.takesLongSingleChunks),
        .bool("takes_private_branded_content", \.oddities.takesPrivateBrandedContent),
    ]

    private static let signIn: [Setting<Self>] = [
        webRedirectURI,
        .bool("nests_qrcode_url", \.nestsQRCodeURL),
        .word("qrcode_answer", \.oddities.qrCodeAnswer),
        .bool("rotates_refresh_tokens", \.oddities.rotatesRefreshTokens),
        .bool("revokes_reused_families", \.oddities.revokesReusedFamilies),
        .bool("refresh_extends_refresh_tokens", \.oddities.refreshExtendsRefreshTokens),
        .bool("refuses_every_refresh", \.oddities.refusesEveryRefresh),
        .bool("revokes_with_empty_body", \.oddities.revokesWithEmptyBody),
        .bool("refuses_oauth_with_200", \.oddities.refusesOAuthWithStatus200),
    ]

    private static let answers: [Setting<Self>] = [
        .bool("refuses_with_200", \.oddities.refusesWithStatus200),
        .word("invalid_parameter_code", \.oddities.invalidParameterCode),
        .integer("pending_share_status", \.oddities.pendingShareStatus, in: 400...499),
        .word("fields_without_scope", \.oddities.fieldsWithoutScope),
        .word("upload_path", \.oddities.uploadPath),
        .word("upload_progress", \.oddities.uploadProgress),
        .word("repeated_chunk", \.oddities.repeatedChunk),
        .word("wrong_total", \.oddities.wrongTotal),
        .word("post_ids", \.oddities.postIDs),
        .bool("spells_publicly_right", \.oddities.spellsPubliclyRight),
        .bool("answers_brief_status", \.oddities.answersBriefStatus),
        .bool("pulls_pass_through_upload", \.oddities.pullsPassThroughUpload),
        .bool("webhooks_have_string_ids", \.oddities.webhooksHaveStringIDs),
        .bool("webhooks_keep_signature", \.oddities.webhooksKeepSignature),
        .bool("duplicates_webhooks", \.oddities.duplicatesWebhooks),
    ]

    private static let webhookURL = Setting<Self>(
        name: "webhook_url", read: { .optional($0.webhookURL?.absoluteString) }
    ) { app, fields throws(Refusal) in
        if fields.fields["webhook_url"] == .null { app.webhookURL = nil }
        guard fields.fields["webhook_url"] != .null, let text = try fields.string("webhook_url") else { return }
        guard text.isEmpty || VerifiedURLs.isUsable(text, plainHTTPHosts: app.plainHTTPHosts) else {
            throw .invalidParams(
                "webhook_url must be https, or http on a loopback host or one of plain_http_hosts; empty for none.")
        }
        app.webhookURL = text.isEmpty ? nil : URL(string: text)
    }

    private static let webRedirectURI = Setting<Self>(
        name: "web_redirect_uri", read: { .string($0.webRedirectURI) }
    ) { app, fields throws(Refusal) in
        guard let text = try fields.string("web_redirect_uri") else { return }
        guard let redirect = RedirectURI(text), !redirect.isDesktop else {
            throw .invalidParams("web_redirect_uri must be https, without query and fragment.")
        }
        app.webRedirectURI = text
    }
}

extension SandboxMachine {
    /// `POST /_sandbox/app`.
    mutating func changeApp(_ request: SandboxRequest) throws(Refusal) -> JSONValue {
        var app = configuration
        try app.apply(try changes(request, known: Sandbox.Configuration.settingNames))
        configuration = app
        return .object(app.settings)
    }
}

extension FieldReader {
    /// A number of seconds, from 0 to ten years.
    func duration(_ key: String) throws(Refusal) -> Duration? {
        let seconds: Double
        switch fields[key] {
        case nil: return nil
        case .integer(let value): seconds = Double(value)
        case .number(let value): seconds = value
        default: throw .invalidParams("\(key) must be a number of seconds.")
        }
        guard seconds >= 0, seconds <= 315_360_000 else { throw .invalidParams("\(key) must be from 0 to 315360000 seconds.") }
        return .seconds(seconds)
    }
}
