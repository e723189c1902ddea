// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#if AsyncHTTPClient
import Foundation
import HTTPTypes
import HTTPTypesFoundation
import Testing
import TikTokPublishing
import TikTokPublishingTesting

struct ShutdownTests {
    @Test("A transport that was shut down refuses requests, sends nothing, and can be shut down again")
    func refusal() async throws {
        let server = try LoopbackServer { _ in .answer(status: 200) }
        defer { server.stop() }
        let transport = AsyncHTTPClientTransport()
        await transport.shutdown()
        await transport.shutdown()
        let error = await #expect(throws: TransportError.self) { try await transport.send(Self.request(to: server)) }
        #expect(error?.reason == .badRequest && error?.delivery == .notSent)
        #expect(server.connectionCount == 0)
    }

    @Test("A request under way finishes while the transport is shut down, which takes no others meanwhile")
    func grace() async throws {
        let mayAnswer = Locked(false)
        let server = try LoopbackServer { _ in
            while !mayAnswer.withLock({ $0 }) { Thread.sleep(forTimeInterval: 0.002) }
            return .answer(status: 201)
        }
        defer { server.stop() }
        let clock = ManualClock()
        let transport = AsyncHTTPClientTransport(time: clock.timeSource())
        let request = Task { try await transport.send(Self.request(to: server)) }
        while server.requests.isEmpty { try await Task.sleep(for: .milliseconds(2)) }
        let shutdown = Task { await transport.shutdown(waitingUpTo: .seconds(10)) }
        await clock.sleepers(2)
        await #expect(throws: TransportError.self) { try await transport.send(Self.request(to: server)) }
        mayAnswer.withLock { $0 = true }
        #expect(try await request.value.head.status.code == 201)
        await shutdown.value
        #expect(server.requests.count == 1)
    }

    @Test("A request that is still under way after the grace ends as a lost connection that may have been received")
    func afterGrace() async throws {
        let server = try LoopbackServer { _ in .stall }
        defer { server.stop() }
        let clock = ManualClock()
        let transport = AsyncHTTPClientTransport(time: clock.timeSource())
        let request = Task { try await transport.send(Self.request(to: server)) }
        while server.requests.isEmpty { try await Task.sleep(for: .milliseconds(2)) }
        let shutdown = Task { await transport.shutdown(waitingUpTo: .seconds(10)) }
        await clock.sleepers(2)
        clock.advance(by: .seconds(10))
        let error = await #expect(throws: TransportError.self) { try await request.value }
        #expect(error?.reason == .connectionLost && error?.delivery == .maybeSent)
        await shutdown.value
    }

    @Test("Cancelling a shutdown ends its waiting, and the requests it waits for")
    func cancelled() async throws {
        let server = try LoopbackServer { _ in .stall }
        defer { server.stop() }
        let transport = AsyncHTTPClientTransport()
        let request = Task { try await transport.send(Self.request(to: server)) }
        while server.requests.isEmpty { try await Task.sleep(for: .milliseconds(2)) }
        let shutdown = Task { await transport.shutdown(waitingUpTo: .seconds(1000)) }
        shutdown.cancel()
        await shutdown.value
        let error = await #expect(throws: TransportError.self) { try await request.value }
        #expect(error?.reason == .connectionLost)
    }

    #if os(Linux)
    @Test("After hundreds of requests with every kind of end, and the end of the transports, no descriptor is left open")
    func descriptors() async {
        await #expect(processExitsWith: .success) {
            Watchdog.start(.seconds(120))
            let server = try LoopbackServer { request in
                switch request.target {
                case "/reset": .reset
                case "/close": .close
                case "/stall": .stall
                case "/endless": .endless
                default: .answer(status: 200)
                }
            }
            func run(_ transport: AsyncHTTPClientTransport, _ count: Int) async {
                await withTaskGroup { group in
                    for number in 0..<count {
                        let target = ["/ok", "/ok", "/reset", "/close", "/stall", "/endless"][number % 6]
                        let request = TransportRequest(
                            operation: .fetchStatus, head: HTTPRequest(method: .post, url: server.url(target)),
                            body: .bytes(Data(count: 1000)), hasEffect: number % 4 < 2, timeout: .milliseconds(300))
                        group.addTask { _ = try? await transport.send(request) }
                        if number % 10 == 9 { await group.waitForAll() }
                    }
                }
            }
            // What all of SwiftNIO shares is opened once.
            await run(AsyncHTTPClientTransport(), 6)
            try await Task.sleep(for: .milliseconds(500))
            let before = try ProcessFacts.openDescriptors()
            let shutDown = AsyncHTTPClientTransport()
            await run(shutDown, 240)
            await shutDown.shutdown()
            // And one whose last copy goes away.
            await run(AsyncHTTPClientTransport(), 240)
            let deadline = ContinuousClock.now + .seconds(30)
            while try ProcessFacts.openDescriptors() > before, ContinuousClock.now < deadline {
                try await Task.sleep(for: .milliseconds(50))
            }
            #expect(try ProcessFacts.openDescriptors() <= before)
            server.stop()
        }
    }
    #endif

    private static func request(to server: LoopbackServer) -> TransportRequest {
        TransportRequest(operation: .fetchStatus, head: HTTPRequest(method: .post, url: server.url("/")), timeout: .seconds(60))
    }
}
#endif
