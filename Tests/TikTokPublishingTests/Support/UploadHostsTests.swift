// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing

@Suite("UploadHosts")
struct UploadHostsTests {
    @Test(
        "Every host that TikTok was seen to use is allowed, with its path and query as they are",
        arguments: [
            "https://open-upload.tiktokapis.com/video/?upload_id=67890&upload_token=Xza123",
            "https://upload.us.tiktokapis.com/upload?a=b",
            "https://open-upload-va.tiktokapis.com/upload?upload_id=1", "https://open-upload-sg.tiktokapis.com:443/upload",
            "https://open-upload-i18n.tiktokapis.com/upload?upload_id=7&upload_token=A%2Fb%3D",
        ]
    )
    func allowed(url: String) {
        #expect(UploadHosts.tikTok.allows(url))
    }

    @Test(
        "Nothing else is",
        arguments: [
            "", "not a url", "http://open-upload.tiktokapis.com/", "ftp://open-upload.tiktokapis.com/",
            "//open-upload.tiktokapis.com/",
            "https://tiktokapis.com/", "https://.tiktokapis.com/", "https://..tiktokapis.com/", "https://eviltiktokapis.com/",
            "https://tiktokapis.com.evil.example/",
            "https://open-upload.tiktokapis.com.evil.example/", "https://open-upload.tiktokapis.com./",
            "https://user@open-upload.tiktokapis.com/", "https://user:pass@open-upload.tiktokapis.com/",
            "https://evil.example/?@open-upload.tiktokapis.com/", "https://evil.example#.tiktokapis.com",
            "https://open-upload.tiktokapis.com:8443/", "https://open-upload.tiktokapis.com/#fragment",
            "https://127.0.0.1/", "https://[::1]/", "https://evil.example\\.tiktokapis.com/",
            "https://evil%2eexample.tiktokapis.com/",
            "https://tïktok.tiktokapis.com/", "https://open-upload.tiktokapis.com/\r\nX: y",
            "https://open upload.tiktokapis.com/",
            "https://open-upload.tiktokapis.com/" + String(repeating: "a", count: 2048),
        ]
    )
    func refused(url: String) {
        #expect(!UploadHosts.tikTok.allows(url))
    }

    @Test("A sandbox takes uploads at its own address only")
    func sandbox() throws {
        let hosts = try TikTokEnvironment.sandbox(at: try #require(URL(string: "http://127.0.0.1:8080"))).uploadHosts
        #expect(hosts.allows("http://127.0.0.1:8080/upload?x=y"))
        #expect(!hosts.allows("http://127.0.0.1:8081/upload"))
        #expect(!hosts.allows("http://localhost:8080/upload"))
        #expect(!hosts.allows("https://open-upload.tiktokapis.com/upload"))
    }

    @Test(
        "Only this machine can be a sandbox",
        arguments: ["http://192.168.0.2:8080", "https://example.com", "file:///tmp", "127.0.0.1"])
    func foreignSandbox(url: String) throws {
        let url = try #require(URL(string: url))
        #expect(throws: TikTokError.self) { try TikTokEnvironment.sandbox(at: url) }
    }
}
