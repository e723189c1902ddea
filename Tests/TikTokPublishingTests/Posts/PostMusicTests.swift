// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing

@Suite("Music by the URL of a post")
struct PostMusicTests {
    @Test(
        "The URL of a video or photo post names its sound",
        arguments: [
            "https://www.tiktok.com/@somebody/video/7301234567890123456",
            "https://www.tiktok.com/@some.body/photo/7301234567890123456?lang=en",
            "https://m.tiktok.com/@a/video/7301234567890123456/",
        ])
    func posts(text: String) throws {
        let url = try #require(URL(string: text))
        #expect(try PostMusic.sound(ofPostAt: url) == .sound(of: PostID(rawValue: "7301234567890123456")))
    }

    @Test(
        "Everything else is refused, the page of a sound with a hint",
        arguments: [
            "https://www.tiktok.com/music/original-sound-7301234567890123456", "https://www.tiktok.com/@somebody",
            "https://www.tiktok.com/@somebody/video/", "https://www.tiktok.com/@somebody/video/73x",
            "https://tiktok.com.evil.example/@a/video/73",
            "https://vm.example.com/ZM/", "https://www.tiktok.com/@a/video/730123456789012345678901",
        ])
    func others(text: String) throws {
        let url = try #require(URL(string: text))
        do {
            _ = try PostMusic.sound(ofPostAt: url)
            Issue.record("it was taken")
        } catch let error as TikTokError {
            #expect(error.code == .invalidMusicURL)
            #expect(error.meaning.contains("the page of a sound") == text.contains("/music/"))
        }
    }
}
