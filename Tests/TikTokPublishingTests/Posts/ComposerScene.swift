// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokMedia
import TikTokPublishing

/// What the tests compose.
enum ComposerScene {
    static let clip = URL(fileURLWithPath: "/clips/sunset.mp4")
    static let urls = [1, 2].compactMap { URL(string: "https://media.example.com/\($0).jpg") }
    static let video = video(lasting: .seconds(10))
    static let photos = ComposerMedia.photos(urls)

    static func video(lasting duration: Duration) -> ComposerMedia {
        .video(
            .file(clip), MediaInfo(format: .mp4, byteCount: 1000, width: 1080, height: 1920, duration: duration, frameRate: 30))
    }

    static func creator(_ change: (inout CreatorInfo) -> Void = { _ in }) -> CreatorInfo {
        var info = CreatorInfo(
            avatarURL: "https://p16.example/ana.webp", username: "ana.cooks", nickname: "Ana",
            privacyLevelOptions: [.publicToEveryone, .mutualFollowFriends, .selfOnly], maxVideoPostDurationSeconds: 600)
        change(&info)
        return info
    }

    static func subsets<Element>(of elements: [Element]) -> [Set<Element>] {
        elements.reduce([[]]) { sets, element in sets + sets.map { $0.union([element]) } }
    }

    static func allowed(by post: Post) -> Set<ComposerInteraction> {
        let flags: [(ComposerInteraction, Bool)] =
            switch post {
            case .video(let video):
                [(.comment, video.allowsComments), (.duet, video.allowsDuet), (.stitch, video.allowsStitch)]
            case .photos(let photos): [(.comment, photos.allowsComments)]
            }
        return Set(flags.filter(\.1).map(\.0))
    }
}
