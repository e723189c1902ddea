// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Testing
import TikTokPublishing
import TikTokPublishingTesting

/// One sign-in that waits, on a clock that stands still.
struct WaitingReceiver {
    static let state = "CANARYstate9qYtZk3v9qYt"
    let clock = ManualClock()
    let port: UInt16
    let request: AuthorizationRequest
    let result: Task<AuthorizationCode, any Error>

    init(host: LoopbackReceiver.Host = .address) async throws {
        let receiver = try LoopbackReceiver(host: host, time: clock.timeSource())
        port = receiver.port
        let request = try AuthorizationRequest.desktop(
            clientKey: "aw0", redirectURI: receiver.redirectURI, scopes: [.videoPublish], state: Secret(Self.state))
        self.request = request
        result = Task { try await receiver.code(for: request) }
        // The deadline is running.
        await clock.sleepers(1)
    }

    var valid: String { "/callback/?code=CANARYcode%2A0%215413&scopes=video.publish&state=\(Self.state)" }

    /// Ends the wait with the callback that counts, to show that nothing before it did.
    func succeed() async throws {
        let page = try #require(RawSocket.ask(port, valid))
        #expect(page.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(try await result.value.code.reveal() == "CANARYcode*0!5413")
        #expect(RawSocket(port: port) == nil)
    }
}
