// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing

@Suite("Public URLs")
struct PublicPostURLTests {
    private let id = PostID(rawValue: "7555555555555555999")

    @Test("Videos, photos and profiles have their URLs", arguments: ["ana.cooks", "@ana.cooks"])
    func urls(_ username: String) {
        #expect(
            PublicPostURL.video(id, username: username)?.absoluteString
                == "https://www.tiktok.com/@ana.cooks/video/7555555555555555999")
        #expect(
            PublicPostURL.photo(id, username: username)?.absoluteString
                == "https://www.tiktok.com/@ana.cooks/photo/7555555555555555999")
        #expect(PublicPostURL.profile(username: username)?.absoluteString == "https://www.tiktok.com/@ana.cooks")
    }

    @Test("Nothing in a name or an id leaves its place in the URL")
    func escaping() {
        #expect(
            PublicPostURL.video(PostID(rawValue: "1/../?x#y"), username: "a/b@c d")?.absoluteString
                == "https://www.tiktok.com/@a%2Fb%40c%20d/video/1%2F..%2F%3Fx%23y")
        #expect(PublicPostURL.video(id, username: "@") == nil)
        #expect(PublicPostURL.photo(PostID(rawValue: ""), username: "ana") == nil)
        #expect(PublicPostURL.profile(username: "") == nil)
    }

    @Test("Tracking is taken off")
    func tracking() {
        let plain = "https://www.tiktok.com/@ana.cooks/video/7"
        for suffix in ["", "?utm_campaign=tt4d_open_api&utm_source=aw0", "?x#y", "#y"] {
            #expect(PublicPostURL.withoutTracking(plain + suffix)?.absoluteString == plain)
        }
    }

    @Test(
        "What is no web address gives no URL",
        arguments: ["", "javascript:alert(1)", "/video/7", "https://", "http://a.example/", "a b"])
    func noURL(_ text: String) {
        #expect(PublicPostURL.withoutTracking(text) == nil)
    }
}
