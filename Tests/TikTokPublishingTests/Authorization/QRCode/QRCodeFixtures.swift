// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import TikTokPublishing
import TikTokPublishingTesting

/// A TikTok that plays a script of answers about QR codes.
struct QRCodeScript {
    static let ticket = Secret("CANARYticket-1234567890-abc")
    static let state = Secret("CANARYstate-0987654321-xyz")
    static let redirectURI = "https://app.example.com/cb/"
    static let scanURL =
        "aweme://authorize?authType=100&client_key=aw0exampleclient1&client_ticket=tobefilled&scope=user.info.basic&token=CANARYqr"

    let clock = ManualClock()
    let transport = ScriptedTransport()

    var client: OAuthClient { OAuthClient(app: .test, transport: transport, time: clock.timeSource()) }

    /// Begins a sign-in. What follows in the script are the answers to its questions.
    func begin(polling: PollingPolicy = .qrCode) async throws -> QRCodeSignIn {
        transport.expect(.getQRCode, body: #"{"scan_qrcode_url":"\#(Self.scanURL)","token":"CANARYqr"}"#)
        return try await client.qrCodeSignIn(
            redirectURI: Self.redirectURI, scopes: [.userInfoBasic, .videoPublish], state: Self.state, ticket: Self.ticket,
            polling: polling)
    }

    /// Answers the next question, with the ticket of this sign-in unless another one is given.
    func answer(_ status: String, ticket: String? = ticket.reveal(), _ more: String = "") {
        let ticket = ticket.map { #","client_ticket":"\#($0)""# } ?? ""
        transport.expect(.checkQRCode, body: #"{"status":"\#(status)"\#(ticket)\#(more)}"#)
    }

    /// Runs a body while the clock runs ahead from sleeper to sleeper.
    func withTime<Result: Sendable>(_ body: @escaping @Sendable () async throws -> Result) async throws -> Result {
        let driver = Task {
            while !Task.isCancelled {
                await Task.yield()
                if let step = clock.untilNextSleeper { clock.advance(by: step) }
            }
        }
        defer { driver.cancel() }
        return try await body()
    }

    /// Everything that a sign-in tells until it ends.
    func states(of signIn: QRCodeSignIn) async throws -> [QRCodeSignIn.State] {
        try await withTime {
            var states: [QRCodeSignIn.State] = []
            for try await state in signIn.states { states.append(state) }
            return states
        }
    }

    /// The error that a sign-in ends with, or nil.
    func failure(of signIn: QRCodeSignIn) async -> TikTokError? {
        await tikTokError { try await withTime { try await signIn.code() } }
    }

    /// The code of that error.
    func code(of signIn: QRCodeSignIn) async -> TikTokError.Code? {
        await failure(of: signIn)?.code
    }
}
