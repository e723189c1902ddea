// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension SandboxMachine {
    /// The doors for tests that talk HTTP. The clock and the reset are not part of the machine.
    mutating func control(_ request: SandboxRequest, now: Date) -> SandboxReply {
        let path = request.path.dropFirst("/_sandbox/".count).split(separator: "/", maxSplits: 1).map(String.init)
        do throws(Refusal) {
            return .json(200, try open(path, request, now: now), verdict: "ok")
        } catch {
            return .json(error.status, ["error": .string(error.message)], verdict: error.code)
        }
    }

    private mutating func open(_ path: [String], _ request: SandboxRequest, now: Date) throws(Refusal) -> JSONValue {
        let subject = path.count == 2 ? path[1].removingPercentEncoding ?? path[1] : nil
        switch (request.method, path.first, subject) {
        case ("GET", "ledger", nil): return ledger(now: now)
        case ("POST", "app", nil): return try changeApp(request)
        case ("POST", "accounts", let openID?): return try changeAccount(openID, request, now: now)
        case ("POST", "inbox", let publishID?): return try decide(onDraft: publishID, request, now: now)
        case ("POST", "posts", let postID?): return try changePost(postID, request, now: now)
        case ("POST", "qrcode", nil): return try controlPhone(request, now: now)
        case ("POST", "wahdx", "qrcode"): return try scanWahdxCode(request, now: now)
        default: throw Refusal(404, "not_found", "There is no such control door.")
        }
    }

    /// The fields of a door, which takes no others.
    func changes(_ request: SandboxRequest, known: Set<String>) throws(Refusal) -> FieldReader {
        let reader = try FieldReader(JSONValue(request.body), at: "")
        let unknown = reader.names(except: known)
        guard unknown.isEmpty else {
            throw .invalidParams("Unknown: \(unknown.joined(separator: ", ")). Known: \(known.sorted().joined(separator: ", ")).")
        }
        return reader
    }
}

extension Refusal {
    /// A mistake in the use of the sandbox, told at a door.
    init(_ error: SandboxError) {
        self.init(400, "invalid_params", error.description)
    }
}
