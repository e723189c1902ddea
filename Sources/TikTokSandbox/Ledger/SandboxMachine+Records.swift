// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What the ledger tells beside posts and requests.
extension SandboxMachine {
    /// The requests, oldest first.
    var requests: [SandboxRequestRecord] { requestLog.records(limit: configuration.keptRecordCount) }

    /// The attempts to send webhooks, oldest first.
    var webhookRecords: [SandboxWebhookRecord] { webhookLog.records(limit: configuration.keptRecordCount) }

    /// All publishes, oldest first.
    var publishRecords: [SandboxPublish] {
        publishes.values.sorted { $0.number < $1.number }.map { publish in
            SandboxPublish(
                publishID: publish.id, openID: publish.openID, kind: publish.kind, destination: publish.destination,
                source: publish.isPull ? .pull : .upload, gateway: publish.gateway, text: publish.details.text,
                privacyLevel: publish.details.privacyLevel, transferredByteCount: publish.transferred, history: publish.history,
                isRunning: active.contains(publish.id))
        }
    }

    /// All tokens, oldest first; of one pair the access token first.
    func tokenRecords(now: Date) -> [SandboxTokenRecord] {
        let access = oauth.accessTokens.map { name, token in
            (token.number, record(of: name, .access, grant: token.grant, issued: token.issued, expires: token.expires, now: now))
        }
        let refresh = oauth.refreshTokens.map { name, token in
            let expires = oauth.grants[token.grant].refreshExpires
            var record = record(of: name, .refresh, grant: token.grant, issued: token.issued, expires: expires, now: now)
            let grace = configuration.refreshGrace.seconds
            if record.state == .alive, let rotated = token.rotated, now >= rotated.addingTimeInterval(grace) {
                record.state = .rotated
            }
            return (token.number, record)
        }
        return (access + refresh).sorted { ($0.0, $0.1.kind.rawValue) < ($1.0, $1.1.kind.rawValue) }.map(\.1)
    }

    private func record(
        of token: String, _ kind: SandboxTokenRecord.Kind, grant: Int, issued: Date, expires: Date, now: Date
    ) -> SandboxTokenRecord {
        let owner = oauth.grants[grant]
        return SandboxTokenRecord(
            name: "\(token.prefix(4))…\(token.suffix(5))", kind: kind, openID: owner.openID, scopes: owner.scopes, issued: issued,
            expires: expires, state: owner.isRevoked ? .revoked : now >= expires ? .expired : .alive)
    }
}
