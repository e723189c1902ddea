// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import TikTokPublishing

extension HTTPTransportConformance {
    func checkSendsOnce(_ rule: Rule, hasEffect: Bool) async throws {
        for (end, behavior) in [("FIN", LoopbackBehavior.close), ("RST", .reset)] {
            for (method, body) in [
                (HTTPRequest.Method.post, RequestBody.none), (.post, .bytes(Data("{}".utf8))), (.put, .bytes(Data("{}".utf8))),
            ] {
                try await serving {
                    $0.target == "/" ? .answer(status: 200) : behavior
                } _: { server in
                    // Leaves a connection behind that a careless transport uses again.
                    _ = try await transport.send(request(.get, server.url("/"), hasEffect: false))
                    let error = try await failure(
                        rule,
                        of: request(method, server.url("/end"), body: body, hasEffect: hasEffect, timeout: .milliseconds(500)))
                    try expect(error.delivery == .maybeSent, rule, "reported \(error) after the request was read")
                    let count = server.requests.filter { $0.target == "/end" }.count
                    try expect(count == 1, rule, "\(method) with \(body.byteCount) bytes arrived \(count) times after \(end)")
                }
            }
        }
    }

    func checkFreshConnection() async throws {
        let rule = Rule.usesFreshConnection
        try await serving { _ in
            .answer(status: 200)
        } _: { server in
            for hasEffect in [false, true, true, false, true] {
                _ = try await transport.send(request(.post, server.url("/\(hasEffect)"), hasEffect: hasEffect))
            }
            for request in server.requests where request.target == "/true" {
                try expect(
                    request.numberOnConnection == 0, rule, "was request \(request.numberOnConnection + 1) of its connection")
            }
        }
    }

    func checkRedirects() async throws {
        let rule = Rule.followsNoRedirect
        try await serving { _ in
            .answer(status: 200)
        } _: { second in
            let location = second.url("/second").absoluteString
            try await serving { request in
                .answer(status: Int(request.target.dropFirst()) ?? 200, fields: ["Location": location])
            } _: { server in
                for status in [301, 302, 303, 307, 308] {
                    for (method, body) in [(HTTPRequest.Method.get, RequestBody.none), (.post, .bytes(Data("{}".utf8)))] {
                        let response = try await transport.send(request(method, server.url("/\(status)"), body: body))
                        try expect(response.head.status.code == status, rule, "\(status) became \(response.head.status.code)")
                    }
                }
            }
            try expect(second.connectionCount == 0, rule, "\(second.connectionCount) connections to the second origin")
        }
    }

    func checkBodies() async throws {
        let rule = Rule.sendsExactBodies
        let bodies: [(HTTPRequest.Method, RequestBody, String?)] = [
            (.get, .none, nil), (.post, .none, "0"), (.post, .bytes(Data()), "0"), (.post, .bytes(Data("{}".utf8)), "2"),
            (.put, .bytes(Self.pattern(2_000_001)), "2000001"),
        ]
        try await serving { _ in
            .answer(status: 200)
        } _: { server in
            for (method, body, length) in bodies {
                for hasEffect in [false, true] {
                    _ = try await transport.send(request(method, server.url("/"), body: body, hasEffect: hasEffect))
                    guard let seen = server.requests.last else { continue }
                    try checkLength(rule, seen, length)
                    if case .bytes(let data) = body { try expect(seen.body == data, rule, "\(data.count) bytes were changed") }
                }
            }
        }
    }

    func checkLength(_ rule: Rule, _ seen: LoopbackRequest, _ length: String?) throws {
        let lengths = seen.values("Content-Length")
        let expected = length.map { [$0] } ?? []
        try expect(
            lengths == expected || length == nil && lengths == ["0"], rule,
            "\(seen.method) with Content-Length \(lengths) for \(expected)")
        try expect(seen.values("Transfer-Encoding").isEmpty, rule, "Transfer-Encoding \(seen.values("Transfer-Encoding"))")
        try expect(seen.values("Expect").isEmpty, rule, "Expect \(seen.values("Expect"))")
    }

    func checkProgress() async throws {
        let rule = Rule.reportsProgress
        let totals = Locked<[Int64]>([])
        try await serving { _ in
            .answer(status: 201)
        } _: { server in
            let request = request(.put, server.url("/"), body: .bytes(Self.pattern(3_000_000)))
            _ = try await transport.send(request) { total in totals.withLock { $0.append(total) } }
        }
        let seen = totals.withLock { $0 }
        try expect(seen.last == 3_000_000, rule, "ended at \(seen.last ?? 0) of 3000000")
        try expect(zip(seen, seen.dropFirst()).allSatisfy { $0 <= $1 }, rule, "decreased")
    }

    func checkHeads() async throws {
        let rule = Rule.carriesHeads
        let target = "/v2/a%2Fb/?fields=a,b&q=%E2%82%AC%20%2B"
        try await serving { _ in
            .answer(status: 418, fields: ["X-Tt-Logid": "2026", "Retry-After": "7"])
        } _: { server in
            let fields: HTTPFields = [
                .contentType: "application/json; charset=UTF-8", .contentRange: "bytes 0-1/2", .userAgent: "conformance/1",
            ]
            let body = RequestBody.bytes(Data("{}".utf8))
            let response = try await transport.send(request(.put, server.url(target), fields: fields, body: body))
            guard let seen = server.requests.last else { return }
            try expect(seen.method == "PUT" && seen.target == target, rule, "sent \(seen.method) \(seen.target)")
            for field in fields {
                try expect(
                    seen.values(field.name.canonicalName) == [field.value], rule,
                    "\(field.name) became \(seen.values(field.name.canonicalName))")
            }
            try expect(seen.values("Host") == ["127.0.0.1:\(server.port)"], rule, "Host \(seen.values("Host"))")
            try expect(response.head.status.code == 418, rule, "418 became \(response.head.status.code)")
            try expect(response.head.headerFields[.retryAfter] == "7", rule, "a header field of the response was lost")
        }
    }

    func checkIdentity() async throws {
        let rule = Rule.addsNoIdentity
        try await serving { _ in
            .answer(status: 200, fields: ["Set-Cookie": "a=b; Path=/"])
        } _: { server in
            for hasEffect in [false, false, true] {
                _ = try await transport.send(request(.post, server.url("/"), hasEffect: hasEffect))
            }
            for seen in server.requests {
                for name in ["Authorization", "Cookie", "Referer", "Proxy-Authorization", "From"] {
                    try expect(seen.values(name).isEmpty, rule, "sent \(name)")
                }
            }
        }
    }

    func checkUnauthorized() async throws {
        let rule = Rule.returnsUnauthorized
        let fields = ["WWW-Authenticate": "Basic realm=\"conformance\""]
        try await serving { _ in
            .answer(status: 401, fields: fields, body: Data("no".utf8))
        } _: { server in
            for hasEffect in [false, true] {
                let response = try await transport.send(request(.post, server.url("/"), hasEffect: hasEffect))
                try expect(response.head.status.code == 401, rule, "returned \(response.head.status.code)")
                try expect(response.body == Data("no".utf8), rule, "lost the body")
            }
            try expect(server.requests.count == 2, rule, "2 requests arrived as \(server.requests.count)")
        }
    }
}
