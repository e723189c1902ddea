// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import TikTokPublishing

extension HTTPTransportConformance {
    /// Limits of time, one after the other: on a machine with much to do the first may be over before a request is sent.
    private static let patience: [Duration] = [.milliseconds(200), .seconds(1), .seconds(5)]

    func checkDeadline() async throws {
        let rule = Rule.keepsDeadline
        let phases: [(String, LoopbackBehavior, RequestBody)] = [
            ("the response", .stall, .none),
            ("the rest of the head", .writeAndStall(Data("HTTP/1.1 200 OK\r\nContent-".utf8)), .none),
            ("the rest of the body", .writeAndStall(Data("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{".utf8)), .none),
            ("the body of the request", .stallBeforeBody, .bytes(Data(count: 16 << 20))),
        ]
        for (phase, behavior, body) in phases {
            try await serving { _ in
                behavior
            } _: { server in
                for limit in Self.patience {
                    let start = ContinuousClock.now
                    let error = try await failure(rule, of: request(.post, server.url("/"), body: body, timeout: limit))
                    let took = ContinuousClock.now - start
                    try expect(error.reason == .timedOut, rule, "\(error) when the server waits with \(phase)")
                    try expect(
                        took >= limit - .milliseconds(10) && took < limit + .seconds(20), rule,
                        "took \(took) when the server waits with \(phase)")
                    if error.delivery == .notSent, limit != Self.patience.last { continue }
                    try expect(error.delivery == .maybeSent, rule, "\(error) when the server waits with \(phase)")
                    break
                }
            }
        }
    }

    func checkStall() async throws {
        let rule = Rule.endsStalledRequests
        let body = RequestBody.bytes(Data(count: 24 << 20))
        try await serving { request in
            request.target == "/slow" ? .answerSlowly(status: 201, pause: 0.08) : .stallBeforeBody
        } _: { server in
            for hasEffect in [false, true] {
                for limit in Self.patience {
                    let start = ContinuousClock.now
                    let error = try await failure(
                        rule, of: request(.put, server.url("/"), body: body, hasEffect: hasEffect, stallTimeout: limit))
                    let took = ContinuousClock.now - start
                    try expect(
                        took >= limit - .milliseconds(10) && took < limit + .seconds(20), rule,
                        "took \(took) when nothing is read")
                    if error.delivery == .notSent, limit != Self.patience.last { continue }
                    try expect(error.reason == .timedOut && error.delivery == .maybeSent, rule, "\(error) when nothing is read")
                    break
                }
            }
            // A machine with much to do may stand still for as long by itself, but not each time.
            for attempt in 1...5 {
                let start = ContinuousClock.now
                do {
                    _ = try await transport.send(
                        request(.put, server.url("/slow"), body: body, stallTimeout: .milliseconds(1500)))
                } catch let error as TransportError where error.reason == .timedOut && attempt < 5 {
                    continue
                }
                return try expect(ContinuousClock.now - start > .milliseconds(1500), rule, "the server did not read slowly")
            }
        }
    }

    func checkCancellation() async throws {
        let rule = Rule.endsOnCancellation
        try await serving { _ in
            .stall
        } _: { server in
            for hasEffect in [false, true] {
                let request = request(.post, server.url("/sent"), hasEffect: hasEffect, timeout: .seconds(30))
                let count = server.requests.count
                let task = Task { try await failure(rule, of: request) }
                while server.requests.count == count { try await Task.sleep(for: .milliseconds(2)) }
                let start = ContinuousClock.now
                task.cancel()
                let error = try await task.value
                try expect(
                    error.reason == .cancelled && error.delivery == .maybeSent, rule, "\(error) after the request was read")
                try expect(ContinuousClock.now - start < .seconds(20), rule, "released after \(ContinuousClock.now - start)")
            }
            let connections = server.connectionCount
            let early = request(.post, server.url("/unsent"))
            let task = Task {
                while !Task.isCancelled { await Task.yield() }
                return try await failure(rule, of: early)
            }
            task.cancel()
            let error = try await task.value
            try expect(error.reason == .cancelled && error.delivery == .notSent, rule, "\(error) when cancelled before")
            try expect(server.connectionCount == connections, rule, "connected although cancelled before")
        }
    }

