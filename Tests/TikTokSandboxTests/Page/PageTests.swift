// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing

@testable import TikTokSandbox

@Suite struct PageTests {
    private func page(_ wire: Wire, _ path: String = "/") async throws -> Wire.Answer {
        try await wire.send(.get, "http://127.0.0.1\(path)")
    }

    @Test("The page shows accounts, posts, drafts, publishes, requests, tokens and webhooks") func overview() async throws {
        let wire = try await Wire.signedIn { $0.webhookURL = URL(string: "https://app.example.com/hooks?k=1") }
        let id = try await wire.upload(privacy: "PUBLIC_TO_EVERYONE")
        let draft = try #require(
            try await wire.post(Wire.inboxInit, "{\(Samples.file(Samples.video().count))}").data["upload_url"].text)
        _ = try await wire.put(draft, Samples.video(), range: "bytes 0-4095/4096")
        _ = try await wire.post(Wire.statusFetch, #"{"publish_id":"x"}"#)
        await wire.sandbox.advance(by: .seconds(30))
        let answer = try await page(wire)
        #expect(answer.status == 200)
        #expect(answer.headers[.contentType] == "text/html; charset=utf-8")
        let policy = try #require(answer.headers[.contentSecurityPolicy])
        #expect(policy.hasPrefix("default-src 'none';"))
        #expect(!policy.contains("unsafe"))
        for part in [
            "@ana.cooks</a>", "@ben.travels</a>", "<video", "src=\"/_sandbox/media/\(FormFields.encode(id))/0\"", "Hello",
            "everybody sees it", "value=\"post\"", "value=\"discard\"", "The publish_id does not exist.", "invalid_publish_id",
            "<span class=\"name\">public</span>", "post.publish.complete", "https://app.example.com/hooks</td>", "act.…!",
        ] {
            #expect(answer.text.contains(part), "\(part)")
        }
        #expect(!answer.text.contains(wire.token))
        #expect(!answer.text.contains("upload_token"))
        #expect(!answer.text.contains("sandbox-client-secret"))
    }

    @Test("Nothing of a look at the page enters the request log") func silence() async throws {
        let wire = Wire(sandbox: Sandbox())
        for path in [
            "/", "/_sandbox/page", "/_sandbox/page.css", "/_sandbox/page.js", "/_sandbox/page.svg", "/favicon.ico",
            "/_sandbox/page/fingerprint", "/_sandbox/page/accounts/-000sandbox_anacooks",
        ] {
            #expect(try await page(wire, path).status == 200, "\(path)")
        }
        #expect(await wire.sandbox.requests.isEmpty)
    }

