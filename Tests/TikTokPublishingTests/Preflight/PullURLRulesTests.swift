// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@testable import TikTokPublishing

@Suite("URLs that TikTok downloads from")
struct PullURLRulesTests {
    private func rules(_ text: String, _ rules: PullURLRules = PullURLRules()) -> [PostProblem.Rule]? {
        URL(string: text).map { rules.problems(in: $0, field: "video").map(\.rule) }
    }

    @Test(
        "Ordinary URLs are taken",
        arguments: [
            "https://media.example.com/1.mp4", "https://media.example.com", "HTTPS://MEDIA.Example.COM/1.mp4?a=b&c=%20",
            "https://media.example.com:443/1.mp4", "https://media.example.com:8443/1.mp4", "https://media.example.com:/1.mp4",
            "https://my_bucket.s3.eu-central-1.amazonaws.com/1.mp4?X-Amz-Signature=0", "https://xn--bcher-kva.example/1.jpg",
            "https://1.example.com/1.jpg", "https://0x7f.example.com/@user/1.jpg", "https://a.1a/1.jpg",
        ])
    func taken(_ text: String) {
        #expect(rules(text) == [])
    }

    /// Facts of the URL standard and of attacks on URL checks; a URL that Foundation does not even parse is refused as well.
    @Test(
        "Odd spellings are refused, and none of them is a crash",
        arguments: [
            "http://media.example.com/1.mp4", "ftp://media.example.com/1.mp4", "data:video/mp4;base64,AAAA",
            "media.example.com/1.mp4",
            "//media.example.com/1.mp4", "https:media.example.com/1.mp4", "https:/media.example.com/1.mp4", "https:///1.mp4",
            "https://",
            "https://:443/1.mp4", "https://?a", "https://#a", "https://user@media.example.com/",
            "https://user:secret@media.example.com/",
            "https://@media.example.com/", "https://:@media.example.com/", "https://media.example.com@10.0.0.1/",
            "https://media.example.com/1.mp4#t=10", "https://media.example.com/#",
            "https://127.0.0.1/", "https://10.0.0.1:443/", "https://2130706433/", "https://0x7f000001/", "https://0X7F.1/",
            "https://017700000001/", "https://0177.0.0.1/", "https://127.1/", "https://127.0.1/", "https://127.0.0.1./",
            "https://1.2.3.4.5/",
            "https://256.256.256.256/", "https://999999999999/", "https://foo.0x/", "https://foo.0x4/", "https://foo.09/",
            "https://foo.2.3/",
            "https://09.2.3.4/", "https://[::1]/", "https://[::ffff:10.0.0.1]/", "https://[2606:4700::1111]/",
            "https://[fe80::1%25eth0]/",
            "https://[::1/", "https://::1/", "https://[]/", "https://[v1.a]/", "https://[::1]a/",
            "https://localhost/", "https://LOCALHOST/", "https://a.localhost/", "https://printer/", "https://printer.local/",
            "https://metadata.google.internal/", "https://router.home.arpa/", "https://a.onion/",
            "https://media..example.com/", "https://.example.com/", "https://media.example.com./", "https://./", "https://../",
            "https://%31%32%37.0.0.1/", "https://media%2eexample.com/", "https://media.example.com%00/",
            "https://exa%23mple.com/",
            "https://xn--.example.com/", "https://xn--a.example.com/", "https://xn--localhost127.example.com/",
            "https://media.example.com:0/", "https://media.example.com:65536/",
            "https://media.example.com:99999999999999999999/", "https://media.example.com:-1/", "https://media.example.com:4e2/",
            "https://media.example.com:443:443/", "https://media.example.com\\@10.0.0.1/", "https:\\\\media.example.com/1.mp4",
            "https://media example.com/", "https://media.example.com\t/", "https://\u{ad}/",
            "https://a,b.example.com/",
            "https://a*b.example.com/", "https://a|b.example.com/", "https://a^b.example.com/", "https://a<b.example.com/",
            "https://１２７.0.0.1/",
            "https://①②⑦.0.0.1/", "https://media。example.com@10.0.0.1/", "", " ", "https", "://", "%",
            "1https://media.example.com/",
        ])
    func refused(_ text: String) {
        #expect(rules(text) != [])
    }

