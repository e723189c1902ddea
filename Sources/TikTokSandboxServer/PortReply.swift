// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import NIOCore
import NIOHTTP1
import TikTokPublishing
import TikTokSandbox

/// Answers as they go out.
enum PortReply {
    /// What the server itself says.
    private static let own = ["connection", "content-length", "transfer-encoding"]

    /// An answer of the sandbox, as much of it as shall arrive.
    static func parts(_ exchange: SandboxExchange, to request: PortRequest) -> [HTTPServerResponsePart] {
        var headers = HTTPHeaders()
        for field in exchange.response.head.headerFields where !own.contains(field.name.canonicalName) {
            headers.add(name: field.name.rawName, value: field.value)
        }
        var body = exchange.response.body
        let status = exchange.response.head.status.code
        if [204, 304].contains(status) {
            body = Data()
        } else {
            headers.add(name: "Content-Length", value: String(body.count))
        }
        if let connection = exchange.cut == nil ? request.connection : "close" {
            headers.add(name: "Connection", value: connection)
        }
        let head = HTTPResponseHead(version: .http1_1, status: HTTPResponseStatus(statusCode: status), headers: headers)
        var parts: [HTTPServerResponsePart] = [.head(head)]
        let sent = exchange.cut.map { body.prefix($0) } ?? body
        if !request.isHead, !sent.isEmpty { parts.append(.body(.byteBuffer(ByteBuffer(bytes: sent)))) }
        if exchange.cut == nil { parts.append(.end(nil)) }
        return parts
    }

    /// An answer of the port itself.
    static func parts(_ refusal: PortRefusal, isHead: Bool) -> [HTTPServerResponsePart] {
        let body = ByteBuffer(string: refusal.words + "\n")
        let headers: HTTPHeaders = [
            "Content-Type": "text/plain; charset=utf-8", "Content-Length": "\(body.readableBytes)", "Connection": "close",
        ]
        let head = HTTPResponseHead(
            version: .http1_1, status: HTTPResponseStatus(statusCode: refusal.status), headers: headers)
        return isHead ? [.head(head), .end(nil)] : [.head(head), .body(.byteBuffer(body)), .end(nil)]
    }
}
