// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokMedia

@testable import TikTokPublishing

@Suite struct HostedNameTests {
    @Test(
        "A name is 128 random bits and the extension of the format",
        arguments: [
            (MediaFormat.jpeg, ".jpg"), (.webp, ".webp"), (.mp4, ".mp4"), (.unknown, ""), (MediaFormat(rawValue: "../x"), ""),
        ])
    func name(format: MediaFormat, ending: String) {
        let names = Set((0..<100).map { _ in HostedName(format).text })
        #expect(names.count == 100)
        #expect(names.allSatisfy { $0.count == 32 + ending.count && $0.hasSuffix(ending) })
        #expect(names.allSatisfy { HostedName($0)?.text == $0 })
    }

    @Test(
        "Nothing else is taken for a name",
        arguments: [
            "", "..", "/etc/passwd", "0123456789abcdef0123456789abcde", "0123456789abcdef0123456789abcdeg",
            "0123456789ABCDEF0123456789ABCDEF", "0123456789abcdef0123456789abcdef.", "0123456789abcdef0123456789abcdef..",
            "0123456789abcdef0123456789abcdef/x", "0123456789abcdef0123456789abcdef.j/..",
            "0123456789abcdef0123456789abcdef.jpg\u{0}",
            ".0123456789abcdef0123456789abcdef.jpg", "0123456789abcdef0123456789abcdef.longerthanthat",
        ])
    func strangers(text: String) {
        #expect(HostedName(text) == nil)
    }

    @Test(
        "A URL prefix gets its slash, and leads from URL to name and back",
        arguments: [
            "https://media.example.com", "https://media.example.com/tiktok", "https://media.example.com/tiktok/",
            "http://127.0.0.1:8080/x/", "https://media.example.com/caf%C3%A9/",
        ])
    func prefix(text: String) throws {
        let prefix = try HostedURLPrefix(try #require(URL(string: text)))
        let name = HostedName(.jpeg)
        let url = prefix.url(of: name)
        #expect(url.absoluteString == (text.hasSuffix("/") ? text : text + "/") + name.text)
        #expect(try prefix.name(of: url) == name)
        #expect(try prefix.name(of: try #require(URL(string: url.absoluteString + "?X-Amz-Signature=1"))) == name)
    }

    @Test(
        "A URL prefix that TikTok cannot download from is refused",
        arguments: [
            "http://media.example.com/", "ftp://media.example.com/", "file:///srv/media/", "media.example.com/tiktok",
            "https:///tiktok/",
            "https://user@media.example.com/", "https://user:word@media.example.com/", "https://media.example.com/?a=b",
            "https://media.example.com/#top", "https://media.example.com/a/../b/", "http://localhost.example.com/",
        ])
    func unusable(text: String) throws {
        let url = try #require(URL(string: text))
        let error = try #require(throws: TikTokError.self) { try HostedURLPrefix(url) }
        #expect(error.code == .invalidConfiguration && error.advice == .fixRequest)
        #expect(error.remedy.contains("https") || error.remedy.contains("path"))
        #expect(!error.description.contains("word"))
    }

    @Test(
        "URLs of others are not taken",
        arguments: [
            "https://media.example.com/other/0123456789abcdef0123456789abcdef.jpg",
            "https://media.example.com/tiktok/../0123456789abcdef0123456789abcdef.jpg",
            "https://media.example.com/tiktok/%2e%2e/0123456789abcdef0123456789abcdef.jpg",
            "https://media.example.com/tiktok/photo.jpg", "https://media.example.com/tiktok/",
            "http://media.example.com/tiktok/0123456789abcdef0123456789abcdef.jpg",
            "https://media.example.com.evil.example/tiktok/0123456789abcdef0123456789abcdef.jpg",
        ])
    func foreign(text: String) throws {
        let prefix = try HostedURLPrefix(try #require(URL(string: "https://media.example.com/tiktok/")))
        let url = try #require(URL(string: text))
        let error = try #require(throws: TikTokError.self) { try prefix.name(of: url) }
        #expect(error.code == .notHostedHere)
    }
}
