// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing

@Suite("URLs whose signature ends")
struct SignedURLTests {
    /// 2026-11-21T20:00:00Z.
    private let now = Date(timeIntervalSince1970: 1_795_291_200)

    private func findings(_ query: String) throws -> [String] {
        let url = try #require(URL(string: "https://media.example.com/1.mp4?\(query)"))
        return PullURLRules().warnings(in: url, field: "video", at: now).map(\.actual)
    }

    @Test(
        "One that ends within the hour of a download is a warning",
        arguments: [
            "X-Amz-Date=20261121T195500Z&X-Amz-Expires=900&X-Amz-Signature=0", "x-amz-expires=900&x-amz-date=20261121T195500Z",
            "X-Goog-Date=20261121T195500Z&X-Goog-Expires=900", "x-oss-date=20261121T195500Z&x-oss-expires=900",
            "Expires=1795291800&Signature=0&Key-Pair-Id=K", "sv=2024&se=2026-11-21T20%3A10%3A00Z&sig=0",
            "se=2026-11-21T20:10Z&sig=0",
            "Expires=1795291800&X-Amz-Date=20261121T195500Z&X-Amz-Expires=90000",
        ])
    func endsSoon(_ query: String) throws {
        #expect(try findings(query) == ["a signature that ends in 600 seconds"])
    }

    @Test(
        "One that has ended is a warning too: the clock of this machine may be wrong",
        arguments: [
            "X-Amz-Date=20261120T195500Z&X-Amz-Expires=900", "Expires=1795200000", "se=2026-11-20&sig=0",
        ])
    func ended(_ query: String) throws {
        #expect(try findings(query) == ["a signature that has ended"])
    }

    @Test(
        "One that lasts, and whatever only looks like one, is none",
        arguments: [
            "X-Amz-Date=20261121T195500Z&X-Amz-Expires=7200", "Expires=1795294800", "se=2026-11-22&sig=0", "se=2026-11-21T20:10Z",
            "Expires=600",
            "Expires=-1795291800", "Expires=tomorrow", "X-Amz-Expires=900", "X-Amz-Date=20261321T195500Z&X-Amz-Expires=900",
            "X-Amz-Date=x&X-Amz-Expires=y", "X-Amz-Date=20261121T195500Z&X-Amz-Expires=1e400", "expires", "=", "&&&",
            "se=%ZZ&sig",
            "Expires=99999999999999999999999",
        ])
    func lasts(_ query: String) throws {
        #expect(try findings(query) == [])
    }

    @Test("A port that TikTok's documentation does not mention is a warning")
    func port() throws {
        let url = try #require(URL(string: "https://media.example.com:8443/1.mp4"))
        let warning = try #require(PullURLRules().warnings(in: url, field: "photos[2]", index: 2, at: now).first)
        #expect(warning.rule == .urlPort && warning.index == 2 && warning.actual == "port 8443")
    }
}
