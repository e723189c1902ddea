// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import TikTokPublishing

/// A request as the machine sees it.
struct SandboxRequest {
    /// What is to be done: `GET` for `HEAD`, whose answer is the same without its body.
    var method: String
    /// The method as it came.
    var sentMethod: String
    /// Host and port that the client asked, such as `127.0.0.1:8080`.
    var authority: String
    var path: String
    /// The query as it stood in the URL, without `?`.
    var query: String
    var headers: HTTPFields
    var body: Data

    /// Takes a request apart and reads its body.
    /// - Throws: `TransportError` when the URL is unusable or the file of the body cannot be read.
    init(_ request: TransportRequest) throws(TransportError) {
        let target = request.head.path ?? ""
        guard target.hasPrefix("/") else { throw TransportError(.badRequest, delivery: .notSent, detail: "no path") }
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        sentMethod = request.head.method.rawValue
        method = request.head.method == .head ? "GET" : sentMethod
        authority = request.head.authority ?? ""
        path = String(parts[0])
        query = parts.count > 1 ? String(parts[1]) : ""
        headers = request.head.headerFields
        body = try Self.read(request.body)
        if headers[.contentLength] == nil, request.body != .none { headers[.contentLength] = String(body.count) }
    }

    private static func read(_ body: RequestBody) throws(TransportError) -> Data {
        switch body {
        case .none: return Data()
        case .bytes(let data): return data
        case .file(let url, let range):
            do {
                let handle = try FileHandle(forReadingFrom: url)
                defer { try? handle.close() }
                try handle.seek(toOffset: UInt64(max(0, range.lowerBound)))
                let data = try handle.read(upToCount: range.count) ?? Data()
                if data.count == range.count { return data }
            } catch {
                throw TransportError(.bodyUnreadable, delivery: .notSent, detail: "the file cannot be read")
            }
            throw TransportError(.bodyUnreadable, delivery: .notSent, detail: "the file is shorter than the range")
        }
    }
}
