// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The phone for tests that talk HTTP.
extension SandboxMachine {
    /// `/_sandbox/qrcode/scan`, `confirm` and `decline`.
    mutating func controlPhone(_ action: String, _ request: SandboxRequest, now: Date) throws(Refusal) -> JSONValue {
        let known: Set<String>
        switch action {
        case "scan": known = ["url", "username"]
        case "confirm": known = ["url", "scopes"]
        case "decline": known = ["url"]
        default: throw Refusal(404, "not_found", "There is no such control door.")
        }
        let fields = try changes(request, known: known)
        let url = try fields.required("url", try fields.string("url"))
        let username = try fields.string("username") ?? ""
        let scopes = try fields.strings("scopes")
        do throws(SandboxError) {
            switch action {
            case "scan": try scan(url, username: username, now: now)
            case "confirm": try confirm(url, scopes: scopes, now: now)
            default: try decline(url, now: now)
            }
        } catch {
            throw .invalidParams(error.description)
        }
        return [:]
    }
}