    func checkLimit() async throws {
        let rule = Rule.limitsResponses
        try await serving { request in
            switch request.target {
            case "/endless": .endless
            case "/claims": .writeAndStall(Data("HTTP/1.1 200 OK\r\nContent-Length: 10737418240\r\n\r\nx".utf8))
            default: .answer(status: 200, body: Data(count: Int(request.target.dropFirst()) ?? 0))
            }
        } _: { server in
            for target in ["/endless", "/claims", "/1001"] {
                for hasEffect in [false, true] {
                    let error = try await failure(
                        rule, of: request(.get, server.url(target), hasEffect: hasEffect, timeout: .seconds(30), limit: 1000))
                    try expect(error.reason == .responseTooLarge && error.delivery == .maybeSent, rule, "\(error) for \(target)")
                }
            }
            let response = try await transport.send(request(.get, server.url("/1000"), limit: 1000))
            try expect(response.body.count == 1000, rule, "\(response.body.count) of 1000 bytes")
        }
    }

    func checkRefusal() async throws {
        let rule = Rule.reportsRefusal
        let server = try LoopbackServer { _ in .close }
        let url = server.url("/")
        server.stop()
        // The port is free once a connection is refused.
        var error = try await failure(rule, of: request(.post, url))
        for _ in 0..<100 where error.reason != .cannotConnect {
            try await Task.sleep(for: .milliseconds(10))
            error = try await failure(rule, of: request(.post, url))
        }
        try expect(error.reason == .cannotConnect && error.delivery == .notSent, rule, "\(error)")
    }

    func checkCut(_ rule: Rule, _ response: String) async throws {
        try await serving { _ in
            .writeAndClose(Data(response.utf8))
        } _: { server in
            for hasEffect in [false, true] {
                let error = try await failure(rule, of: request(.post, server.url("/"), hasEffect: hasEffect))
                try expect(error.delivery == .maybeSent, rule, "\(error)")
            }
        }
    }

    func checkLostConnections() async throws {
        let rule = Rule.reportsLostConnections
        let ends: [(String, LoopbackBehavior)] = [
            ("FIN", .close), ("RST", .reset), ("something else than HTTP", .writeAndClose(Data("220 mail ready\r\n\r\n".utf8))),
        ]
        for (end, behavior) in ends {
            try await serving { _ in
                behavior
            } _: { server in
                let error = try await failure(rule, of: request(.post, server.url("/"), body: .bytes(Data("{}".utf8))))
                try expect(error.delivery == .maybeSent, rule, "\(error) after \(end)")
            }
        }
    }

    func checkEarlyAnswer() async throws {
        let rule = Rule.returnsEarlyAnswer
        try await serving { _ in
            .answerEarly(status: 403)
        } _: { server in
            let body = RequestBody.bytes(Data(count: 16 << 20))
            let response = try await transport.send(request(.put, server.url("/"), body: body))
            try expect(response.head.status.code == 403, rule, "403 became \(response.head.status.code)")
        }
    }

    func checkTLS() async throws {
        let rule = Rule.insistsOnTLS
        // It waits for a head in plain text, which never comes.
        try await serving { _ in
            .answer(status: 200)
        } _: { server in
            guard let url = URL(string: "https://localhost:\(server.port)/") else { return }
            for limit in Self.patience {
                for hasEffect in [false, true] {
                    let error = try await failure(rule, of: request(.post, url, hasEffect: hasEffect, timeout: limit))
                    try expect(error.reason != .badRequest, rule, "\(error)")
                }
                if server.connectionCount > 0 { break }
            }
            try expect(server.connectionCount > 0, rule, "did not connect")
            try expect(server.requests.isEmpty, rule, "a request arrived without TLS")
        }
    }

    func checkErrors() async throws {
        let rule = Rule.keepsErrorsClean
        let ends: [LoopbackBehavior] = [.close, .reset, .stall, .endless, .writeAndClose(Data("220 mail ready\r\n\r\n".utf8))]
        for behavior in ends {
            try await serving { _ in
                behavior
            } _: { server in
                let url = server.url("/CANARYpath?upload_token=CANARYquery")
                let error = try await failure(rule, of: request(.put, url, timeout: .milliseconds(200)))
                try expect(!"\(error) \(String(reflecting: error))".contains("CANARY"), rule, "shows the URL")
            }
        }
    }
}
