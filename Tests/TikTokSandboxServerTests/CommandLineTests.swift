// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing
import TikTokPublishing

@Suite struct CommandLineTests {
    @Test("Two lines say where and who, and a signal ends it with 0", arguments: [SIGINT, SIGTERM]) func contract(_ signal: Int32)
        async throws
    {
        let run = try CommandLineRun(["--accelerate", "60"])
        let first = try await run.line()
        #expect(first.wholeMatch(of: /listening on http:\/\/127\.0\.0\.1:[0-9]+/) != nil)
        let second = try await run.line()
        let identity = try #require(try JSONSerialization.jsonObject(with: Data(second.utf8)) as? [String: Any])
        #expect(
            Set(identity.keys) == ["client_key", "client_secret", "webhook_secret", "accounts", "verified_url_prefixes"])
        let port = Port(try #require(URL(string: first.replacingOccurrences(of: "listening on ", with: ""))))
        #expect(try await port.send(.get, "/v2/user/info/?fields=open_id").head.status.code == 401)
        run.send(signal)
        let end = try await run.end()
        #expect(end.status == 0)
        #expect(end.errors == "GET /v2/user/info/ 401 access_token_invalid\n")
    }

    @Test("Quiet means no request log") func quiet() async throws {
        let run = try CommandLineRun(["--quiet"])
        let line = try await run.line()
        let port = Port(try #require(URL(string: line.replacingOccurrences(of: "listening on ", with: ""))))
        _ = try await port.send(.get, "/v2/user/info/?fields=open_id")
        run.send(SIGTERM)
        #expect(try await run.end().errors.isEmpty)
    }

    @Test("A port in use is one line on standard error and exit 1") func portInUse() async throws {
        try await Port.with { _, port in
            let number = try #require(port.base.port)
            let end = try await CommandLineRun(["--port", "\(number)"]).end()
            #expect(end.status == 1)
            #expect(end.errors == "tiktok-sandbox: Port \(number) is in use. Choose another with --port, or 0 for a free one.\n")
        }
    }

    @Test(
        "Wrong usage is exit 64",
        arguments: [
            ["--port", "70000"], ["--accelerate", "0"], ["--accelerate", "nan"], ["--nonsense"], ["--config", "/nowhere.json"],
            ["--set", "audited"], ["--set", "audited=no"], ["--set", "client_key=aw1"],
        ])
    func usage(_ arguments: [String]) async throws {
        #expect(try await CommandLineRun(arguments).end().status == 64)
    }

    @Test("A file and single fields say what it starts with; the fields win") func configuration() async throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("sandbox-\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: file) }
        let json = #"{"client_key": "sbmine", "audited": false, "daily_post_cap": 2, "accounts": [{"username": "eva"}]}"#
        try Data(json.utf8).write(to: file)
        let run = try CommandLineRun(["--config", file.path, "--set", "daily_post_cap=3"])
        let port = Port(try #require(URL(string: try await run.line().replacingOccurrences(of: "listening on ", with: ""))))
        let identity = try await run.line()
        #expect(identity.contains(#""client_key":"sbmine""#))
        #expect(identity.contains(#""username":"eva""#))
        let app = String(decoding: try await port.send(.post, "/_sandbox/app", body: Data("{}".utf8)).body, as: UTF8.self)
        #expect(app.contains(#""daily_post_cap":3"#))
        #expect(app.contains(#""audited":false"#))
        run.send(SIGTERM)
        #expect(try await run.end().status == 0)
    }
}
