// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Media that was uploaded to a gateway, under `/_upload/<gateway>/…`.
extension SandboxMachine {
    /// Makes room for a file.
    /// - Returns: Its path.
    mutating func openUpload(to gateway: SandboxGateway, named name: String) -> String {
        let path = "/_upload/\(gateway.rawValue)/\(name)"
        hostedMedia[path] = Data()
        return path
    }

    /// The address of a hosted file, on the host that the client asked.
    func hostedURL(_ path: String, _ request: SandboxRequest) -> String {
        configuration.uploadsToRequestedHost ? "http://\(request.authority)\(path)" : "https://sandbox.example\(path)"
    }

    /// Those of some URLs whose files are here.
    func hostedMedia(among urls: [String]) -> [String: Data] {
        var found: [String: Data] = [:]
        for url in urls {
            if let path = URLComponents(string: url)?.path, let file = hostedMedia[path], !file.isEmpty { found[url] = file }
        }
        return found
    }

    /// Answers a request for a hosted file.
    mutating func hosted(_ request: SandboxRequest) -> SandboxReply {
        switch request.method {
        case "PUT" where request.path.hasPrefix("/_upload/\(SandboxGateway.ugcInc.rawValue)/"): return putUGCIncUpload(request)
        case "PUT" where request.path.hasPrefix("/_upload/\(SandboxGateway.postqued.rawValue)/"): return putPostqued(request)
        case "PUT": return putHosted(request)
        case "GET": return getHosted(request)
        default: return .text(405, "There is no such method here.")
        }
    }

    /// Takes in a file: 200, or 404 when nobody has made room for it.
    private mutating func putHosted(_ request: SandboxRequest) -> SandboxReply {
        guard hostedMedia[request.path] != nil else { return .text(404, "There is no such upload.") }
        guard !request.body.isEmpty else { return .text(400, "There are no bytes.") }
        hostedMedia[request.path] = request.body
        return SandboxReply(status: 200, verdict: "ok")
    }

    /// Hands a hosted file out.
    private func getHosted(_ request: SandboxRequest) -> SandboxReply {
        guard let file = hostedMedia[request.path], !file.isEmpty else { return .text(404, "There is no such file.") }
        return SandboxReply(status: 200, body: file, verdict: "ok")
    }
}