    @Test("Texts, names and messages of others stay texts") func hostile() async throws {
        let evil = #"<script>alert(1)</script>"><img src=x onerror='alert(2)'>"#
        let account = SandboxAccount(username: evil, displayName: evil, openID: evil)
        let wire = try await Wire.signedIn(evil) { $0.accounts = [account] }
        let text = evil.replacingOccurrences(of: "\"", with: "\\\"")
        let body = "{\(Samples.postInfo(title: text, privacy: "PUBLIC_TO_EVERYONE")),\(Samples.file(4096))}"
        let url = try #require(try await wire.post(Wire.videoInit, body).data["upload_url"].text)
        _ = try await wire.put(url, Samples.video(), range: "bytes 0-4095/4096")
        _ = try await wire.post(Wire.videoInit, #"{"\#(text)":1}"#)
        _ = try await wire.get("/v2/user/info/?fields=\(FormFields.encode(evil))")
        _ = try await wire.send(.get, "http://127.0.0.1/nothing/\(FormFields.encode(evil))")
        await wire.sandbox.advance(by: .seconds(5))
        for path in ["/", PageAddress.account(evil).path, PageAddress.account("<script>").path] {
            let page = try await page(wire, path).text
            #expect(!page.contains("<script>"), "\(path)")
            #expect(!page.contains("<img src=x"))
            #expect(!page.contains("onerror='"))
        }
        let page = try await page(wire).text
        #expect(page.contains("<p class=\"caption\">&lt;script&gt;alert(1)&lt;/script&gt;&quot;&gt;&lt;img src=x"))
        #expect(page.contains("Invalid field(s): &lt;script&gt;"))
    }

    @Test("The page of an account shows that account only") func account() async throws {
        let wire = try await Wire.signedIn()
        let ben = try await wire.signedIn("ben.travels")
        _ = try await wire.upload()
        _ = try await ben.upload()
        let page = try await page(wire, "/_sandbox/page/accounts/-000sandbox_bentravels")
        #expect(page.text.contains("<title>@ben.travels"))
        #expect(!page.text.contains("@ana.cooks"))
        #expect(page.text.contains("<h2 id=\"publishes-title\">Publishes <span class=\"count\">1</span>"))
        #expect(try await self.page(wire, "/_sandbox/page/accounts/nobody").status == 404)
    }

    @Test("The newest stand first, and the page says how many it leaves out") func limits() async throws {
        let wire = try await Wire.signedIn { $0.dailyPostCap = 1000 }
        for index in 0..<120 {
            _ = try await wire.post(Wire.statusFetch, #"{"publish_id":"x\#(index)"}"#)
        }
        let page = try await page(wire).text
        #expect(page.contains("The newest 100 of 120."))
        #expect(page.components(separatedBy: "<tr>").count - 1 == 1 + 100 + 1 + 2, "rows of requests and tokens, with two heads")
    }

    @Test("A publish that runs says so, and one that failed says why") func timeline() async throws {
        let wire = try await Wire.signedIn()
        _ = try await wire.upload(Samples.png)
        #expect(try await page(wire).text.contains("<li class=\"step processing now\">"))
        await wire.sandbox.advance(by: .seconds(5))
        let page = try await page(wire).text
        #expect(page.contains("<li class=\"step failed\">"))
        #expect(page.contains("<code>file_format_check_failed</code>"))
        #expect(page.contains("+ 5 s"))
    }

    @Test("Media that was let go is told in words") func letGo() async throws {
        let wire = try await Wire.signedIn { $0.keptMediaByteCount = 1000 }
        _ = try await wire.upload()
        await wire.sandbox.advance(by: .seconds(5))
        let page = try await page(wire).text
        #expect(!page.contains("<video"))
        #expect(page.contains("The media was let go: 1 kB are kept."))
    }

    @Test("The fingerprint changes with what is shown, and not with the clock alone") func fingerprint() async throws {
        let wire = try await Wire.signedIn()
        let first = try await page(wire, "/_sandbox/page/fingerprint").text
        await wire.sandbox.advance(by: .seconds(1))
        #expect(try await page(wire, "/_sandbox/page/fingerprint").text == first)
        #expect(try await page(wire).text.contains("data-fingerprint=\"\(first)\""))
        _ = try await wire.post(Wire.creatorInfo, "{}")
        let second = try await page(wire, "/_sandbox/page/fingerprint").text
        #expect(second != first)
        let own = "/_sandbox/page/accounts/-000sandbox_bentravels"
        let mark = try await page(wire, "/_sandbox/page/fingerprint?address=\(FormFields.encode(own))").text
        #expect(try await page(wire, own).text.contains("data-fingerprint=\"\(mark)\""))
        await wire.sandbox.script(SandboxFault(on: .upload, .loseReply))
        #expect(try await page(wire, "/_sandbox/page/fingerprint").text != second)
    }

    @Test("Lengths of time and sizes are written in their largest unit") func words() {
        #expect([0, 59.94, 60, 5400, 86_400 * 180].map(PageWords.span) == ["0 s", "59.9 s", "1 min", "1.5 h", "180 d"])
        #expect([0, 999, 1000, 187_238, 4_000_000_000].map(PageWords.bytes) == ["0 B", "999 B", "1 kB", "187.2 kB", "4 GB"])
        #expect(PageWords.number(.infinity) == "very many")
        let date = Date(timeIntervalSince1970: 1_793_534_405)
        #expect(PageWords.when(date, now: date) == "12:00:05")
        #expect(PageWords.when(date, now: date + 86_400) == "2026-11-01 12:00:05")
    }

    @Test("The consent page has the look of the page, and its markup is escaped too") func consent() async throws {
        let wire = Wire(sandbox: Sandbox())
        let answer = try await SignIn.authorize(wire, ["sandbox_user": nil, "sandbox_decision": nil, "state": "\"><script>"])
        #expect(answer.text.contains("<link rel=\"stylesheet\" href=\"/_sandbox/page.css\">"))
        #expect(answer.text.contains("value=\"&quot;&gt;&lt;script&gt;\""))
        #expect(!answer.text.contains("<script"))
        #expect(answer.headers[.contentSecurityPolicy]?.contains("form-action") == false, "its form ends at the redirect URI")
    }
}
