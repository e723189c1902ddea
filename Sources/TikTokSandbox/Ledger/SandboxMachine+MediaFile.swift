// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes

extension SandboxMachine {
    /// `GET /_sandbox/media/<publish_id>/<index>`: a kept file, or the part of it that a player asks for; `nil` for other requests.
    func mediaFile(_ request: SandboxRequest) -> SandboxReply? {
        guard request.method == "GET", request.path.hasPrefix("/_sandbox/media/") else { return nil }
        let parts = request.path.split(separator: "/").dropFirst(2).compactMap { $0.removingPercentEncoding }
        guard parts.count == 2, let index = Int(parts[1]) else {
            return .text(404, "There is no such file.")
        }
        let files = media[parts[0]]
        guard files.indices.contains(index) else { return .text(404, "There is no such file, or it was let go.") }
        let file = files[index]
        var reply = SandboxReply(status: 200, verdict: "ok")
        reply.headers[.contentType] = file.contentType
        reply.headers[.acceptRanges] = "bytes"
        reply.headers[.cacheControl] = "no-store"
        reply.headers[.xContentTypeOptions] = "nosniff"
        reply.headers[.contentSecurityPolicy] = "default-src 'none'; sandbox"
        switch request.headers[.range].map({ ByteRange($0, of: file.bytes.count) }) {
        case nil, .whole: reply.body = file.bytes
        case .part(let range):
            reply.status = 206
            reply.headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(file.bytes.count)"
            reply.body = file.bytes.dropFirst(range.lowerBound).prefix(range.count)
        case .outside:
            reply.status = 416
            reply.headers[.contentRange] = "bytes */\(file.bytes.count)"
        }
        return reply
    }
}
