// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing
import TikTokPublishing
import TikTokPublishingTesting

struct QRCodeSignInTests {
    private typealias Script = QRCodeScript
    private let script = QRCodeScript()
    private static let code = "0ZTNexample%2A0%215413"
    private let expected = QRCodeSignIn.State.confirmed(AuthorizationCode(code: Secret("0ZTNexample*0!5413")))

    @Test("Each state is told once, when it changes, and the code comes out of the callback, decoded once")
    func wholeWay() async throws {
        let signIn = try await script.begin()
        #expect(signIn.url.reveal() == Script.scanURL.replacingOccurrences(of: "tobefilled", with: Script.ticket.reveal()))
        script.answer("new", ticket: "")
        script.answer("new", ticket: nil)
        script.answer("scanned")
        script.answer("scanned")
        script.answer(
            "confirmed", #","redirect_uri":"\#(Script.redirectURI)?code=\#(Self.code)&state=\#(Script.state.reveal())""#)
        #expect(try await script.states(of: signIn) == [.new, .scanned, expected])
        try script.transport.verifyEmpty()
        #expect(script.clock.now.offset == .seconds(15), "every three seconds, from the first question on")
    }

    @Test(
        "The code is found in every form that TikTok's pages show",
        arguments: [
            #","code":"0ZTNexample*0!5413""#, #","code":"0ZTNexample*0!5413","state":"\#(Script.state.reveal())""#,
            #","code":"https://a.example/?code=\#(code)""#,
            #","code":"https://a.example/?code=\#(code)&state=\#(Script.state.reveal())","redirect_uri":"https://a.example/?code=wrong""#,
            #","code":"","redirect_uri":"https://a.example/?state=\#(Script.state.reveal())&code=\#(code)""#,
            #","code":"0ZTNexample*0!5413","redirect_uri":"https://a.example/?code=other""#,
            #","redirect_uri":"https://a.example/?code=\#(code)","state":"\#(Script.state.reveal())""#,
        ])
    func codes(fields: String) async throws {
        let signIn = try await script.begin()
        script.answer("confirmed", fields)
        #expect(try await script.states(of: signIn) == [expected])
    }

    @Test("The scopes of the callback are told with the code")
    func scopes() async throws {
        let signIn = try await script.begin()
        script.answer("confirmed", #","redirect_uri":"https://a.example/?code=c&scopes=user.info.basic%2Cvideo.list""#)
        let code = try await script.withTime { try await signIn.code() }
        #expect(code == AuthorizationCode(code: Secret("c"), scopes: [.userInfoBasic, .videoList]))
    }

    @Test("Words that nobody knows are told, and asking goes on")
    func unknown() async throws {
        let signIn = try await script.begin()
        script.answer("thinking")
        script.answer("thinking")
        script.answer("expired", ticket: "")
        #expect(try await script.states(of: signIn) == [.unknown(QRCodeStatus(rawValue: "thinking")), .expired])
        try script.transport.verifyEmpty()
    }

    @Test("A code that is too old or used up ends it, each with its own error for whoever waits for the code")
    func endings() async throws {
        for (status, state, code) in [
            ("expired", QRCodeSignIn.State.expired, TikTokError.Code.qrCodeExpired), ("utilised", .utilised, .qrCodeUsed),
        ] {
            let script = QRCodeScript()
            let watched = try await script.begin()
            script.answer(status, ticket: nil)
            #expect(try await script.states(of: watched) == [state])
            let awaited = try await script.begin()
            script.answer(status)
            let error = await script.failure(of: awaited)
            #expect(error?.code == code)
            #expect(error?.advice == .reauthorize)
            #expect(error?.remedy == "Show a new code.")
            try script.transport.verifyEmpty()
        }
    }

    @Test(
        "An answer with another ticket or state, or confirmed without a ticket, is discarded",
        arguments: [
            ("confirmed", "CANARYother-ticket-0123456", #","code":"stolen""#),
            ("confirmed", nil, #","code":"stolen""#), ("confirmed", "", #","code":"stolen""#),
            ("confirmed", Script.ticket.reveal() + "x", #","code":"stolen""#),
            ("confirmed", Script.ticket.reveal(), #","code":"stolen","state":"CANARYother-state-0123456""#),
            (
                "confirmed", Script.ticket.reveal(),
                #","redirect_uri":"https://a.example/?code=stolen&state=CANARYother-state-0123456""#
            ),
            ("scanned", "CANARYother-ticket-0123456", ""), ("utilised", "CANARYother-ticket-0123456", ""),
            ("expired", "CANARYother-ticket-0123456", ""), ("new", "CANARYother-ticket-0123456", ""),
        ] as [(String, String?, String)])
    func foreign(status: String, ticket: String?, fields: String) async throws {
        let signIn = try await script.begin()
        script.answer(status, ticket: ticket, fields)
        script.answer("scanned")
        script.answer("confirmed", #","code":"0ZTNexample*0!5413""#)
        #expect(try await script.states(of: signIn) == [.scanned, expected])
    }

    @Test("The fifth answer of another sign-in is the end")
    func foreignWithoutEnd() async throws {
        let signIn = try await script.begin()
        for _ in 0..<5 { script.answer("confirmed", ticket: "CANARYother-ticket-0123456", #","code":"CANARYstolen""#) }
        let error = await script.failure(of: signIn)
        #expect(error?.code == .invalidCallback)
        #expect(error.map { "\($0)".contains("CANARY") } == false)
        try script.transport.verifyEmpty()
    }

    @Test("What TikTok's callback says instead of a code is thrown")
    func refused() async throws {
        let signIn = try await script.begin()
        script.answer("confirmed", #","redirect_uri":"https://a.example/?error=access_denied&error_description=No""#)
        #expect(await script.code(of: signIn) == .accessDenied)
        try script.transport.verifyEmpty()
    }

    @Test("Failures that may pass are waited out, ever longer, and as long as the server asks for")
    func transient() async throws {
        let signIn = try await script.begin()
        script.answer("scanned")
        script.transport.expect(.checkQRCode, failure: TransportError(.cannotConnect, delivery: .notSent))
        script.transport.expect(.checkQRCode, failure: TransportError(.connectionLost, delivery: .maybeSent))
        script.transport.expect(.checkQRCode, status: 502, body: "<html></html>")
        script.transport.expect(.checkQRCode, status: 503, headerFields: [.retryAfter: "40"])
        script.answer("confirmed")  // without a code
        script.answer("scanned")
        script.answer("confirmed", #","code":"0ZTNexample*0!5413""#)
        #expect(try await script.states(of: signIn) == [.scanned, expected])
        try script.transport.verifyEmpty()
        // Chance is 0.5 here, so the waits after failures are three quarters of 2, 4, 8, 16 and 30 seconds, and at least three.
        let waits: [Duration] = [
            .seconds(3), .seconds(3), .seconds(3), .seconds(3), .seconds(6), .seconds(40), .milliseconds(22_500), .seconds(3),
        ]
        #expect(script.clock.now.offset == waits.reduce(.zero, +))
    }

    @Test("Any other failure is thrown at once")
    func permanent() async throws {
        let signIn = try await script.begin()
        script.transport.expect(.checkQRCode, status: 401, body: #"{"error":"invalid_client","error_description":"d"}"#)
        #expect(await script.code(of: signIn) == .invalidClient)
        try script.transport.verifyEmpty()
    }

    @Test("After five minutes it ends, with one last question at the very end")
    func deadline() async throws {
        let signIn = try await script.begin()
        for _ in 0..<100 { script.answer("new", ticket: nil) }
        #expect(try await script.states(of: signIn) == [.new])
        try script.transport.verifyEmpty()
        #expect(script.clock.now.offset == .seconds(300))
    }

    @Test("The time counts from the code, not from the question, and whoever waits for the code is told that it is over")
    func deadlineOfTheCode() async throws {
        let polling = PollingPolicy(first: .seconds(10), longest: .seconds(10), deadline: .seconds(25))
        let signIn = try await script.begin(polling: polling)
        script.clock.advance(by: .seconds(20))
        script.answer("scanned")
        let error = await script.failure(of: signIn)
        #expect(error?.code == .qrCodeExpired)
        try script.transport.verifyEmpty()
        #expect(script.clock.now.offset == .seconds(25))
    }

    @Test("When TikTok cannot be asked until the end, that is the error, and a server that wants more time than there is gets it")
    func deadlineOfFailures() async throws {
        let short = PollingPolicy(first: .seconds(3), longest: .seconds(3), deadline: .seconds(9))
        let unreachable = try await script.begin(polling: short)
        for _ in 0..<3 { script.transport.expect(.checkQRCode, failure: TransportError(.cannotConnect, delivery: .notSent)) }
        #expect(await script.code(of: unreachable) == .notSent)
        try script.transport.verifyEmpty()
        let busy = try await script.begin(polling: short)
        script.transport.expect(.checkQRCode, status: 429)
        #expect(await script.code(of: busy) == .http(429))
    }

    @Test("A reader that is cancelled while it waits stops at once and asks nothing more")
    func cancelled() async throws {
        let signIn = try await script.begin()
        let watching = Task {
            var count = 0
            for try await _ in signIn.states { count += 1 }
            return count
        }
        await script.clock.sleepers(1)
        watching.cancel()
        #expect(try await watching.value == 0)
        let waiting = Task { try await signIn.code() }
        await script.clock.sleepers(1)
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
        #expect(script.transport.requests.count == 1, "only the code was asked for")
    }

    @Test("A reader that is cancelled while a question is under way stops too")
    func cancelledUnderWay() async throws {
        let signIn = try await script.begin()
        let gate = Gate()
        script.transport.expect(.checkQRCode) { _ in
            await gate.open()
            try await Task.sleep(for: .seconds(3600))
            throw ConformanceFailure(rule: "cancelled", message: "nobody cancelled the request")
        }
        let waiting = Task { try await signIn.code() }
        await script.clock.sleepers(1)
        script.clock.advance(by: .seconds(3))
        await gate.wait()
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
    }

    @Test("After an end comes nothing, and nothing is asked")
    func afterTheEnd() async throws {
        let signIn = try await script.begin()
        script.answer("expired", ticket: nil)
        let states = try await script.withTime {
            var iterator = signIn.states.makeAsyncIterator()
            return [try await iterator.next(), try await iterator.next(), try await iterator.next()]
        }
        #expect(states == [.expired, nil, nil])
        try script.transport.verifyEmpty()
    }

    @Test("The front door turns a confirmed code into an account with saved tokens")
    func frontDoor() async throws {
        let store = EphemeralTokenStore()
        var configuration = TikTok.Configuration()
        configuration.time = script.clock.timeSource()
        let tiktok = TikTok(
            app: .test, tokenStore: store, journal: EphemeralPublishJournal(), transport: script.transport,
            configuration: configuration)
        script.transport.expect(.getQRCode, body: #"{"scan_qrcode_url":"aweme://a?client_ticket=tobefilled","token":"q"}"#)
        let signIn = try await tiktok.qrCodeSignIn(redirectURI: Script.redirectURI, scopes: [.userInfoBasic, .videoPublish])
        let ticket = try #require(signIn.url.reveal().split(separator: "=").last)
        script.answer("confirmed", ticket: String(ticket), #","code":"0ZTNexample*0!5413""#)
        let code = try await script.withTime { try await signIn.code() }
        script.transport.expect(.exchangeCode) { request in
            #expect(request.formFields["code"] == "0ZTNexample*0!5413")
            #expect(request.formFields["redirect_uri"] == Script.redirectURI)
            return .tokens(1)
        }
        let result = try await tiktok.signIn(code: code, for: signIn)
        #expect(result.account.openID == .user)
        #expect(result.scopes == [.userInfoBasic, .videoPublish])
        let saved = await store.tokens(for: .user)
        #expect(saved?.accessToken == Secret("CANARYact.1!4821"))
        try script.transport.verifyEmpty()
    }
}
