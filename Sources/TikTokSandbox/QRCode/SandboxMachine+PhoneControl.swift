// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The phone for tests that talk HTTP.
extension SandboxMachine {
    /// `POST /_sandbox/qrcode`.
    mutating func controlPhone(_ request: SandboxRequest, now: Date) throws(Refusal) -> JSONValue {
        let fields = try changes(request, known: ["scan_qrcode_url", "username", "action", "scopes"])
        let url = try fields.required("scan_qrcode_url", try fields.string("scan_qrcode_url"))
        let username = try fields.string("username") ?? ""
        let scopes = try fields.strings("scopes")
        let action = try fields.string("action")
        do throws(SandboxError) {
            switch action {
            case "scan": try scan(url, username: username, now: now)
            case "confirm": try confirm(url, scopes: scopes, now: now)
            case "decline": try decline(url, now: now)
            default: throw SandboxError(meaning: "There is no such action.", remedy: "Use scan, confirm or decline.")
            }
        } catch {
            throw Refusal(error)
        }
        return [:]
    }
}
