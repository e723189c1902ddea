// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing

@testable import TikTokPublishing

@Suite("Envelope")
struct EnvelopeTests {
    private let id = PublishID(rawValue: "p")
    private static let upload = SourceInfo.fileUpload(videoSize: 1, chunkSize: 1, totalChunkCount: 1)
    private static let pull = SourceInfo.pullVideo(url: "https://media.example.com/v/1.mp4")

    /// What a read, an init of an upload, an init of a pull and a post of photos throw for one answer.
    private func errors(_ transport: WireTransport) async -> [TikTokError] {
        let api = transport.api
        let calls: [@Sendable () async throws -> Void] = [
            { _ = try await api.status(of: PublishID(rawValue: "p")) },
            { _ = try await api.initializeVideo(.init(privacyLevel: .selfOnly), source: Self.upload) },
            { _ = try await api.initializeVideo(.init(privacyLevel: .selfOnly), source: Self.pull) },
            { _ = try await api.initializePhotos(EndpointTests.photos) },
        ]
        var errors: [TikTokError] = []
        for call in calls {
            if let error = await #expect(throws: TikTokError.self, performing: { try await call() }) { errors.append(error) }
        }
        return errors
    }

    @Test("A refusal is a refusal whatever the status, with TikTok's code, words and log id", arguments: [200, 400, 403, 500])
    func refusal(status: Int) async {
        for error in await errors(WireTransport(wireRefusal("spam_risk_too_many_posts"), status: status)) {
            #expect(error.code == .tooManyPosts)
            #expect(error.status == status)
            #expect(error.serverMessage == "Refused.")
            #expect(error.logID == "20261101EXAMPLE")
        }
    }

    @Test("A refusal proves that nothing happened, except with a status that proves nothing")
    func proof() async {
        for status in [200, 400, 403] {
            let errors = await errors(WireTransport(wireRefusal("url_ownership_unverified"), status: status))
            #expect(errors.map(\.advice) == Array(repeating: .fixRequest, count: 4))
        }
        for status in [408, 425, 500, 502, 503] {
            let errors = await errors(WireTransport(wireRefusal("url_ownership_unverified"), status: status))
            #expect(errors.map(\.advice) == [.fixRequest, .fixRequest, .reconcile, .reconcile])
        }
    }

    @Test("A code that nobody knows travels through unchanged and is judged by its status")
    func unknownCode() async {
        let cases: [(Int, [Advice])] = [
            (200, [.giveUp, .giveUp, .giveUp, .giveUp]),
            (400, [.fixRequest, .fixRequest, .fixRequest, .fixRequest]),
            (401, [.refreshToken, .refreshToken, .refreshToken, .refreshToken]),
            (403, [.giveUp, .giveUp, .giveUp, .giveUp]),
            (429, Array(repeating: .retryAfter(.seconds(60)), count: 4)),
            (500, [.retry, .retry, .reconcile, .reconcile]),
        ]
        for (status, advice) in cases {
            let errors = await errors(WireTransport(wireRefusal("UnknownError"), status: status))
            #expect(errors.map(\.code.rawValue) == Array(repeating: "UnknownError", count: 4))
            #expect(errors.map(\.advice) == advice, "status \(status)")
        }
    }

