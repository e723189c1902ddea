// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Testing
import TikTokPublishing

@Suite("Texts of errors")
struct SafeTextTests {
    /// One secret of each kind that a server could echo, in the shapes that TikTok's have, all invented.
    static let secrets = [
        "act.EXAMPLEaccess!4821",
        "rft.a1b2!5294",
        "clt.2c4d",
        "aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW",
        "0ZTN0kZ5exampleExample-SpR8S1U7R_69XU64*0!5413",
        "0ZTN0kZ5exampleExample-SpR8S1U7R_69XU64%2A0%215413",
        "gaeCq5mVvbhA8Ce6w5O9XBVIKMkySgv-_9A-rnhm9Ns",
        "e6a178b120743d08509508f269652b0bdf91e29332921bc9e9744fd3dd41bfef",
        "https://open-upload-i18n.tiktokapis.com/upload?upload_id=7555555555555555556&upload_token=EXAMPLE",
        "https://app.example.com/callback/?code=short&state=x",
        "client_secret=hush",
    ]

    static let frames = ["%", "bad token %.", "(%)", "\"%\"", "token:%,", "Bearer %", "a\n%\tb", "x=%", "{\"v\":\"%\"}"]

    @Test("No secret survives in an error, whatever stands around it", arguments: secrets, frames)
    func noSecret(secret: String, frame: String) {
        let text = frame.replacing("%", with: secret)
        let error = TikTokError(code: .init(rawValue: text), operation: .videoInit, status: 400, serverMessage: text)
        var dumped = ""
        dump(error.serverMessage, to: &dumped)
        for shown in [error.description, "\(error)", dumped] { #expect(!shown.contains(secret)) }
        let lost = TikTokError(TransportError(.other, delivery: .maybeSent, detail: text), operation: .videoInit, hasEffect: true)
        #expect(!lost.description.contains(secret))
    }

    @Test(
        "What people need to read stays readable",
        arguments: [
            "Please review our integration guidelines at https://developers.tiktok.com/doc/content-sharing-guidelines/",
            "The total chunk count is invalid",
            "Redirect_uri is not matched with the uri when requesting code.",
            "Code verifier or code challenge is invalid.",
            "Invalid field(s): follower_count, bio_description. Please contact. The fact.",
            "unaudited_client_can_only_post_to_private_accounts",
            "publish_id v_pub_file~v2-1.7555555555555555555 is unknown",
            "视频格式不受支持请使用其他格式重新上传视频文件然后再次尝试发布如果问题仍然存在请联系支持团队",
            "The user did not authorize the scope required for completing this request.",
        ])
    func readable(text: String) {
        #expect(TikTokError(code: .invalidParams, serverMessage: text).serverMessage == text)
    }

    @Test("Words of a server are one line, short and without control characters")
    func shape() {
        func shown(_ text: String) -> String? { TikTokError(code: .invalidParams, serverMessage: text).serverMessage }
        #expect(shown("a\r\nb\tc\u{0}d\u{1B}[31me\u{9B}f\u{2028}g") == "a b c d [31me f g")
        #expect(shown(" \n\u{7F} ") == nil)
        #expect(shown("") == nil)
        #expect(shown(String(repeating: "na ", count: 1000))?.count == 300)
        let tower = "e" + String(repeating: "\u{301}", count: 100_000)
        #expect(shown(tower)?.unicodeScalars.count == 300)
    }

    @Test("A description is one fact after the other")
    func description() {
        let error = TikTokError(
            code: .tooManyPosts, operation: .videoInit, status: 403, logID: "20261101EXAMPLE", serverMessage: "Slow down.")
        #expect(
            error.description == """
                video.init: The creator's posts through the API are used up for today. \
                [spam_risk_too_many_posts, HTTP 403, log id 20261101EXAMPLE]
                The server says: Slow down.
                Remedy: Wait 24 hours; the cap is shared by all apps.
                """)
        #expect(!TikTokError(code: .init(rawValue: "a\nb")).description.contains("a\nb"))
    }

    @Test(
        "A log id is an id or nothing",
        arguments: [("2026_11-01EXAMPLE", true), ("", false), ("a b", false), ("a\nb", false), ("ä", false), ("act.x", false)])
    func logID(text: String, isKept: Bool) {
        #expect(TikTokError(code: .internalError, logID: text).logID == (isKept ? text : nil))
        #expect(TikTokError(code: .internalError, logID: String(repeating: "a", count: 65)).logID == nil)
    }
}
