// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing

@Suite("Open values")
struct OpenValueTests {
    private func roundTrip<Value: Codable & Equatable & RawRepresentable<String>>(_ type: Value.Type, _ word: String) throws {
        let value = try JSONCoding.decode(Value.self, from: Data("\"\(word)\"".utf8))
        #expect(value.rawValue == word)
        #expect(try JSONCoding.encode(value) == Data("\"\(word)\"".utf8))
    }

    @Test("A word that TikTok has not invented yet decodes and is written back unchanged")
    func unknownWords() throws {
        try roundTrip(PrivacyLevel.self, "CLOSE_FRIENDS")
        try roundTrip(PostStatus.self, "EXPIRED")
        try roundTrip(PostMode.self, "DIRECT POST")
        try roundTrip(PublishID.self, "x_new~v9.1")
        try roundTrip(PostID.self, "7663542984343883021")
    }

    @Test("The words are TikTok's")
    func knownWords() {
        let levels: [PrivacyLevel] = [.publicToEveryone, .mutualFollowFriends, .followerOfCreator, .selfOnly]
        #expect(levels.map(\.rawValue) == ["PUBLIC_TO_EVERYONE", "MUTUAL_FOLLOW_FRIENDS", "FOLLOWER_OF_CREATOR", "SELF_ONLY"])
        #expect([PostMode.directPost, .mediaUpload].map(\.rawValue) == ["DIRECT_POST", "MEDIA_UPLOAD"])
    }

    @Test(
        "A status tells whether to keep waiting; an unknown one does not end anything",
        arguments: [
            ("PROCESSING_UPLOAD", PostStatus.Phase.running, false),
            ("PROCESSING_DOWNLOAD", .running, false),
            ("SEND_TO_USER_INBOX", .inInbox, false),
            ("PUBLISH_COMPLETE", .complete, true),
            ("FAILED", .failed, true),
            ("EXPIRED", .running, false),
            ("failed", .running, false),
            ("", .running, false),
        ])
    func phases(word: String, phase: PostStatus.Phase, isTerminal: Bool) {
        #expect(PostStatus(rawValue: word).phase == phase)
        #expect(PostStatus(rawValue: word).isTerminal == isTerminal)
    }

    @Test("What is no id is refused", arguments: ["null", "true", "[]", "{}", #""""#, "-5", "1.5", "99999999999999999999"])
    func noID(_ text: String) {
        #expect(throws: DecodingError.self) { try JSONCoding.decode(PostID.self, from: Data(text.utf8)) }
    }
}
