// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing
import TikTokPublishing

@testable import TikTokSandbox

@Suite struct FaultTests {
    private let body = "{\(Samples.postInfo()),\(Samples.file(4096))}"

    @Test("A lost reply has its effect") func loseReply() async throws {
        let wire = try await Wire.signedIn()
        let started = try await wire.startVideo()
        await wire.sandbox.script(SandboxFault(on: .upload, .loseReply))
        let error = await #expect(throws: TransportError.self) {
            try await wire.put(started.url, Samples.video(), range: "bytes 0-4095/4096")
        }
        #expect(error?.reason == .connectionLost)
        #expect(error?.delivery == .maybeSent)
        await wire.sandbox.advance(by: .seconds(5))
        #expect(await wire.sandbox.posts.count == 1)
    }

    @Test("A dropped request has none", arguments: [TransportError.Delivery.notSent, .maybeSent])
    func drop(_ delivery: TransportError.Delivery) async throws {
        let wire = try await Wire.signedIn()
        let started = try await wire.startVideo()
        await wire.sandbox.script(SandboxFault(on: .upload, .drop(delivery)))
        let error = await #expect(throws: TransportError.self) {
            try await wire.put(started.url, Samples.video(), range: "bytes 0-4095/4096")
        }
        #expect(error?.delivery == delivery)
        #expect(try await wire.status(started.id)["uploaded_bytes"] == 0)
        #expect(await wire.sandbox.requests.contains { $0.path == "/upload" } == false)
    }

    @Test("The nth call, so many times") func nth() async throws {
        let wire = try await Wire.signedIn()
        await wire.sandbox.script(
            SandboxFault(on: .creatorInfo, .answer(.envelope(status: 500, code: "internal_error")), call: 2, times: 2))
        var codes: [String?] = []
        for _ in 0..<5 { codes.append(try await wire.post(Wire.creatorInfo, "{}").code) }
        #expect(codes == ["ok", "internal_error", "internal_error", "ok", "ok"])
    }

    @Test("Faults on one endpoint stand beside each other") func several() async throws {
        let wire = try await Wire.signedIn()
        await wire.sandbox.script(SandboxFault(on: .creatorInfo, .answer(.init(status: 502)), call: 3))
        await wire.sandbox.script(SandboxFault(on: .creatorInfo, .answer(.garbage()), call: 1))
        var statuses: [Int] = []
        for _ in 0..<4 { statuses.append(try await wire.post(Wire.creatorInfo, "{}").status) }
        #expect(statuses == [200, 200, 502, 200])
        #expect(await wire.sandbox.requests.map(\.errorCode) == ["http_200", "ok", "http_502", "ok"])
    }

    @Test("An answer instead of the real one, before or after the effect", arguments: [false, true]) func answer(
        _ afterEffect: Bool
    ) async throws {
        let wire = try await Wire.signedIn()
        await wire.sandbox.script(SandboxFault(on: .videoInit, .answer(.garbage(afterEffect: afterEffect))))
        let answer = try await wire.post(Wire.videoInit, body)
        #expect(answer.status == 200)
        #expect(answer.json == .null)
        #expect(await wire.sandbox.machine.publishes.count == (afterEffect ? 1 : 0))
    }

    @Test("A delay passes in virtual time, and beyond the timeout the reply is lost") func delay() async throws {
        let wire = try await Wire.signedIn()
        let start = wire.sandbox.clock.elapsed
        await wire.sandbox.script(SandboxFault(on: .videoInit, .delay(.seconds(20))))
        #expect(try await wire.post(Wire.videoInit, body).code == "ok")
        #expect(wire.sandbox.clock.elapsed - start == .seconds(20))
        await wire.sandbox.script(SandboxFault(on: .videoInit, .delay(.seconds(40))))
        let error = await #expect(throws: TransportError.self) { try await wire.post(Wire.videoInit, body) }
        #expect(error?.reason == .timedOut)
        #expect(error?.delivery == .maybeSent)
        #expect(wire.sandbox.clock.elapsed - start == .seconds(50))
        #expect(await wire.sandbox.machine.publishes.count == 2)
    }

    @Test("A cancelled task sends nothing") func cancelled() async throws {
        let wire = try await Wire.signedIn()
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await wire.post(Wire.videoInit, "{}")
        }
        await #expect(throws: TransportError(.cancelled, delivery: .notSent)) { try await task.value }
        #expect(await wire.sandbox.requests.isEmpty)
    }

    @Test("An answer beyond the limit of the request is refused") func responseLimit() async throws {
        let wire = try await Wire.signedIn()
        await #expect(throws: TransportError(.responseTooLarge, delivery: .maybeSent)) {
            try await wire.send(.get, "https://www.tiktok.com/v2/auth/authorize/", responseLimit: 10)
        }
    }
}
