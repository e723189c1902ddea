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

    @Test("A request that is cut has no effect") func cutRequest() async throws {
        let wire = try await Wire.signedIn()
        let started = try await wire.startVideo()
        await wire.sandbox.script(SandboxFault(on: .upload, .cutRequest(after: 100)))
        let error = await #expect(throws: TransportError.self) {
            try await wire.put(started.url, Samples.video(), range: "bytes 0-4095/4096")
        }
        #expect(error?.reason == .connectionLost)
        #expect(error?.delivery == .maybeSent)
        #expect(try await wire.status(started.id)["uploaded_bytes"] == 0)
    }

    @Test("A reply that is cut has its effect; one that is shorter arrives", arguments: [(20, true), (100_000, false)])
    func cutReply(_ count: Int, isCut: Bool) async throws {
        let wire = try await Wire.signedIn()
        await wire.sandbox.script(SandboxFault(on: .videoInit, .cutReply(after: count)))
        if isCut {
            let error = await #expect(throws: TransportError.self) { try await wire.post(Wire.videoInit, body) }
            #expect(error?.reason == .connectionLost)
            #expect(error?.delivery == .maybeSent)
        } else {
            #expect(try await wire.post(Wire.videoInit, body).code == "ok")
        }
        #expect(await wire.sandbox.machine.publishes.count == 1)
    }

    @Test("A clock jumps before the call is looked at") func jumpClock() async throws {
        let wire = try await Wire.signedIn()
        let started = try await wire.startVideo()
        await wire.sandbox.script(SandboxFault(on: .upload, .jumpClock(.seconds(3600))))
        let answer = try await wire.put(started.url, Samples.video(), range: "bytes 0-4095/4096")
        #expect(answer.status == 403)
        #expect(wire.sandbox.clock.elapsed == .seconds(3600))
    }

    @Test("A redirect, and a limit of rate as TikTok tells it") func answers() async throws {
        let wire = try await Wire.signedIn()
        await wire.sandbox.script(SandboxFault(on: .creatorInfo, .answer(.redirect(to: "https://example.com/", status: 308))))
        await wire.sandbox.script(SandboxFault(on: .creatorInfo, .answer(.rateLimit(retryAfter: .seconds(7))), call: 2))
        let redirect = try await wire.post(Wire.creatorInfo, "{}")
        #expect(redirect.status == 308)
        #expect(redirect.headers[.location] == "https://example.com/")
        let limited = try await wire.post(Wire.creatorInfo, "{}")
        #expect(limited.status == 429)
        #expect(limited.code == "rate_limit_exceeded")
        #expect(limited.headers[.retryAfter] == "7")
        for _ in 0..<20 { _ = try await wire.post(Wire.creatorInfo, "{}") }
        let real = try await wire.post(Wire.creatorInfo, "{}")
        #expect(real.code == "rate_limit_exceeded")
        #expect(real.json["error"]["message"] == limited.json["error"]["message"])
    }

    @Test("A status that HTTP does not have is a 500", arguments: [-1, 0, 100, 600, Int.max]) func status(_ status: Int)
        async throws
    {
        let wire = try await Wire.signedIn()
        await wire.sandbox.script(SandboxFault(on: .creatorInfo, .answer(.init(status: status))))
        #expect(try await wire.post(Wire.creatorInfo, "{}").status == 500)
        #expect(await wire.sandbox.requests.map(\.status) == [500])
    }

    @Test("A publish fails in the end, and only the one that was meant") func failPublish() async throws {
        let wire = try await Wire.signedIn()
        await wire.sandbox.script(SandboxFault(on: .videoInit, .failPublish(reason: "spam_risk_text")))
        let failing = try await wire.upload()
        let fine = try await wire.upload()
        await wire.sandbox.advance(by: .seconds(4))
        #expect(try await wire.status(failing)["status"] == "PROCESSING_UPLOAD")
        await wire.sandbox.advance(by: .seconds(1))
        #expect(try await wire.status(failing)["status"] == "FAILED")
        #expect(try await wire.status(failing)["fail_reason"] == "spam_risk_text")
        #expect(try await wire.status(fine)["status"] == "PUBLISH_COMPLETE")
        #expect(await wire.sandbox.posts.map(\.publishID) == [fine])
    }

    @Test("A fault may be about all paths that begin alike, and about all there are") func prefixes() async throws {
        let wire = try await Wire.signedIn()
        await wire.sandbox.script(SandboxFault(on: .init(rawValue: "/v2/post/publish/*"), .answer(.init(status: 502)), times: 2))
        await wire.sandbox.script(SandboxFault(on: .gateway(.wahdx), .answer(.init(status: 503))))
        await wire.sandbox.script(SandboxFault(on: .everything, .answer(.init(status: 504)), call: 5))
        var statuses: [Int] = []
        for path in ["/v2/video/list/", Wire.creatorInfo, Wire.cancel, "/wahdx/v1/accounts", "/upload"] {
            statuses.append(try await wire.post(path, "{}").status)
        }
        #expect(statuses == [400, 502, 502, 503, 504])
        await wire.sandbox.script(SandboxFault(on: .everything, .loseReply))
        #expect(try await wire.send(.get, "http://127.0.0.1/_sandbox/ledger").status == 200, "control doors have no faults")
    }

    @Test("Faults are listed until they have come true, and cleared") func list() async throws {
        let wire = try await Wire.signedIn()
        let first = await wire.sandbox.script(SandboxFault(on: .creatorInfo, .answer(.garbage()), call: 2, times: 2))
        let second = await wire.sandbox.script(SandboxFault(on: .upload, .loseReply, call: .min, times: .min))
        for _ in 0..<2 { _ = try await wire.post(Wire.creatorInfo, "{}") }
        let faults = await wire.sandbox.faults
        #expect(faults.map(\.id) == [first, second])
        #expect(faults.map(\.seen) == [2, 0])
        #expect(faults.map(\.met) == [1, 0])
        _ = try await wire.post(Wire.creatorInfo, "{}")
        #expect(await wire.sandbox.faults.map(\.id) == [second])
        await wire.sandbox.clearFaults()
        #expect(await wire.sandbox.faults.isEmpty)
        #expect(try await wire.send(.put, "https://sandbox.example/upload").status == 404)
    }
}
