// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Testing
import TikTokPublishing

@Suite("Errors of the transport")
struct TransportErrorMappingTests {
    @Test(
        "Every reason has its code",
        arguments: [
            (TransportError.Reason.hostNotFound, TikTokError.Code.notSent, TikTokError.Code.noAnswer),
            (.cannotConnect, .notSent, .noAnswer),
            (.tlsFailed, .notSent, .noAnswer),
            (.connectionLost, .notSent, .noAnswer),
            (.other, .notSent, .noAnswer),
            (.init(rawValue: "solar_flare"), .notSent, .noAnswer),
            (.timedOut, .timedOut, .timedOut),
            (.cancelled, .cancelled, .cancelled),
            (.responseTooLarge, .badAnswer, .badAnswer),
            (.badResponse, .badAnswer, .badAnswer),
            (.bodyUnreadable, .fileUnreadable, .fileUnreadable),
            (.badRequest, .invalidConfiguration, .invalidConfiguration),
        ])
    func codes(reason: TransportError.Reason, unsent: TikTokError.Code, maybeSent: TikTokError.Code) {
        func code(_ delivery: TransportError.Delivery) -> TikTokError.Code {
            TikTokError(TransportError(reason, delivery: delivery), operation: .videoInit, hasEffect: true).code
        }
        #expect(code(.notSent) == unsent)
        #expect(code(.maybeSent) == maybeSent)
    }

    @Test("Whatever the reason: what may have had an effect is reconciled, what was not sent or has none never is")
    func reconcile() {
        let reasons: [TransportError.Reason] = [
            .hostNotFound, .cannotConnect, .tlsFailed, .connectionLost, .timedOut, .cancelled, .responseTooLarge, .badResponse,
            .bodyUnreadable, .badRequest, .other, .init(rawValue: "solar_flare"),
        ]
        for reason in reasons {
            func advice(_ delivery: TransportError.Delivery, hasEffect: Bool) -> Advice {
                TikTokError(TransportError(reason, delivery: delivery), operation: .videoInit, hasEffect: hasEffect).advice
            }
            #expect(advice(.maybeSent, hasEffect: true) == .reconcile)
            #expect(advice(.notSent, hasEffect: true) != .reconcile)
            #expect(advice(.maybeSent, hasEffect: false) != .reconcile)
        }
    }

    @Test("The words of the transport are told")
    func detail() {
        let error = TikTokError(
            TransportError(.cannotConnect, delivery: .notSent, detail: "connection refused"), operation: .creatorInfo,
            hasEffect: false)
        #expect(error.meaning == "The server could not be reached; the request was not sent. (connection refused)")
        #expect(error.delivery == .notSent)
        #expect(error.operation == .creatorInfo)
        #expect(error.advice == .retry)
    }
}
