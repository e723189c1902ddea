// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import NIOHTTP1
import Testing
import TikTokPublishing
import TikTokSandbox

@testable import TikTokSandboxServer

@Suite struct PortGuardTests {
    private func status(_ method: HTTPMethod, _ path: String, _ headers: HTTPHeaders, _ reach: SandboxReach = .thisMachine) -> Int
    {
        var headers = headers
        if !headers.contains(name: "Host") { headers.add(name: "Host", value: "localhost:8080") }
        do throws(PortRefusal) {
            let request = try PortRequest(HTTPRequestHead(version: .http1_1, method: method, uri: path, headers: headers))
            try PortGuard(reach: reach).check(request)
            return 200
        } catch {
            return error.status
        }
    }

    @Test(
        "Only a name of this machine is answered",
        arguments: [
            ("127.0.0.1:80", true), ("localhost", true), ("LOCALHOST:80", true), ("[::1]:80", true), ("[::1]", true),
            ("rebound.example", false), ("127.0.0.1.example:80", false), ("", false), ("localhost:x", false),
            ("localhost.", false),
            ("192.168.1.2:80", false), ("sandbox", false), ("::1", false), ("[::1", false), ("[localhost]", false),
            ("0.0.0.0", false),
        ])
    func thisMachine(_ host: String, expected: Bool) {
        #expect(SandboxReach.thisMachine.answers(to: host) == expected)
    }

    @Test(
        "On a network addresses are answered, names that nobody can own, and those that were told",
        arguments: [
            ("192.168.1.2:80", true), ("[fe80::1]:80", true), ("localhost", true), ("tiktok:8080", true),
            ("host.docker.internal", true),
            ("sandbox.default.svc.cluster.local:80", true), ("box.test", true), ("TikTok.Example.com:80", true),
            ("rebound.example.com", false), ("example.com", false), ("internal.example.com", false), ("", false), (":80", false),
        ])
    func network(_ host: String, expected: Bool) {
        #expect(SandboxReach.network(names: ["tiktok.example.com"]).answers(to: host) == expected)
    }

    @Test(
        "Programs and the sandbox's own pages may ask, pages of other sites may not",
        arguments: [
            // Programs.
            (.POST, "/v2/oauth/token/", [:], 200),
            (.POST, "/v2/oauth/token/", ["Sec-Fetch-Mode": "cors"], 200),
            // A person who types the address, and a page of the sandbox.
            (.GET, "/_sandbox/ledger", ["Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate"], 200),
            (.POST, "/_sandbox/app", ["Sec-Fetch-Site": "same-origin", "Origin": "http://localhost:8080"], 200),
            (.POST, "/_sandbox/app", ["Origin": "http://LOCALHOST:8080"], 200),
            // Pages of other sites, on this machine or elsewhere.
            (.POST, "/_sandbox/app", ["Origin": "http://localhost:3000"], 403),
            (.POST, "/_sandbox/app", ["Origin": "https://example.com", "Sec-Fetch-Site": "cross-site"], 403),
            (.POST, "/_sandbox/reset", ["Origin": "null"], 403),
            (.GET, "/_sandbox/ledger", ["Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "no-cors"], 403),
            (.OPTIONS, "/v2/oauth/token/", ["Origin": "https://example.com"], 403),
            // Links, redirects and nothing else lead to the pages.
            (
                .GET, "/v2/auth/authorize/?a=b",
                ["Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"], 200
            ),
            (.GET, "/", ["Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"], 200),
            (
                .GET, "/_sandbox/ledger",
                ["Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"], 403
            ),
            (
                .GET, "/v2/auth/authorize/?a=b",
                ["Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"], 403
            ),
            (
                .GET, "/v2/auth/authorize/?a=b",
                ["Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"], 403
            ),
            (
                .POST, "/v2/auth/authorize/",
                ["Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"], 403
            ),
        ] as [(HTTPMethod, String, HTTPHeaders, Int)])
    func pages(_ method: HTTPMethod, path: String, headers: HTTPHeaders, expected: Int) {
        #expect(status(method, path, headers) == expected)
    }

    @Test("A page that is reached by another name is its own") func otherName() {
        let headers: HTTPHeaders = ["Host": "tiktok:8080", "Origin": "http://tiktok:8080", "Sec-Fetch-Site": "same-origin"]
        #expect(status(.POST, "/_sandbox/app", headers, .network()) == 200)
        #expect(status(.POST, "/_sandbox/app", headers) == 400)
    }

    @Test("A page of another site gets no further than the port") func refused() async throws {
        try await Port.with { server, port in
            let answer = try await port.raw("GET /v2/user/info/ HTTP/1.1\nHost: localhost\nOrigin: https://example.com\n\n")
            #expect(answer.statuses == [403])
            #expect(await server.sandbox.requests.isEmpty)
        }
    }

    @Test("Others may reach it only when that was said", arguments: ["0.0.0.0", "::", "192.0.2.1", "example.com", ""])
    func hosts(_ host: String) async throws {
        let error = await #expect(throws: SandboxError.self) { try await SandboxServer(host: host).start() }
        #expect(error?.meaning == "\(host) is not an address of this machine alone.")
    }

    @Test("On all addresses it tells the one of this machine", arguments: ["0.0.0.0", "localhost", "127.0.0.1"])
    func allAddresses(_ host: String) async throws {
        let server = SandboxServer(host: host, reach: host == "0.0.0.0" ? .network() : .thisMachine)
        let base = try await server.start()
        #expect(base.host == "127.0.0.1")
        #expect(try await Port(base).send(.get, "/_sandbox/ledger").head.status.code == 200)
        await server.stop()
    }

    @Test("An address that the machine does not have is named") func foreignAddress() async throws {
        let error = await #expect(throws: SandboxError.self) {
            try await SandboxServer(host: "192.0.2.1", reach: .network()).start()
        }
        #expect(error?.remedy == "Choose another with --host.")
    }

    @Test("A key of production is refused at the start") func productionKey() async throws {
        var configuration = Sandbox.Configuration()
        configuration.clientKey = "aw0123456789abcd"
        let error = await #expect(throws: SandboxError.self) { try await SandboxServer(configuration).start() }
        #expect(error?.meaning.contains("aw") == true)
        #expect(error?.description.contains("0123456789abcd") == false)
    }
}
