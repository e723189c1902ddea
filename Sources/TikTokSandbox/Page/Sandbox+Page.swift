// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes

/// The page at `/`. Its requests do not enter the ledger.
extension Sandbox {
    /// Answers a request for the page, for what belongs to it, or of one of its forms; `nil` for all others.
    func page(_ call: SandboxRequest) async -> SandboxReply? {
        if call.method == "POST", call.path == "/_sandbox/page" { return await act(call) }
        guard call.method == "GET" else { return nil }
        switch call.path {
        case "/_sandbox/page.css": return .file("text/css; charset=utf-8", PageFiles.style)
        case "/_sandbox/page.js": return .file("text/javascript; charset=utf-8", PageFiles.script)
        case "/_sandbox/page.svg", "/favicon.ico": return .file("image/svg+xml", PageFiles.icon)
        case "/_sandbox/page/fingerprint":
            let address = FormFields(call.query)?["address"].flatMap(PageAddress.init(path:)) ?? .overview
            return .file("text/plain; charset=utf-8", snapshot(for: address).fingerprint)
        case let path:
            if let file = machine.mediaFile(call) { return file }
            guard let address = PageAddress(path: path) else { return nil }
            let page = Page(snapshot: snapshot(for: address), address: address)
            return .html(page.snapshot.profiles.isEmpty && address != .overview ? 404 : 200, page.document, verdict: "ok")
        }
    }

    private func snapshot(for address: PageAddress) -> PageSnapshot {
        tick()
        let openID: String? = if case .account(let openID) = address { openID } else { nil }
        return machine.snapshot(of: openID, rate: clock.rate, faults: faults, now: clock.now)
    }

    /// Does what a form says and leads back to the page, or says on it what is wrong.
    private func act(_ call: SandboxRequest) async -> SandboxReply {
        let form = FormFields(String(decoding: call.body, as: UTF8.self))
        let location = PageAddress.location(form?["back"])
        do throws(SandboxError) {
            guard let form else {
                throw SandboxError(meaning: "The form cannot be read.", remedy: "Use the buttons of this page.")
            }
            try await perform(PageAction(form))
        } catch {
            let address = location.split(separator: "#").first.flatMap { PageAddress(path: String($0)) } ?? .overview
            let page = Page(snapshot: snapshot(for: address), address: address, problem: error)
            return .html(400, page.document, verdict: "invalid_params")
        }
        var reply = SandboxReply(status: 303, verdict: "ok")
        reply.headers[.location] = location
        return reply
    }

    private func perform(_ action: PageAction) async throws(SandboxError) {
        switch action {
        case .advance(let duration): await advance(by: duration)
        case .script(let fault): script(fault)
        case .setBanned(let isBanned, let openID): try updateAccount(openID) { $0.isBanned = isBanned }
        case .setPrivate(let isPrivate, let openID): try updateAccount(openID) { $0.isPrivate = isPrivate }
        case .disconnect(let openID): try disconnect(openID)
        case .fill(let quota, let openID): try fill(quota, of: openID)
        case .postDraft(let id, let privacyLevel): try postDraft(id, privacyLevel: privacyLevel)
        case .discardDraft(let id): try discardDraft(id)
        case .reset: reset()
        }
    }
}

extension SandboxReply {
    /// A file of the page.
    fileprivate static func file(_ contentType: String, _ text: String) -> SandboxReply {
        var headers = HTTPFields()
        headers[.contentType] = contentType
        headers[.cacheControl] = "no-store"
        headers[.xContentTypeOptions] = "nosniff"
        return SandboxReply(status: 200, headers: headers, body: Data(text.utf8), verdict: "ok")
    }
}
