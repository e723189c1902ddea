// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing
import TikTokMedia

@testable import TikTokPublishing

@Suite("Looking at URLs without being led into the own network")
struct GuardedInspectionTests {
    /// Gives an answer for each question, and the last one for all further.
    private final class ScriptedResolver: HostResolver {
        private let answers: [[IPAddress]]
        private let asked = Locked<[String]>([])

        init(_ answers: [[String]]) {
            self.answers = answers.map { $0.compactMap { IPAddress($0) } }
        }

        var hosts: [String] { asked.withLock { $0 } }

        @concurrent
        func addresses(of host: String) async -> [IPAddress] {
            let number = asked.withLock { asked in
                asked.append(host)
                return asked.count
            }
            return answers.isEmpty ? [] : answers[min(number, answers.count) - 1]
        }
    }

    /// The guard, and what it has connected to.
    private final class Network: Sendable {
        let resolver: ScriptedResolver
        private let connected = Locked<[String]>([])
        private let closed = Locked(0)

        init(_ answers: [[String]]) {
            resolver = ScriptedResolver(answers)
        }

        var connections: [String] { connected.withLock { $0 } }
        var closedCount: Int { closed.withLock { $0 } }

        func inspect(_ text: String, behind server: PartServer, time: TimeSource = .still) async throws -> PullInspection {
            let guardian = HostGuard(resolver: resolver) { [connected, closed] host, address in
                connected.withLock { $0.append("\(host) at \(address)") }
                return HostGuard.Connection(transport: server) { closed.withLock { $0 += 1 } }
            }
            let url = try #require(URL(string: text))
            return await GuardedInspection(guardian: guardian, time: time).inspect(url, as: .photo)
        }
    }

    private let server = PartServer(PartServer.jpegWithFarHeader)

    @Test(
        "A host with an address that is not public is never connected to, also beside public ones",
        arguments: [
            ["127.0.0.1"], ["10.1.2.3"], ["169.254.169.254"], ["100.64.0.1"], ["::1"], ["fd00::1"], ["::ffff:8.8.8.8"],
            ["64:ff9b::a00:1"], ["224.0.0.1"],
            ["0.0.0.0"], ["8.8.8.8", "10.0.0.1"], ["2606:4700::1111", "fe80::1"],
        ])
    func privateAddress(_ addresses: [String]) async throws {
        let network = Network([addresses])
        let inspection = try await network.inspect("https://media.example.com/1.jpg", behind: server)
        #expect(inspection.problems.map(\.kind) == [.host])
        #expect(network.connections.isEmpty)
        #expect(server.requests.isEmpty)
    }

    @Test("A name server that says public first and private later gets nobody to connect to the private address")
    func rebinding() async throws {
        let network = Network([["203.0.114.7"], ["127.0.0.1"]])
        let inspection = try await network.inspect("https://Rebind.Example.com/1.jpg?a=b", behind: server)
        #expect(inspection.info?.format == .jpeg)
        #expect(server.requests.count >= 2)
        #expect(network.resolver.hosts == ["rebind.example.com"])
        #expect(network.connections == ["rebind.example.com at 203.0.114.7"])
        #expect(network.closedCount == 1)
        #expect(
            server.requests.allSatisfy {
                $0.head.authority?.hasPrefix("rebind.example.com") == true && $0.head.path == "/1.jpg?a=b"
            })

        let again = try await network.inspect("https://rebind.example.com/1.jpg", behind: server)
        #expect(again.problems.map(\.kind) == [.host])
        #expect(network.connections.count == 1)
    }

    @Test(
        "An address in the URL is not even looked up",
        arguments: [
            "https://127.0.0.1/", "https://2130706433/", "https://0x7f.1/", "https://[::1]/", "https://localhost/",
            "https://user@media.example.com/",
            "https://media.example.com:0/",
        ])
    func address(_ text: String) async throws {
        let network = Network([["8.8.8.8"]])
        #expect(try await network.inspect(text, behind: server).problems.map(\.kind) == [.host])
        #expect(network.resolver.hosts.isEmpty && network.connections.isEmpty)
    }

    @Test("A host without an address is told as such")
    func noAddress() async throws {
        let network = Network([])
        #expect(try await network.inspect("https://media.example.com/1.jpg", behind: server).problems == [.noAddress])
    }

    @Test("A redirect leads nowhere, and the connection is closed all the same")
    func redirect() async throws {
        let network = Network([["8.8.8.8"]])
        let server = PartServer(Data()) { $0.status = 302 }
        #expect(try await network.inspect("https://media.example.com/1.jpg", behind: server).problems.map(\.kind) == [.redirect])
        #expect(server.requests.count == 1 && network.closedCount == 1)
    }

    @Test("A name server that is silent is not waited for")
    func silentResolver() async throws {
        struct SilentResolver: HostResolver {
            let gate: Gate
            @concurrent
            func addresses(of host: String) async -> [IPAddress] {
                await gate.wait()
                return []
            }
        }
        let gate = Gate()
        let guardian = HostGuard(resolver: SilentResolver(gate: gate)) { _, _ in throw CancellationError() }
        let url = try #require(URL(string: "https://media.example.com/1.jpg"))
        let inspection = await GuardedInspection(guardian: guardian, time: InstantTime().source()).inspect(url, as: .photo)
        #expect(inspection.problems.isEmpty && inspection.doubts == [.slow])
        await gate.open()
    }

    @Test("A machine that cannot ask name servers says nothing about the host")
    func brokenResolver() async throws {
        struct BrokenResolver: HostResolver {
            @concurrent
            func addresses(of host: String) async throws -> [IPAddress] { throw URLError(.cannotFindHost) }
        }
        let guardian = HostGuard(resolver: BrokenResolver()) { _, _ in throw CancellationError() }
        let url = try #require(URL(string: "https://media.example.com/1.jpg"))
        let inspection = await GuardedInspection(guardian: guardian, time: .still).inspect(url, as: .photo)
        #expect(inspection.problems.isEmpty && inspection.doubts.map(\.kind) == [.unreachable])
        for code in [EAI_AGAIN, EAI_FAIL, EAI_MEMORY, EAI_SYSTEM] { #expect(!SystemResolver.isAnswer(code)) }
        #expect(SystemResolver.isAnswer(EAI_NONAME))
    }

    @Test("The system knows its own name, and that it is not public")
    func systemResolver() async throws {
        let addresses = try await SystemResolver().addresses(of: "localhost")
        #expect(!addresses.isEmpty)
        #expect(addresses.allSatisfy { !$0.isPublic })
        #expect(try await SystemResolver().addresses(of: "").isEmpty)
    }
}
