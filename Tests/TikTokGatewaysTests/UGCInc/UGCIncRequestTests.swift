// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing

@testable import TikTokGateways

/// "Create slideshow" shows no body and lists fields in words; here they are as JSON.
@Suite("Requests to UGC Inc")
struct UGCIncRequestTests {
    private let noon = Date(timeIntervalSince1970: 1_735_646_400.75)

    @Test("Photos become a slideshow with the fields that the document lists, and nothing else")
    func slideshow() throws {
        var post = try PhotoPost.forEverybody(title: "Soup")
        post.music = .sound(of: PostID(rawValue: "7559313483398008095"))
        post.schedule = PublishSchedule(noon)
        let expected = json(
            text: #"""
                {"accountId": "acc_1", "imageUrls": ["https://media.example.com/1.jpg", "https://media.example.com/2.jpg"],
                 "caption": "Soup #cooking", "title": "Soup", "musicPostId": "7559313483398008095",
                 "postTime": "2024-12-31T12:00:00Z", "strict": true}
                """#)
        #expect(try json(UGCIncSlideshow(post, from: .account("acc_1"))) == expected)
    }

    @Test("What a post does not say is not sent")
    func least() throws {
        let photos = UGCIncSlideshow(try .forEverybody(1, caption: ""), from: .account("acc_1"))
        #expect(try json(photos) == json(text: #"{"accountId": "acc_1", "imageUrls": ["https://media.example.com/1.jpg"]}"#))
        let url = try #require(URL(string: "https://media.example.com/soup.mp4"))
        let video = UGCIncVideo(try .forEverybody(caption: ""), at: url, from: .account("acc_1"))
        #expect(try json(video) == json(text: #"{"accountId": "acc_1", "videoUrl": "https://media.example.com/soup.mp4"}"#))
    }

    @Test("A video carries caption, track, time and whether that is exact")
    func video() throws {
        var post = try VideoPost.forEverybody()
        post.music = .track("audio_1")
        post.schedule = PublishSchedule(noon, slot: .nearest)
        let url = try #require(URL(string: "https://media.example.com/soup.mp4"))
        let expected = json(
            text: #"""
                {"accountId": "acc_1", "videoUrl": "https://media.example.com/soup.mp4", "caption": "Soup #cooking",
                 "socialAudioId": "audio_1", "postTime": "2024-12-31T12:00:00Z", "strict": false}
                """#)
        #expect(try json(UGCIncVideo(post, at: url, from: .account("acc_1"))) == expected)
    }

    @Test("For UGC Inc to choose the account, its id is null in so many words, and only then filters are sent")
    func automatic() throws {
        let filter = UGCIncAccountFilter(tag: "cooking", orgGroup: "north")
        let chosen = UGCIncSlideshow(try .forEverybody(1, caption: ""), from: .automatic(filter))
        let expected = json(
            text: #"""
                {"accountId": null, "tag": "cooking", "org_group": "north", "imageUrls": ["https://media.example.com/1.jpg"]}
                """#)
        #expect(try json(chosen) == expected)
        let any = UGCIncVideo(
            try #require(URL(string: "https://media.example.com/1.mp4")), from: .automatic(UGCIncAccountFilter()))
        #expect(try json(any) == json(text: #"{"accountId": null, "videoUrl": "https://media.example.com/1.mp4"}"#))
        let groups = UGCIncAccountChoice.automatic(UGCIncAccountFilter(userGroup: "a"))
        #expect(try json(groups) == json(text: #"{"accountId": null, "user_group": "a"}"#))
    }

    @Test("Drafts, changes and queries have the names of UGC Inc, and leave out what is not set")
    func others() throws {
        let url = try #require(URL(string: "https://media.example.com/1.jpg"))
        var draft = UGCIncDraft(.slideshow, mediaURLs: [url], caption: "Soup")
        draft.title = "T"
        draft.socialAudioID = "a"
        #expect(
            try json(draft)
                == json(
                    text: #"""
                        {"type": "slideshow", "mediaUrls": ["https://media.example.com/1.jpg"], "caption": "Soup", "title": "T",
                         "socialAudioId": "a"}
                        """#))
        #expect(try json(UGCIncPostUpdate(of: PublishID(rawValue: "p_1"))) == json(text: #"{"postId": "p_1"}"#))
        var update = UGCIncPostUpdate(of: PublishID(rawValue: "p_1"))
        update.caption = "Stew"
        update.title = "T"
        update.socialAudioID = "a"
        update.postTime = noon
        update.accountID = "acc_1"
        update.mediaURLs = [url]
        #expect(
            try json(update)
                == json(
                    text: #"""
                        {"postId": "p_1", "caption": "Stew", "title": "T", "socialAudioId": "a", "accountId": "acc_1",
                         "postTime": "2024-12-31T12:00:00Z", "mediaUrls": ["https://media.example.com/1.jpg"]}
                        """#))
        #expect(try json(UGCIncPostQuery()) == json(text: "{}"))
        let query = UGCIncPostQuery(accountIDs: ["acc_1"], postIDs: [PublishID(rawValue: "p_1")], from: noon, to: noon)
        #expect(
            try json(query)
                == json(
                    text: #"""
                        {"accountIds": ["acc_1"], "postIds": ["p_1"], "startDate": "2024-12-31T12:00:00Z", "endDate": "2024-12-31T12:00:00Z"}
                        """#))
    }
}
