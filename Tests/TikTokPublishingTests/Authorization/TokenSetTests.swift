// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing

struct TokenSetTests {
    private let tokens = TokenSet.generation(1, at: Date(timeIntervalSince1970: 1_800_000_000.75))

    @Test("What is stored reads back the same")
    func roundTrip() throws {
        #expect(try TokenSet(stored: tokens.encodedForStorage()) == tokens)
        let bare = TokenSet(
            openID: OpenID(rawValue: "_ü/\"'"), accessToken: Secret("act"), refreshToken: nil, issued: .distantPast,
            accessTokenExpiry: .distantFuture, scopes: [])
        #expect(try TokenSet(stored: bare.encodedForStorage()) == bare)
    }

    @Test("The stored form is the documented one")
    func form() throws {
        let text = String(decoding: try tokens.encodedForStorage(), as: UTF8.self)
        #expect(
            text == """
                {"access_token":"CANARYact.1!4821","access_token_expires_at":1800007200,"issued_at":1800000000,"open_id":"-000user",\
                "refresh_token":"CANARYrft.1!4990","refresh_token_expires_at":1815552000,"scopes":["user.info.basic","video.publish"],"version":1}
                """)
    }

    @Test("Dates beyond all calendars neither crash nor fail")
    func dates() throws {
        for seconds in [Double.infinity, -.infinity, .nan, 1e300, -1e300] {
            let odd = TokenSet(
                openID: .user, accessToken: Secret("act"), refreshToken: nil, issued: Date(timeIntervalSince1970: seconds),
                accessTokenExpiry: Date(timeIntervalSince1970: seconds), scopes: [])
            #expect(try TokenSet(stored: odd.encodedForStorage()) == odd)
        }
    }

    @Test("Every cut of the stored form is told as unreadable, never as something else")
    func cuts() throws {
        let stored = try tokens.encodedForStorage()
        for length in 0..<stored.count {
            #expect(throws: TikTokError(code: .storedTokensUnreadable)) { try TokenSet(stored: stored.prefix(length)) }
        }
    }

    @Test(
        "Other versions and empty tokens are told as unreadable",
        arguments: [
            (#""version":1"#, #""version":2"#), ("CANARYact.1!4821", ""), ("CANARYrft.1!4990", ""), ("-000user", ""),
            (#""access_token":"#, #""access":"#), ("1800007200", #""soon""#),
        ])
    func damage(part: String, replacement: String) throws {
        let text = String(decoding: try tokens.encodedForStorage(), as: UTF8.self)
        let damaged = text.replacingOccurrences(of: part, with: replacement)
        #expect(damaged != text)
        #expect(throws: TikTokError(code: .storedTokensUnreadable)) { try TokenSet(stored: Data(damaged.utf8)) }
    }

    @Test("Open ids and scopes are open words, also in JSON")
    func openWords() throws {
        let json = Data(#"["video.dance"]"#.utf8)
        let scopes = try JSONDecoder().decode([Scope].self, from: json)
        #expect(scopes == [Scope(rawValue: "video.dance")])
        #expect(try JSONEncoder().encode(scopes) == json)
        #expect(try JSONDecoder().decode([OpenID].self, from: Data(#"["-000user"]"#.utf8)) == [.user])
    }
}