    @Test(
        "An answer without TikTok's JSON is named by its status",
        arguments: [
            "", "Internal Server Error", "<html>502</html>", "[]", "null", "7", #"{"data":{}}"#, #"{"error":"x"}"#,
            "{\"error\":{",
        ])
    func noEnvelope(_ body: String) async {
        for status in [400, 404, 500, 502, 503, 599] {
            let errors = await errors(WireTransport(body, status: status))
            #expect(errors.map(\.code) == Array(repeating: .http(status), count: 4))
            #expect(
                errors.map(\.advice)
                    == (status < 500
                        ? Array(repeating: .fixRequest, count: 4) : [.retry, .retry, .reconcile, .reconcile]))
        }
    }

    @Test(
        "A 2xx that cannot be understood is a bad answer: harmless for reads and uploads, to be reconciled for pulls",
        arguments: [
            "", "OK", "<html></html>", "[]", "{}", #"{"data":{}}"#, #"{"error":"ok"}"#, #"{"error":{}}"#,
            #"{"error":{"code":""}}"#,
            #"{"error":{"code":7},"data":{"publish_id":"p","status":"FAILED"}}"#,
            #"{"data":{"publish_id":"p","status":"FAILED"},"error":{"co"#,
            #"{"error":{"code":"ok"}}"#, #"{"error":{"code":"ok"},"data":null}"#,
        ])
    func badAnswer(_ body: String) async {
        for status in [200, 201, 204] {
            let errors = await errors(WireTransport(body, status: status))
            #expect(errors.map(\.code) == Array(repeating: .badAnswer, count: 4))
            #expect(errors.map(\.advice) == [.retry, .retry, .reconcile, .reconcile])
        }
    }

    @Test("A 2xx without an error object is a success if its data is there", arguments: ["", #","error":null"#])
    func missingError(_ error: String) async throws {
        let answer = try await WireTransport(#"{"data":{"status":"FAILED"}\#(error)}"#).api.status(of: id)
        #expect(answer.status == .failed)
    }

    @Test("A word of success with a status of failure is no success", arguments: [400, 500])
    func okWithFailure(status: Int) async {
        let errors = await errors(WireTransport(wireSuccess(#"{"publish_id":"p","status":"FAILED"}"#), status: status))
        #expect(errors.map(\.code) == Array(repeating: .http(status), count: 4))
        #expect(errors.map(\.logID) == Array(repeating: "20261101EXAMPLE", count: 4))
    }

    @Test("A cancel needs TikTok's word, having no data to tell success by")
    func cancel() async throws {
        try await WireTransport(WireFixtures.cancel).api.cancel(id)
        try await WireTransport(wireSuccess("{}")).api.cancel(id)
        for body in ["", "{}", #"{"data":{}}"#, "<html></html>"] {
            let error = await #expect(throws: TikTokError.self) { try await WireTransport(body).api.cancel(id) }
            #expect(error?.code == .badAnswer)
            #expect(error?.advice == .retry)
        }
        let late = await #expect(throws: TikTokError.self) {
            try await WireTransport(wireRefusal("publish_not_cancellable"), status: 400).api.cancel(id)
        }
        #expect(late?.code == .publishNotCancellable)
    }

    @Test("No redirect counts as an answer, and it proves that nothing happened", arguments: [301, 302, 303, 307, 308])
    func redirect(status: Int) async {
        let body = wireSuccess(#"{"publish_id":"p","status":"FAILED"}"#)
        let errors = await errors(WireTransport(body, status: status, fields: ["Location": "https://evil.example/?t=act.x"]))
        #expect(errors.map(\.code) == Array(repeating: .redirected, count: 4))
        #expect(errors.map(\.advice) == Array(repeating: .fixRequest, count: 4))
        #expect(!"\(errors)".contains("evil"))
    }

    @Test("The log id is found in both spellings and in the header")
    func logIDs() async {
        let cases = [
            (#"{"error":{"code":"x","log_id":"A1"}}"#, ["x-tt-logid": "H1"], "A1"),
            (#"{"error":{"code":"x","logid":"B2"}}"#, ["X-Tt-Logid": "H1"], "B2"),
            (#"{"error":{"code":"x","log_id":7,"logid":"B2"}}"#, [:], "B2"),
            (#"{"error":{"code":"x"}}"#, ["X-Tt-Logid": "H1"], "H1"),
            ("<html>", ["x-tt-logid": "H1"], "H1"),
            ("<html>", ["x-tt-logid": "act.SECRET!1"], nil),
            ("<html>", [:], nil),
        ]
        for (body, fields, expected) in cases {
            for error in await errors(WireTransport(body, status: 400, fields: fields)) { #expect(error.logID == expected) }
        }
    }

    @Test("Retry-After lengthens a wait and never shortens it")
    func retryAfter() async {
        let limited = wireRefusal("rate_limit_exceeded")
        for (value, seconds) in [("0", 60), ("30", 60), ("90", 90), ("1000000000", 86_400), ("-5", 60), ("soon", 60)] {
            for error in await errors(WireTransport(limited, status: 429, fields: ["Retry-After": value])) {
                #expect(error.advice == .retryAfter(.seconds(seconds)), "Retry-After \(value)")
            }
        }
        let down = await errors(WireTransport("down", status: 503, fields: ["Retry-After": "7"]))
        #expect(down.map(\.advice) == [.retryAfter(.seconds(7)), .retryAfter(.seconds(7)), .reconcile, .reconcile])
    }

    @Test(
        "An answer that was cut off anywhere is not readable, and a whole one is",
        arguments: [
            #"{"data":{"status":"PUBLISH_COMPLETE","list":[1,{"a":"}\"]"}]},"error":{"code":"ok","message":"","log_id":"1"}}"#,
            #"{}"#, #" {"error":{"code":"ok"}} "#,
        ])
    func cutOff(answer: String) {
        func isReadable(_ body: some Sequence<UInt8>) -> Bool {
            Envelope.isReadable(TransportResponse(head: HTTPResponse(status: .ok), body: Data(body)))
        }
        #expect(isReadable(answer.utf8))
        let bytes = Array(answer.utf8)
        let end = (bytes.lastIndex(of: UInt8(ascii: "}")) ?? 0)
        for count in 0...end { #expect(!isReadable(bytes.prefix(count)), "\(count) of \(bytes.count) bytes") }
        for body in ["[]", "<html></html>", "}{", "{\"a\":\"}", "ok"] { #expect(!isReadable(body.utf8), "\(body)") }
    }

    @Test("Hostile JSON is refused without harm")
    func hostile() async {
        let deep = String(repeating: #"{"data":"#, count: 100_000)
        let bodies = [
            deep, String(repeating: "[", count: 200_000),
            String(repeating: "[", count: 1000) + String(repeating: "]", count: 1000),
            #"{"data":{"publish_id":1e999999999,"status":1e999999999},"error":{"code":"ok"}}"#,
            #"{"data":{"publish_id":"\ud800","status":"\ud800"},"error":{"code":"ok"}}"#, "{\"data\":\u{0}}",
        ]
        for body in bodies {
            let errors = await errors(WireTransport(body))
            #expect(errors.map(\.code) == Array(repeating: .badAnswer, count: 4))
        }
        let binary = WireTransport { TransportResponse(head: .init(status: .ok), body: Data([0xFF, 0xFE, 0x00, 0xD8, 0x80])) }
        #expect(await errors(binary).count == 4)
    }

    @Test("Numbers that do not fit cost nothing but themselves, and a byte order mark costs nothing")
    func odd() async throws {
        let huge = #"{"status":"FAILED","uploaded_bytes":\#(String(repeating: "9", count: 10_000)),"x":1e999999}"#
        #expect(try await WireTransport(wireSuccess(huge)).api.status(of: id) == StatusAnswer(status: .failed))
        let marked = "\u{FEFF}" + wireSuccess(#"{"status":"FAILED"}"#)
        #expect(try await WireTransport(marked).api.status(of: id) == StatusAnswer(status: .failed))
    }

    @Test("A request that brought no answer: pulls are reconciled, unless nothing was sent")
    func transportErrors() async {
        let reasons: [TransportError.Reason] = [.connectionLost, .timedOut, .badResponse, .responseTooLarge, .other]
        for reason in reasons {
            let lost = await errors(WireTransport { throw TransportError(reason, delivery: .maybeSent) })
            #expect(lost.map(\.advice) == [.retry, .retry, .reconcile, .reconcile])
            #expect(lost.map(\.delivery) == Array(repeating: .maybeSent, count: 4))
            #expect(lost.map(\.operation) == [.fetchStatus, .videoInit, .videoInit, .contentInit])
            let unsent = await errors(WireTransport { throw TransportError(reason, delivery: .notSent) })
            #expect(unsent.map(\.advice) == Array(repeating: .retry, count: 4))
        }
        let cancelled = await errors(WireTransport { throw TransportError(.cancelled, delivery: .maybeSent) })
        #expect(cancelled.map(\.code) == Array(repeating: .cancelled, count: 4))
        #expect(cancelled.map(\.advice) == [.giveUp, .giveUp, .reconcile, .reconcile])
    }

    @Test("An error that no transport should throw may hide an effect and shows nothing of itself")
    func foreignErrors() async {
        struct Leak: Error { let url = "https://open.tiktokapis.com/?access_token=act.SECRET" }
        let errors = await errors(WireTransport { throw Leak() })
        #expect(errors.map(\.advice) == [.retry, .retry, .reconcile, .reconcile])
        #expect(!"\(errors)".contains("SECRET"))
    }

    @Test("Cancellation and errors of middlewares pass through unchanged")
    func passThrough() async {
        await #expect(throws: CancellationError.self) { try await WireTransport { throw CancellationError() }.api.creatorInfo() }
        let ended = TikTokError(code: .authorizationEnded, operation: .refreshToken)
        await #expect(throws: ended) { try await WireTransport { throw ended }.api.creatorInfo() }
    }
}
