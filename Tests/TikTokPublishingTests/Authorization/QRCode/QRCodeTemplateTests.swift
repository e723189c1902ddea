// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Testing
import TikTokPublishing

struct QRCodeTemplateTests {
    private let ticket = Secret("t-7Qv2_~.abcdefghijklmnop")

    private func url(_ url: String) throws -> String {
        try QRCodeTemplate(url: Secret(url), token: Secret("q")).url(ticket: ticket).reveal()
    }

    @Test("The ticket goes into every gap, plain and percent-encoded, and nothing else changes by one letter")
    func fills() throws {
        let t = ticket.reveal()
        #expect(try url("aweme://authorize?client_ticket=tobefilled&x=1") == "aweme://authorize?client_ticket=\(t)&x=1")
        #expect(
            try url(
                "aweme://a?b=%2a+%20&client_ticket=tobefilled&next_url=https%3A%2F%2Fx.y%3Fclient_ticket%3Dtobefilled%26z%3D1&&e="
            )
                == "aweme://a?b=%2a+%20&client_ticket=\(t)&next_url=https%3A%2F%2Fx.y%3Fclient_ticket%3D\(t)%26z%3D1&&e=")
        #expect(
            try url("aweme://a?next_url=client_ticket%3dtobefilled&client_ticket=tobefilled&client_ticket=tobefilled")
                == "aweme://a?next_url=client_ticket%3d\(t)&client_ticket=\(t)&client_ticket=\(t)")
        #expect(try url("aweme://a?state=tobefilled&client_ticket=tobefilled") == "aweme://a?state=tobefilled&client_ticket=\(t)")
    }

    @Test(
        "A URL without a gap is refused: nothing would tie the answer to the sign-in",
        arguments: ["aweme://a?client_ticket=abc", "aweme://a?ticket=tobefilled", "", "aweme://a?client_ticket%253Dtobefilled"])
    func noGap(template: String) async {
        let error = await tikTokError { try url(template) }
        #expect(error?.code == .badAnswer)
        #expect(error?.operation == .getQRCode)
    }

    @Test(
        "A ticket that is short, long, or would have to be encoded is refused",
        arguments: [
            "", "short", String(repeating: "a", count: 21), String(repeating: "a", count: 512), "with space and enough letters",
            "ticket&with=many%characters!",
        ])
    func badTicket(ticket: String) async {
        let template = QRCodeTemplate(url: Secret("aweme://a?client_ticket=tobefilled"), token: Secret("q"))
        let error = await tikTokError { try template.url(ticket: Secret(ticket)) }
        #expect(error?.code == .invalidConfiguration)
    }
}
