// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation
import HTTPTypes
import TikTokPublishing

extension Sandbox {
    /// Does what is due by now without a request: moves publishes on and sends webhooks. A clock that runs needs it now and then.
    package func tick() {
        machine.settle(clock.now)
        startNetwork()
    }

    /// Sends the webhooks that are due.
    func sendWebhooks() {
        // The receiver compares with its own clock, which is that of the sandbox only while that stands still.
        let date = clock.rate == 0 ? clock.now : clock.real.now()
        for var webhook in machine.takeDueWebhooks(clock.now) {
            if webhook.signed == nil || !machine.configuration.oddities.webhooksKeepSignature { webhook.signed = date }
            let webhook = webhook
            guard let request = request(webhook) else { continue }
            let id = nextDelivery
            nextDelivery += 1
            deliveries[id] = Task { [origin] in
                do {
                    guard let origin else { throw TransportError(.cannotConnect, delivery: .notSent) }
                    let response = try await origin.send(request)
                    self.finish(id, webhook, request, status: response.head.status.code, error: nil)
                } catch {
                    let word = (error as? TransportError)?.reason.rawValue ?? "failed"
                    self.finish(id, webhook, request, status: nil, error: word)
                }
            }
        }
    }

    private func finish(_ id: Int, _ webhook: Webhook, _ request: TransportRequest, status: Int?, error: String?) {
        guard deliveries.removeValue(forKey: id) != nil else { return }
        // While the clock stands still nothing takes time, and a leap does not leave out what would have been tried on the way.
        let now = clock.rate == 0 ? webhook.due : clock.now
        let next = status == 200 ? nil : webhook.next(after: now)
        let path = request.head.path?.split(separator: "?", maxSplits: 1).first ?? ""
        machine.webhookLog.append(
            SandboxWebhookRecord(
                date: now, event: webhook.event, openID: webhook.openID, attempt: webhook.attempt,
                url: "\(request.head.scheme ?? "")://\(request.head.authority ?? "")\(path)", status: status, error: error,
                nextAttempt: next?.due),
            limit: machine.configuration.keptRecordCount)
        if let next {
            machine.webhooks.append(next)
            sendWebhooks()
        }
    }

    private func request(_ webhook: Webhook) -> TransportRequest? {
        if let hook = webhook.hook { return request(webhook, to: hook) }
        return machine.configuration.webhookURL.map { request(webhook, to: $0) }
    }

    /// Source: https://social-syncer-api.com/docs, read 2026-11.
    private func request(_ webhook: Webhook, to hook: Webhook.Hook) -> TransportRequest {
        let key = SymmetricKey(data: Data(hook.secret.utf8))
        let signature = HMAC<SHA256>.authenticationCode(for: webhook.body, using: key)
        return request(webhook, to: hook.url, field: "X-SocialSyncerAPI-Signature", hex(signature))
    }

    /// Source: https://developers.tiktok.com/doc/webhooks-verification, read 2026-11.
    private func request(_ webhook: Webhook, to url: URL) -> TransportRequest {
        let time = String(Int64((webhook.signed ?? webhook.created).timeIntervalSince1970))
        let key = SymmetricKey(data: Data(machine.configuration.clientSecret.reveal().utf8))
        let signature = HMAC<SHA256>.authenticationCode(for: Data("\(time).".utf8) + webhook.body, using: key)
        return request(webhook, to: url, field: "TikTok-Signature", "t=\(time),s=\(hex(signature))")
    }

    private func hex(_ code: HashedAuthenticationCode<SHA256>) -> String {
        Data(code).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private func request(_ webhook: Webhook, to url: URL, field: String, _ signature: String) -> TransportRequest {
        var fields = HTTPFields()
        fields[.contentType] = "application/json"
        if let name = HTTPField.Name(field) { fields[name] = signature }
        let head = HTTPRequest(
            method: .post, scheme: url.scheme, authority: url.authority, path: url.requestTarget, headerFields: fields)
        return TransportRequest(
            operation: OperationName(rawValue: "sandbox.webhook"), head: head, body: .bytes(webhook.body), timeout: .seconds(10))
    }
}
