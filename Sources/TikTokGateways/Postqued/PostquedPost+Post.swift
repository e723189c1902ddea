// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
public import TikTokPublishing

extension PostquedPost {
    /// Says what a post says, in Postqued's fields. Check the post before: apart from the privacy level, what this surface cannot express is left out here.
    /// - Parameters:
    ///   - post: What is to be published.
    ///   - accountID: Postqued's id of the account.
    /// - Throws: `TikTokError` with code `TikTokError.Code.unsupportedCapability` for a privacy level that Postqued has no word for, so that nobody sees the
    ///   post who was not meant to.
    public init(_ post: Post, accountID: String) throws(TikTokError) {
        guard let visibility = post.privacyLevel.flatMap(Visibility.init) else { throw Self.unsupported(post.privacyLevel) }
        switch post {
        case .video(let video):
            let urls = if case .url(let url) = video.source { [url] } else { [URL]() }
            self.init(accountID: accountID, contentType: .video, mediaURLs: urls, caption: video.caption)
            allowsComments = video.allowsComments
            allowsDuet = video.allowsDuet
            allowsStitch = video.allowsStitch
            musicID = video.music?.track
        case .photos(let photos):
            self.init(accountID: accountID, contentType: .photo, mediaURLs: photos.photos, caption: photos.caption)
            allowsComments = photos.allowsComments
            // The guide sends these for photos too.
            allowsDuet = false
            allowsStitch = false
            musicID = photos.music?.track
        }
        self.visibility = visibility
    }

    private static func unsupported(_ level: PrivacyLevel?) -> TikTokError {
        TikTokError(problems: [
            PostProblem(
                field: "privacyLevel", rule: .unsupportedCapability, limit: "public, friends or private",
                actual: level?.rawValue ?? "nil", remedy: "Let the creator choose another level.")
        ])
    }
}

extension PostquedPost.Visibility {
    fileprivate init?(_ level: PrivacyLevel) {
        switch level {
        case .publicToEveryone: self = .public
        case .mutualFollowFriends: self = .friends
        case .selfOnly: self = .private
        default: return nil
        }
    }
}

extension PostMusic {
    fileprivate var track: String? {
        if case .track(let id) = self { id } else { nil }
    }
}