    @Test("Names that are too long for DNS are refused, the longest ones are taken")
    func longNames() {
        let label = String(repeating: "a", count: 63)
        #expect(rules("https://\(label).example.com/") == [])
        #expect(rules("https://a\(label).example.com/") == [.url])
        let longest = [label, label, label, String(repeating: "b", count: 61)].joined(separator: ".")
        #expect(longest.utf8.count == 253)
        #expect(rules("https://\(longest)/") == [])
        #expect(rules("https://b\(longest)/") == [.url])
    }

    @Test("No random text is a crash, and whatever is taken is https with a name")
    func randomTexts() throws {
        let pieces = [
            "https", "http", ":", "//", "/", "@", "[", "]", "::1", "127.0.0.1", "example.com", "media", ".", "%", "%41", "#", "?",
            "\\",
            "0x7f", "1", "999999999999999999999", "-", "_", "ü", "\u{202E}", " ", "\u{0}", "xn--", "localhost", "&", "=",
            "Expires",
        ]
        var random = SeededRandom(seed: 63)
        for _ in 0..<20_000 {
            let text =
                "https://"
                + (0..<Int.random(in: 0...8, using: &random)).compactMap { _ in pieces.randomElement(using: &random) }.joined()
            guard let url = URL(string: text) else { continue }
            _ = PullURLRules().warnings(in: url, field: "video", at: Date())
            guard PullURLRules().problems(in: url, field: "video").isEmpty else { continue }
            let parts = try #require(URLComponents(string: url.absoluteString))
            #expect(parts.scheme == "https" && parts.user == nil && parts.fragment == nil)
            let host = try #require(parts.host)
            #expect(host.contains(".") && IPAddress(host) == nil)
        }
    }

    @Test("A domain covers its subdomains, and nothing that only looks like it")
    func domains() {
        var verified = PullURLRules()
        verified.verifiedProperties = [.domain("Static.example.com")]
        #expect(rules("https://static.example.com/x.mp4", verified) == [])
        #expect(rules("https://video.STATIC.example.com:8443/a/x.mp4", verified) == [])
        for text in [
            "https://example.com/x.mp4", "https://notstatic.example.com/x.mp4", "https://static.example.com.evil.example/x.mp4",
            "https://evil.example/static.example.com/x.mp4",
        ] {
            #expect(rules(text, verified) == [.urlUnverified])
        }
    }

    @Test("A prefix covers what is below it, on the same host and port")
    func prefixes() throws {
        for prefix in ["https://example.com/videos/user/", "https://example.com/videos/user"] {
            var verified = PullURLRules()
            verified.verifiedProperties = [.domain("other.example.org"), .prefix(try #require(URL(string: prefix)))]
            #expect(rules("https://example.com/videos/user/123/a.mp4?b=../..", verified) == [])
            #expect(rules("https://other.example.org/a.mp4", verified) == [])
            for text in [
                "https://example.com/videos/2023/user/123/a.mp4", "https://example.com/videos/username/a.mp4",
                "https://example.com/",
                "https://example.com:8443/videos/user/a.mp4", "https://www.example.com/videos/user/a.mp4",
                "https://example.com/videos/user/../../a.mp4", "https://example.com/videos/user/%2E%2e/a.mp4",
            ] {
                #expect(rules(text, verified) == [.urlUnverified], "\(text)")
            }
        }
    }

    @Test("Plain http from this machine is taken where the sandbox downloads, and nowhere else")
    func loopback() {
        var sandbox = PullURLRules()
        sandbox.allowsLoopback = true
        for text in ["http://127.0.0.1:8080/1.mp4", "http://localhost:8080/1.mp4", "http://[::1]:8080/1.mp4"] {
            #expect(rules(text, sandbox) == [])
            #expect(rules(text) == [.url])
        }
        #expect(rules("http://127.0.0.2:8080/1.mp4", sandbox) == [.url])
        #expect(rules("http://10.0.0.1/1.mp4", sandbox) == [.url])
    }

    @Test("A problem names the photo")
    func index() throws {
        let url = try #require(URL(string: "https://10.0.0.1/7.jpg"))
        let problem = try #require(PullURLRules().problems(in: url, field: "photos[7]", index: 7).first)
        #expect(problem.index == 7 && problem.field == "photos[7]" && !problem.isMendable)
        #expect(problem.actual == "a URL with an IP address")
    }
}
